import type { TSESLint } from "@typescript-eslint/utils";
import type { ESLint, Linter, SourceCode } from "eslint";
import { parseError, spanOf } from "../../../../eslint-plugin/src/engine/check.ts";
import { lineStarts } from "../../../../eslint-plugin/src/code/lines.ts";
import { isCodeFile, lineBreakOf } from "../../../../eslint-plugin/src/configs/file-languages.ts";
import { together, NOTHING_HIDDEN, type Hidden } from "../../../../eslint-plugin/src/engine/masking/hidden.ts";
import {
  hiddenAtPlaces,
  hiddenInFile,
  hiddenInText,
  maskingOf,
  strangers,
} from "../../../../eslint-plugin/src/engine/masking/index.ts";
import type { RuleMeta } from "../../../../eslint-plugin/src/engine/title.ts";
import type { FileMasking } from "../../../../eslint-plugin/src/engine/masking/file-masking.ts";
import { told } from "../../../../eslint-plugin/src/engine/told.ts";
import type * as Bundled from "./bundled.ts";
import { whyNot } from "./limits.ts";
import { problemsOf } from "./problems.ts";
import { choose, firstLine, isOfPlugin, isPremortem, type ProjectEngine } from "./project.ts";
import { applySuppressions } from "./suppressions.ts";
import type { Checked, Source, Terms } from "./tasks.ts";

/** Where the project's own ESLint does the work, the bundled one is not read. */
const checkBundled: typeof Bundled.checkBundled = async (...input) =>
  (await import("./bundled.ts")).checkBundled(...input);

/** Checks a text with the engine that is right for it. */
export async function check(source: Source, terms: Terms): Promise<Checked> {
  const outcome = await checked(source, terms);
  const { notChecked, because } = outcome.status;
  // What a project's configuration throws may say anything.
  const told = (text: string | null) => text && strangers.mask(text);
  return { ...outcome, status: { ...outcome.status, notChecked: told(notChecked), because: told(because) } };
}

async function checked(source: Source, terms: Terms): Promise<Checked> {
  const asked = terms.engine === "bundled" ? "the setting premortem.engine asks for it" : null;
  const because = terms.trusted ? asked : "the workspace is not trusted";
  const choice = because === null ? await choose(source.path, terms.folder) : ({ kind: "bundled", because } as const);
  const refused = await whyNot(source, terms.folder, choice.kind);
  if (choice.kind === "bundled") {
    if (refused === null) return checkBundled(source, terms, choice.because);
    const { status } = await checkBundled({ ...source, text: "" }, terms, choice.because);
    return { ...nothing, status: { ...status, notChecked: refused } };
  }
  if (choice.kind === "none") return { ...nothing, status: statusOf(choice.engine, choice.reason, null) };
  if (refused !== null) return { ...nothing, status: statusOf(choice.engine, refused, null) };
  return checkWithProject(source, terms, choice.engine, choice.config);
}

async function checkWithProject(
  source: Source,
  terms: Terms,
  engine: ProjectEngine,
  config: Linter.Config,
): Promise<Checked> {
  const { path, text } = source;
  const started = performance.now();
  let result: ESLint.LintResult | undefined;
  try {
    [result] = await engine.eslint.lintText(text, { filePath: path, warnIgnored: false });
  } catch (error) {
    const reason = `It could not be checked by the project's ESLint: ${maskingOf(text, path).mask(firstLine(error))}.`;
    return { ...nothing, status: statusOf(engine, reason, config) };
  }
  const broken = result?.messages.find((message) => message.fatal);
  const reason = broken ? `It does not parse: ${parseError(broken, maskingOf(text, path))}.` : null;
  const status = {
    ...statusOf(engine, reason, config),
    isBroken: broken !== undefined,
    milliseconds: Math.round(performance.now() - started),
  };
  if (!result || broken) return { ...nothing, status };
  const isOurs = ({ ruleId }: Linter.LintMessage) => isOfPlugin(ruleId, engine);
  const own = { messages: result.messages.filter(isOurs), suppressed: result.suppressedMessages.filter(isOurs) };
  const { messages, suppressed } = hasSuppressions(engine.version) ? applySuppressions(own, path, engine.cwd) : own;
  const shown = [...messages, ...suppressed];
  // The rules' evidence is kept beside what they were handed.
  const parsed = engine.takeParsed();
  const metaOf = metaIn(config);
  const hidden = shown.length > 0 ? await hiddenIn(source, terms, { shown, parsed, metaOf }) : hiddenInText(text);
  const masking = maskingOf(text, path, () => hidden);
  const problems = problemsOf(source, toldByProject(shown, { path, masking, parsed }), masking, metaOf);
  return { problems, hidden: () => hidden, status };
}

