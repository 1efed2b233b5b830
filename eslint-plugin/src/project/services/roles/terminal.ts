import { quotesPackage } from "../../../catalog/packages/index.ts";
import { says } from "../../../code/mentions.ts";

const importsTerminalPackage = quotesPackage("terminal");

/** Whether a text reads what was typed behind a program's name. A look for one flag (`argv.includes("--watch")`) is none. */
const readsArguments = says(
  "process.argv|parseArgs",
  /\bprocess\.argv(?:\[2\]|\.slice\(2\))|\bparseArgs\b[^;]{0,80}["'](?:node:)?util["']/,
);

/** Whether a text is that of what keeps running once it was started, so that its output is kept as a log. */
export const readsLikeService = says(
  ".listen|.consume|.process|.subscribe|setInterval|new Worker",
  /\.(?:listen|consume|process|subscribe)\(|\bsetInterval\(|\bnew Worker\(/,
);

/** What shows that a text is that of a program at a terminal; null where nothing does. */
export function terminalMark(text: string): string | null {
  if (text.startsWith("#!")) return "Its first line names the program that runs it";
  if (importsTerminalPackage(text)) return "It imports a package for programs at a terminal";
  return readsArguments(text) && !readsLikeService(text) ? "It reads what was typed behind its name" : null;
}
