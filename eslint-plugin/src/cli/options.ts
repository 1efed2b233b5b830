import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { RuleChoice, RuleLevel, Selection } from "../engine/selection.ts";
import { SUPPRESSIONS_FILE } from "../engine/suppressions.ts";
import plugin from "../index.ts";
import { rules } from "../rules/index.ts";
import { PAGE_FORMATS, type Explanation } from "./explain.ts";
import { formats, type FormatName } from "./formats/index.ts";
import { ROUTE_FORMATS, type RoutesAsked } from "./routes.ts";
import { HISTORY_FORMATS, type HistoryAsked } from "./history.ts";
import { SERVICE_FORMATS, type ServicesAsked } from "./services.ts";

/** A report that is written to a file, beside the one that the command prints. */
export interface FurtherReport {
  readonly format: FormatName;
  readonly file: string;
}

export interface CliOptions extends Selection {
  readonly format: FormatName;
  readonly output?: string;
  readonly report: readonly FurtherReport[];
  readonly fix: boolean;
  readonly maxWarnings?: number;
  readonly failOn: "error" | "warning" | "never";
  readonly color?: boolean;
  readonly gitignore: boolean;
  /** Whether only what the next commit holds is checked. */
  readonly staged: boolean;
  /** The branch, tag or commit since which lines count. */
  readonly since?: string;
  /** Whether what is found now is declared known. */
  readonly baseline: boolean;
  /** Whether what is no longer found is taken out of the baseline. */
  readonly pruneBaseline: boolean;
  readonly suppressionsLocation: string;
}

export type ParsedOptions =
  | { readonly paths: readonly string[]; readonly options: CliOptions }
  | { readonly explain: Explanation }
  | { readonly services: ServicesAsked }
  | { readonly routes: RoutesAsked }
  | { readonly history: HistoryAsked }
  /** A text to print instead of running: help, the version, or what is wrong with the arguments. */
  | { readonly text: string; readonly exitCode: number };

const EXAMPLES = `
Examples:
  premortem                              audit the current folder
  premortem apps/api --preset strict     audit one folder, to the letter of the guide
  premortem . --rule no-select-star      one rule only (repeatable)
  premortem . --rule no-pii-in-logs:off  all of the preset but one
  premortem . --format sarif -o premortem.sarif
  premortem . --report sarif:premortem.sarif --report markdown:summary.md
  premortem --staged                     what the next commit holds
  premortem --since origin/main          findings on lines changed since that branch
  premortem --baseline                   take today's findings as known: only new ones fail from now on
  premortem explain no-select-star       a rule's page: why it costs, examples, options
  premortem services                     the programs of a repository, and what starts them
  premortem services --explain src/pay.ts  what a file is for, and why
  premortem routes                       what a second request to each write route does
  premortem history                      the secrets in all commits, also those whose lines are gone

It reads JavaScript and TypeScript, for secrets also JSON, YAML, TOML, .env, .ini, .npmrc,
.properties files and Dockerfiles, and for queries .sql files; of what git ignores, only what it tracks.

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or a crash.
Docs: https://github.com/premortem-dev/premortem#readme
`;

