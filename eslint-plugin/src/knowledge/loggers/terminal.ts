import { quotesPackage } from "../../catalog/packages/index.ts";
import { says } from "../../code/mentions.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { runsInBrowser } from "../platforms/browser.ts";

const TERMINAL_PATH =
  /(?:^|\/)(?:cli|bin|scripts?|tools?|commands?|cmd|codemods?|[\w-]{1,40}-cli|(?:[\w-]{1,40}-)?(?:admin|dev|export|import|migration)-tools?)\/|(?:^|\/)cli\.[cm]?[jt]s$/i;

/** A folder of pages; the parts of it that run on a server are told by their names. */
const PAGES_PATH = /(?:^|\/)front-?end\//i;
const SERVED_PATH = /\/(?:actions|api|functions|server)\/|(?:^|\/)(?:middleware|route|server)\.[cm]?[jt]sx?$/i;

const importsTerminalPackage = quotesPackage("terminal");

/** Whether a text reads what was typed behind a program's name. A look for one flag (`argv.includes("--watch")`) is none. */
const readsArguments = says(
  "process.argv|parseArgs",
  /\bprocess\.argv(?:\[2\]|\.slice\(2\))|\bparseArgs\b[^;]{0,80}["'](?:node:)?util["']/,
);

/** What keeps running once it was started, so that its output is kept as a log. */
const keepsRunning = says(
  ".listen|.consume|.process|.subscribe|setInterval|new Worker",
  /\.(?:listen|consume|process|subscribe)\(|\bsetInterval\(|\bnew Worker\(/,
);

const readsLikeTerminalProgram = perFile(
  ({ text }) => text.startsWith("#!") || importsTerminalPackage(text) || (readsArguments(text) && !keepsRunning(text)),
);

/**
 * Whether what a file prints with `console` is read by the person who runs it, at a terminal or in a browser, rather than
 * kept in a log.
 * @param path the file's path below the working directory
 */
export function printsToItsUser(sourceCode: SourceCode, path: string): boolean {
  return (
    TERMINAL_PATH.test(path) ||
    (PAGES_PATH.test(path) && !SERVED_PATH.test(path)) ||
    readsLikeTerminalProgram(sourceCode) ||
    runsInBrowser(sourceCode)
  );
}
