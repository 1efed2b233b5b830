import { dirname } from "node:path";
import type { SourceCode } from "eslint";
import { Linter } from "eslint/universal";
import { checkText } from "../../../../eslint-plugin/src/engine/check.ts";
import { configFor, loadLanguages, type EmbeddedConfig } from "../../../../eslint-plugin/src/engine/config.ts";
import { rootOf } from "../../../../eslint-plugin/src/engine/find-files.ts";
import type { RuleMeta } from "../../../../eslint-plugin/src/engine/title.ts";
import plugin from "../../../../eslint-plugin/src/index.ts";
import { hiddenInText } from "../../../../eslint-plugin/src/engine/masking/index.ts";
import { anchoredAt, checkAnchor } from "../../../../eslint-plugin/src/engine/service-pass.ts";
import { problemsOf } from "./problems.ts";
import { applySuppressions } from "./suppressions.ts";
import type { Checked, Source, Terms } from "./tasks.ts";

const linters = new Map<string, Linter>();
const configs = new Map<Terms["preset"], EmbeddedConfig>();
const roots = new Map<string, Promise<string>>();

/** The bundled ESLint for a file; it keeps what it parsed last. */
export async function linterFor(path: string, folder: string | null): Promise<{ linter: Linter; root: string }> {
  const start = folder ?? dirname(path);
  const finding = roots.get(start) ?? rootOf(start);
  roots.set(start, finding);
  const root = await finding;
  const linter = linters.get(root) ?? new Linter({ cwd: root, configType: "flat" });
  linters.set(root, linter);
  return { linter, root };
}

const parsedPaths = new WeakMap<Linter, string>();

/** What the last check parsed, if it was this text of this file. */
export function parsedBefore(linter: Linter, { path, text }: Source): SourceCode | null {
  const parsed = linter.getSourceCode() as SourceCode | undefined;
  return parsedPaths.get(linter) === path && parsed?.text === text ? parsed : null;
}

/** Checks a text with what is bundled: the same rules, parser and words as the command's. */
export async function checkBundled(
  { path, text }: Source,
  { folder, preset }: Pick<Terms, "folder" | "preset">,
  because: string,
): Promise<Checked> {
  const started = performance.now();
  const { linter, root } = await linterFor(path, folder);
  const config = configs.get(preset) ?? configFor({ preset, rule: [] });
  configs.set(preset, config);
  await loadLanguages([path], config);
  parsedPaths.set(linter, path);
  const checked = checkText(text, { path, linter, config });
  const status = (notChecked: string | null, isBroken = false): Checked["status"] => ({
    notChecked,
    isBroken,
    engine: "bundled",
    because,
    eslint: { version: Linter.version, path: null },
    plugin: { version: plugin.meta.version },
    configFile: null,
    preset,
    milliseconds: Math.round(performance.now() - started),
  });
  if ("reason" in checked)
    return {
      problems: [],
      hidden: () => hiddenInText(text),
      status: status(`It ${checked.reason}.`, checked.isBroken),
    };
  const anchored = anchoredAt(path, config);
  const ofServices = checkAnchor(text, path, anchored, config);
  const all = {
    messages: [...checked.messages, ...ofServices.messages.map(({ message }) => message)],
    suppressed: [...checked.suppressed, ...ofServices.suppressed.map(({ message }) => message)],
  };
  const { messages, suppressed } = applySuppressions(all, path, root);
  return {
    problems: problemsOf({ path, text }, [...messages, ...suppressed], checked.masking, metaOf),
    hidden: () => checked.masking.hidden,
    status: status(null),
  };
}

/** What a rule says of itself. */
export function metaOf(rule: string): RuleMeta | undefined {
  return plugin.rules[rule]?.meta as RuleMeta | undefined;
}
