/** A process that measures how long the command's check of a text takes, so that a text that never ends can be ended. */
import Module from "node:module";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import { checkText } from "../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../eslint-plugin/src/engine/config.ts";
import { SERIES } from "./series.ts";

/** Which series to measure, at which size. */
export interface Task {
  readonly name: string;
  readonly size: number;
}

export interface Answer {
  /** Processor time of the process in milliseconds. */
  readonly taken: number;
  readonly characters: number;
  readonly findings: number;
  /** Why the text was not checked; null where it was. */
  readonly reason: string | null;
}

// The sources ask for the bundles of other people's parsers beside themselves; they stand beside what is built.
const loader = Module as unknown as { _resolveFilename: (request: string, ...rest: unknown[]) => string };
const resolve = loader._resolveFilename.bind(loader);
loader._resolveFilename = (request, ...rest) =>
  /^\.\/(?:libraries|parser)\.cjs$/.test(request)
    ? fileURLToPath(new URL(`../../eslint-plugin/dist/${request}`, import.meta.url))
    : resolve(request, ...rest);

const config = configFor({ preset: "strict", rule: [] });

process.on("message", ({ name, size }: Task) => {
  const series = SERIES.find((each) => each.name === name);
  if (!series) throw new Error(`There is no series "${name}".`);
  const text = series.text(size);
  const linter = new Linter({ configType: "flat", cwd: "/srv" });
  const before = process.cpuUsage();
  const checked = checkText(text, { path: `/srv/src/${series.file}`, linter, config });
  const { user, system } = process.cpuUsage(before);
  const answer: Answer = {
    taken: (user + system) / 1_000,
    characters: text.length,
    findings: "reason" in checked ? 0 : checked.messages.length + checked.suppressed.length,
    reason: "reason" in checked ? checked.reason : null,
  };
  process.send?.(answer);
});
