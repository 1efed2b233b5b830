export { ALL } from "./package-managers.ts";
export { below, type Run } from "./run.ts";
export { runsOfShell, runsOfShellFile, runsOfWords, withWords } from "./runs.ts";
export { commandAt, runsOfBoth, type WrittenCommand } from "./written.ts";
