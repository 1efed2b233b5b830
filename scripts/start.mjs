/**
 * `npm start -- <folder>`: installs, builds and audits a backend; without a folder, the example backend of the tests.
 * Findings are not a failure here, unless an option asks for it: npm would print an error of its own below the report.
 */
import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

const arguments_ = process.argv.slice(2);
const example = `${root}/test/fixtures/example-backend`;

prepare();

const hasPath = arguments_.some((argument, index) => !argument.startsWith("-") && !takesValue(arguments_[index - 1]));
const asksForHelp = arguments_.some((argument) => ["-h", "--help", "-v", "--version"].includes(argument));
const { status } = spawnSync(
  process.execPath,
  [`${root}/eslint-plugin/dist/cli.js`, ...arguments_, ...(hasPath || asksForHelp ? [] : [example])],
  { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: "inherit" },
);
const asksForCode = arguments_.some((argument) => /^--(?:fail-on|max-warnings)\b/.test(argument));
process.exitCode = status === 1 && !asksForCode ? 0 : (status ?? 2);

/** Whether an argument is an option whose value is the next argument. */
function takesValue(argument = "") {
  return /^(?:-[prfo]|--(?:preset|rule|format|output|max-warnings|fail-on|since|suppressions-location))$/.test(
    argument,
  );
}
