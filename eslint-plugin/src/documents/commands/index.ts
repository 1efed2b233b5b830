export { ALL } from "./package-managers.ts";
export { below, type Run } from "./run.ts";
export { runsOfShell, runsOfWords } from "./runs.ts";
export { commandAt, runsOfBoth, type WrittenCommand } from "./written.ts";
