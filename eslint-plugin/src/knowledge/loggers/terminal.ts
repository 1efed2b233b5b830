import { perFile, type SourceCode } from "../../code/per-file.ts";

const TERMINAL_PATH = /(?:^|\/)(?:cli|bin|scripts?|tools?|commands?|cmd|codemods?)\/|(?:^|\/)cli\.[cm]?[jt]s$/i;
const TERMINAL_PACKAGES =
  /["'](?:commander|yargs|cac|meow|arg|inquirer|@inquirer\/\w{1,20}|prompts|enquirer|@clack\/prompts|ora|listr2?|@oclif\/core|nest-commander|citty|gluegun)["']/;
const BROWSER_PACKAGES =
  /["'](?:react-dom(?:\/client)?|@angular\/core|vue|svelte|solid-js|preact(?:\/hooks)?|next\/(?:navigation|router)|react-router(?:-dom)?)["']/;
const BROWSER_CODE = /^\s{0,20}["']use client["']|\buse(?:State|Effect|Callback|Memo|Ref)\s{0,3}[(<]/m;

const readsLikeTerminalProgram = perFile(
  (sourceCode) => sourceCode.text.startsWith("#!") || TERMINAL_PACKAGES.test(sourceCode.text),
);

const runsInBrowser = perFile(
  (sourceCode) => BROWSER_PACKAGES.test(sourceCode.text) || BROWSER_CODE.test(sourceCode.text),
);

/**
 * Whether what a file prints with `console` is read by the person who runs it, at a terminal or in a browser, rather than
 * kept in a log.
 * @param path the file's path below the working directory
 */
export function printsToItsUser(sourceCode: SourceCode, path: string): boolean {
  return TERMINAL_PATH.test(path) || readsLikeTerminalProgram(sourceCode) || runsInBrowser(sourceCode);
}
