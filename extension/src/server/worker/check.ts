import type { ESLint, Linter } from "eslint";
import { parseError, spanOf } from "../../../../eslint-plugin/src/engine/check.ts";
import type { Span } from "../../../../eslint-plugin/src/engine/finding.ts";
import type { RuleDocs } from "../../../../eslint-plugin/src/create-rule.ts";
import type * as Bundled from "./bundled.ts";
import { whyNot } from "./limits.ts";
import { problemsOf } from "./problems.ts";
import { choose, firstLine, isOfPlugin, isPremortem, type ProjectEngine } from "./project.ts";
import { applySuppressions } from "./suppressions.ts";
import type { Outcome, Source, Terms } from "./tasks.ts";

/** Where the project's own ESLint does the work, the bundled one is not read. */
const checkBundled: typeof Bundled.checkBundled = async (...input) =>
  (await import("./bundled.ts")).checkBundled(...input);

const SECRETS = "no-hardcoded-secrets";

/** Checks a text with the engine that is right for it. */
export async function check(source: Source, terms: Terms): Promise<Outcome> {
  const asked = terms.engine === "bundled" ? "the setting premortem.engine asks for it" : null;
  const because = terms.trusted ? asked : "the workspace is not trusted";
  const choice = because === null ? await choose(source.path, terms.folder) : ({ kind: "bundled", because } as const);
  const refused = await whyNot(source, terms.folder, choice.kind);
  if (choice.kind === "bundled") {
    if (refused === null) return checkBundled(source, terms, choice.because);
    const { status } = await checkBundled({ ...source, text: "" }, terms, choice.because);
    return { problems: [], secrets: [], status: { ...status, notChecked: refused } };
  }
  if (choice.kind === "none")
    return { problems: [], secrets: [], status: statusOf(choice.engine, choice.reason, null) };
  if (refused !== null) return { problems: [], secrets: [], status: statusOf(choice.engine, refused, null) };
  return checkWithProject(source, terms, choice.engine, choice.config);
}

async function checkWithProject(
  source: Source,
  terms: Terms,
  engine: ProjectEngine,
  config: Linter.Config,
): Promise<Outcome> {
  const { path, text } = source;
  const started = performance.now();
  let result: ESLint.LintResult | undefined;
  try {
    [result] = await engine.eslint.lintText(text, { filePath: path, warnIgnored: false });
  } catch (error) {
    const reason = `It could not be checked by the project's ESLint: ${firstLine(error)}.`;
    return { problems: [], secrets: [], status: statusOf(engine, reason, config) };
  }
  const broken = result?.messages.find((message) => message.fatal);
  const reason = broken ? `It does not parse: ${parseError(broken)}.` : null;
  const status = {
    ...statusOf(engine, reason, config),
    milliseconds: Math.round(performance.now() - started),
  };
  if (!result || broken) return { problems: [], secrets: [], status };
  const isOurs = ({ ruleId }: Linter.LintMessage) => isOfPlugin(ruleId, engine);
  const own = { messages: result.messages.filter(isOurs), suppressed: result.suppressedMessages.filter(isOurs) };
  const { messages, suppressed } = hasSuppressions(engine.version) ? applySuppressions(own, path, engine.cwd) : own;
  const shown = [...messages, ...suppressed];
  const secrets = shown.length > 0 ? await secretsOf(source, terms, shown, engine, config) : [];
  return { problems: problemsOf(text, shown, secrets, docsIn(config)), secrets, status };
}

/** Where the project does not look for secrets, the bundled rule tells which parts of a line must not be shown. */
async function secretsOf(
  source: Source,
  terms: Terms,
  shown: readonly Linter.LintMessage[],
  { namespaces }: ProjectEngine,
  config: Linter.Config,
): Promise<readonly Span[]> {
  const looks = [...namespaces].some((namespace) => {
    const entry = config.rules?.[`${namespace}/${SECRETS}`];
    const level = [entry].flat()[0];
    return level === 1 || level === 2;
  });
  if (!looks) return (await checkBundled(source, { ...terms, preset: "recommended" }, "")).secrets;
  return shown.filter(({ ruleId }) => ruleId?.endsWith(`/${SECRETS}`)).map(spanOf);
}

/** What the project's version of a rule says of itself. */
function docsIn(config: Linter.Config): (rule: string) => RuleDocs | undefined {
  const plugin = Object.values(config.plugins ?? {}).find(isPremortem);
  return (rule) => {
    const docs = (plugin?.rules?.[rule] as { meta?: { docs?: unknown } } | undefined)?.meta?.docs;
    return docs as RuleDocs | undefined;
  };
}

function statusOf(engine: ProjectEngine, notChecked: string | null, config: Linter.Config | null): Outcome["status"] {
  const plugin = Object.values(config?.plugins ?? {}).find(isPremortem);
  return {
    notChecked,
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