/** Reads the arguments of the command. */
export function parseOptions(argv: readonly string[]): ParsedOptions {
  let text = "";
  const write = (part: string) => void (text += part);
  const command = new Command("premortem")
    .description("Audits a JavaScript or TypeScript backend for the mistakes that end in a postmortem.")
    .argument("[paths...]", "folders or files to audit", ["."])
    .addOption(
      new Option("-p, --preset <name>", "which rules run")
        .choices(["recommended", "strict", "all"])
        .default("recommended"),
    )
    .option(
      "-r, --rule <name[:level]>",
      "run only this rule, or set its level: off, warn, error (repeatable)",
      addRule,
      [],
    )
    .addOption(
      new Option("-f, --format <name>", "how findings are written").choices(NAMES_OF_FORMATS).default("stylish"),
    )
    .option("-o, --output <file>", "write the report to a file")
    .option("--report <format:file>", "write a further report to a file, from the same run (repeatable)", addReport, [])
    .option("--fix", "apply the fixes that cannot change behaviour", false)
    .option("--max-warnings <count>", "exit with 1 when there are more warnings", wholeNumber)
    .addOption(
      new Option("--fail-on <severity>", "what makes the exit code 1")
        .choices(["error", "warning", "never"])
        .default("error"),
    )
    .option("--color", "colour the output even when it is not a terminal")
    .option("--no-color", "never colour the output (also NO_COLOR=1)")
    .option("--no-gitignore", "audit files that git ignores too")
    .addOption(
      new Option("--staged", "check what is staged in git, as it would be committed")
        .default(false)
        .conflicts(["since", "baseline", "pruneBaseline", "fix"]),
    )
    .addOption(
      new Option("--since <branch>", "show only findings on lines changed since a branch, tag or commit")
        .argParser(revision)
        .conflicts(["baseline", "pruneBaseline"]),
    )
    .addOption(
      new Option("--baseline", "take what is found now as known, and write that down")
        .default(false)
        .conflicts("pruneBaseline"),
    )
    .option("--prune-baseline", "take out of the baseline what is no longer found", false)
    .option("--suppressions-location <file>", "where the baseline is kept", SUPPRESSIONS_FILE)
    .version(plugin.meta.version, "-v, --version")
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write })
    .helpCommand(false)
    // What stands behind the name of a command belongs to it.
    .enablePositionalOptions()
    .action(() => undefined);
  let explain: Explanation | undefined;
  let services: ServicesAsked | undefined;
  let routes: RoutesAsked | undefined;
  let history: HistoryAsked | undefined;
  // Behind `--` are paths alone, whatever they are called.
  const separator = argv.indexOf("--");
  const parent = (name: string) => (separator < 0 || argv.slice(0, separator).includes(name) ? command : new Command());
  parent("explain")
    .command("explain")
    .summary("print a rule's page")
    .description("Prints a rule's page, without the network: why it costs, examples, options, what it does not see.")
    .argument("<rule>", "the rule's name", ruleName)
    .addOption(new Option("-f, --format <name>", "how it is written").choices(PAGE_FORMATS).default("text"))
    .action((rule: string, { format }: Pick<Explanation, "format">) => {
      explain = { rule, format };
    });
  parent("services")
    .command("services")
    .summary("list the programs of a repository")
    .description("Lists the services of a repository with the programs that they make, and what starts them.")
    .argument("[path]", "the folder whose services are listed", ".")
    .addOption(new Option("-f, --format <name>", "how they are written").choices(SERVICE_FORMATS).default("text"))
    .option("-e, --explain <file>", "say what a file is for, and why, in place of the list")
    .action((path: string, { format, explain: file }: Pick<ServicesAsked, "format" | "explain">) => {
      services = file === undefined ? { path, format } : { path, format, explain: file };
    });
  parent("routes")
    .command("routes")
    .summary("list the routes that may write")
    .description(
      "Lists the routes that may write: what a second request does, what protects them, or why it is not known.",
    )
    .argument("[path]", "the folder whose routes are listed", ".")
    .addOption(new Option("-f, --format <name>", "how they are written").choices(ROUTE_FORMATS).default("text"))
    .option("--no-gitignore", "list those of files that git ignores too")
    .action((path: string, { format, gitignore }: Pick<RoutesAsked, "format" | "gitignore">) => {
      routes = { path, format, gitignore };
    });
  parent("history")
    .command("history")
    .summary("list the secrets in a repository's commits")
    .description("Lists the secrets in the lines that the commits of a repository added, each with its first commit.")
    .argument("[path]", "a folder or file of the repository: nothing else counts", ".")
    .addOption(new Option("-f, --format <name>", "how they are written").choices(HISTORY_FORMATS).default("text"))
    .addOption(
      new Option("--since <ref>", "only commits that a branch, tag or commit does not have").argParser(revision),
    )
    .option("--resume", "go on where the last run was stopped (Ctrl-C)", false)
    .option("--state <file>", "where it is kept how far a run came, in place of the user's cache")
    .action((path: string, asked: Omit<HistoryAsked, "path">) => {
      history = { ...asked, path };
    });
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isAnswer = error.exitCode === 0;
    return { text: isAnswer ? text : `${text}Try premortem --help.\n`, exitCode: isAnswer ? 0 : 2 };
  }
  const { color, ...options } = command.opts<CliOptions>();
  const chosen = command.getOptionValueSource("color") === "default" ? undefined : color;
  const withColor = chosen === undefined ? {} : { color: chosen };
  if (explain) return { explain: { ...explain, ...withColor } };
  if (routes) return { routes: { ...routes, ...withColor } };
  if (services) return { services: { ...services, ...withColor } };
  if (history) return { history: { ...history, ...withColor } };
  return {
    paths: command.processedArgs[0] as string[],
    options: chosen === undefined ? options : { ...options, color: chosen },
  };
}

/** Rules by the names that they had before the first release. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  "require-stripe-idempotency-key": "require-payment-idempotency-key",
};

function addRule(value: string, previous: readonly RuleChoice[]): readonly RuleChoice[] {
  const [rawName = "", level, ...rest] = value.split(":");
  const name = ruleName(rawName);
  if (rest.length > 0 || (level !== undefined && !isLevel(level))) {
    throw new InvalidArgumentError("The level is one of off, warn, error.");
  }
  return [...previous, { name, level: level ?? null }];
}

/** The name of a rule that there is, with the plugin's before it or not. */
function ruleName(value: string): string {
  const name = value.replace(/^premortem\//, "");
  if (Object.hasOwn(rules, name)) return name;
  const newName = Object.hasOwn(FORMER_NAMES, name) ? FORMER_NAMES[name] : undefined;
  if (newName !== undefined) throw new InvalidArgumentError(`The rule was renamed to ${newName}.`);
  throw new InvalidArgumentError(`There is no rule of that name. The rules: ${Object.keys(rules).join(", ")}.`);
}

function addReport(value: string, previous: readonly FurtherReport[]): readonly FurtherReport[] {
  const colon = value.indexOf(":");
  const [format, file] = [value.slice(0, colon), value.slice(colon + 1)];
  if (!isFormat(format) || file === "") {
    throw new InvalidArgumentError(
      `It takes a format, a colon and a file. The formats: ${NAMES_OF_FORMATS.join(", ")}.`,
    );
  }
  return [...previous, { format, file }];
}

const NAMES_OF_FORMATS = Object.keys(formats);

function isFormat(name: string): name is FormatName {
  return NAMES_OF_FORMATS.includes(name);
}

function isLevel(level: string): level is RuleLevel {
  return level === "off" || level === "warn" || level === "error";
}

function revision(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It takes the name of a branch, tag or commit.");
  return value;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It takes a whole number.");
  return Number(value);
}