/** The project's copy of the plugin may be of any version: where its evidence cannot be had, its messages say enough. */
function toldByProject(
  messages: Parameters<typeof told>[0],
  { path, masking, parsed }: { path: string; masking: FileMasking; parsed: SourceCode | null },
): ReturnType<typeof told> {
  try {
    return told(messages, { path, masking, sourceCode: parsed });
  } catch {
    return told(messages, { path, masking, sourceCode: null });
  }
}

const nothing = { problems: [], hidden: () => NOTHING_HIDDEN } satisfies Partial<Checked>;

interface OfProject {
  readonly shown: readonly Linter.LintMessage[];
  readonly parsed: SourceCode | null;
  readonly metaOf: (rule: string) => RuleMeta | undefined;
}

/**
 * What is recognised as a secret, whatever the project's rules do, and what those found that is not known here: a project may
 * have patterns of its own.
 */
async function hiddenIn(source: Source, terms: Terms, { shown, parsed, metaOf }: OfProject): Promise<Hidden> {
  const { path, text } = source;
  const starts = lineStarts(text, lineBreakOf(path));
  const offset = (line: number, column: number) => (starts[line - 1] ?? text.length) + column - 1;
  const places = shown
    .filter(({ ruleId }) => ruleId !== null && metaOf(ruleId.slice(ruleId.lastIndexOf("/") + 1))?.docs?.spansSecrets)
    .map(spanOf)
    .map(({ line, column, endLine, endColumn }) => [offset(line, column), offset(endLine, endColumn)] as const);
  return together(await recognised(source, terms, parsed), hiddenAtPlaces(text, places));
}

/** What the project's ESLint parsed is read where it is code: trees of other files are each plugin's own. */
async function recognised(source: Source, terms: Terms, parsed: SourceCode | null): Promise<Hidden> {
  const { path, text } = source;
  if (parsed && isCodeFile(path) && parsed.text === text.replace(/^\uFEFF/, ""))
    return hiddenInFile(text, path, parsed as unknown as TSESLint.SourceCode);
  const { hidden } = await checkBundled(source, { ...terms, preset: "recommended" }, "");
  return hidden();
}

/** What the project's version of a rule says of itself. */
function metaIn(config: Linter.Config): (rule: string) => RuleMeta | undefined {
  const plugin = Object.values(config.plugins ?? {}).find(isPremortem);
  return (rule) => (plugin?.rules?.[rule] as { readonly meta?: RuleMeta } | undefined)?.meta;
}

function statusOf(engine: ProjectEngine, notChecked: string | null, config: Linter.Config | null): Checked["status"] {
  const plugin = Object.values(config?.plugins ?? {}).find(isPremortem);
  return {
    notChecked,
    isBroken: false,
    engine: "project",
    because: null,
    eslint: { version: engine.version, path: engine.path },
    plugin: { version: plugin?.meta?.version ?? "unknown" },
    configFile: engine.configFile,
    preset: null,
    milliseconds: null,
  };
}

/** ESLint reads `eslint-suppressions.json` since 9.24. */
function hasSuppressions(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 9 || minor >= 24;
}
