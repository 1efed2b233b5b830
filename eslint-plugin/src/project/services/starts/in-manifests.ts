import { dirname } from "node:path";
import { purposeOfScript } from "../../../catalog/script-names.ts";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { runsOfShell } from "../../../documents/commands/index.ts";
import { manifestOf, scriptsIn } from "../../../documents/manifest/manifest.ts";
import { stringOf, valueAt } from "../../../languages/data/lookup.ts";
import { dataFileAt } from "../../data-files.ts";
import { follow, groundAt, type Ground } from "./follow.ts";
import type { Start } from "./start.ts";

const MOST_SCRIPTS = 300;

/** What the scripts of a manifest start. */
export function startsInManifest(manifest: string, given: Ground): readonly Start[] {
  const file = dataFileAt(manifest, "json");
  if (!file) return [];
  const starts = lineStarts(file.text, TEXT_LINE_BREAK);
  const ground = groundAt(dirname(manifest), given);
  const lineOf = (offset: number) => lineAt(offset, starts) + 1;
  const scripts = scriptsIn(file.tree)
    .slice(0, MOST_SCRIPTS)
    .flatMap(({ name, command, pair }) => {
      const reason = { file: manifest, line: lineOf(pair.range[0]), message: `The script \`${name}\` starts it.` };
      return follow(runsOfShell(command), ground, { reason, by: "manifest", purpose: purposeOfScript(name) });
    });
  const seed = valueAt(manifestOf(file.tree), "prisma", "seed");
  const text = stringOf(seed);
  if (seed === null || text === null) return scripts;
  const reason = { file: manifest, line: lineOf(seed.range[0]), message: "Prisma runs it as the seed." };
  return [
    ...scripts,
    ...follow(runsOfShell(text), ground, { reason, by: "manifest", purpose: { is: "task", task: "seed" } }),
  ];
}
