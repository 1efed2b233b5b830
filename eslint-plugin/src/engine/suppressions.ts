import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readFile } from "../disk/read.ts";
import { whyNotWritten, writeWhole } from "../disk/write.ts";
import type { Finding } from "./finding.ts";
import { UsageError } from "./usage-error.ts";

/** ESLint's own file of findings that are known, and how many of each rule in each file. */
export const SUPPRESSIONS_FILE = "eslint-suppressions.json";

/** How many findings of a rule are known: by the rule's name as ESLint's configurations write it. */
export type RuleCounts = Readonly<Record<string, { readonly count: number } | undefined>>;

/** By the file's path, relative to the folder that ESLint or the command runs in. */
export type Suppressions = Readonly<Record<string, RuleCounts | undefined>>;

/** What of a baseline concerns a run: other rules and files are left as they are. */
interface Scope {
  /** The files that were checked, each with the rules that were asked about it, which have the plugin's prefix. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A baseline of a hundred thousand files has as many bytes. */
export const MAX_SUPPRESSIONS_BYTES = 30_000_000;

const READ_REASONS: Readonly<Record<string, string>> = {
  irregular: "it is no regular file",
  "too-large": `it is larger than ${MAX_SUPPRESSIONS_BYTES / 1_000_000} MB`,
};

const PREFIX = "premortem/";

/**
 * The rules whose errors in a file are all known. As in ESLint, one more than was counted shows all of them, since a
 * count cannot tell the new one from the old.
 * @param errors the rule of each error in the file.
 */
export function knownRules(errors: readonly string[], counts: RuleCounts): ReadonlySet<string> {
  const found = new Map<string, number>();
  for (const rule of errors) found.set(rule, (found.get(rule) ?? 0) + 1);
  return new Set([...found].filter(([rule, count]) => count <= (counts[rule]?.count ?? 0)).map(([rule]) => rule));
}

/** Reads the text of a file of suppressions; null where it is none. */
export function parseSuppressions(text: string): Suppressions | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed) || !Object.values(parsed).every(isObject)) return null;
    return parsed as Suppressions;
  } catch {
    return null;
  }
}

/**
 * Reads a file of suppressions; without one, nothing is known.
 * @throws UsageError when it cannot be understood.
 */
export function readSuppressions(location: string, cwd: string): Suppressions {
  const read = readFile(resolve(cwd, location), MAX_SUPPRESSIONS_BYTES);
  if ("why" in read) {
    if (read.why === "ENOENT") return {};
    throw new UsageError(`${location} cannot be read (${READ_REASONS[read.why] ?? read.why}).`);
  }
  const suppressions = parseSuppressions(read.toString("utf8"));
  if (suppressions === null)
    throw new UsageError(`${location} is no file of suppressions: fix it, or delete it and run premortem --baseline.`);
  return suppressions;
}

/** Writes a file of suppressions byte for byte as ESLint does. */
export async function writeSuppressions(
  suppressions: Suppressions,
  location: string,
  { cwd, trees }: { readonly cwd: string; readonly trees: readonly string[] },
): Promise<void> {
  const text = JSON.stringify(sorted(suppressions), null, 2);
  await writeWhole(resolve(cwd, location), text, { trees }).catch((error: unknown) => {
    throw new UsageError(`The baseline cannot be written to ${location} (${whyNotWritten(error)}).`);
  });
}

/** The findings that are not known yet. */
export function newFindings(findings: readonly Finding[], suppressions: Suppressions): Finding[] {
  const known = new Map<string, ReadonlySet<string>>();
  for (const [file, errors] of errorsByFile(findings)) known.set(file, knownRules(errors, suppressions[file] ?? {}));
  return findings.filter(
    ({ file, rule, severity }) => severity !== "error" || !known.get(file)?.has(`${PREFIX}${rule}`),
  );
}

/** The baseline after a run in which everything found is declared known. */
export function baselineOf(findings: readonly Finding[], before: Suppressions, scope: Scope): Suppressions {
  const found = errorsByFile(findings);
  return changed(before, scope, (file, rule) => (found.get(file) ?? []).filter((error) => error === rule).length);
}

/** The baseline after a run without what is no longer found; files that are gone are dropped, as ESLint does. */
export function pruned(
  findings: readonly Finding[],
  before: Suppressions,
  scope: Scope & { readonly cwd: string },
): Suppressions {
  const found = errorsByFile(findings);
  const existing = Object.entries(before).filter(([file]) => existsSync(resolve(scope.cwd, file)));
  return changed(Object.fromEntries(existing), scope, (file, rule) =>
    Math.min(before[file]?.[rule]?.count ?? 0, (found.get(file) ?? []).filter((error) => error === rule).length),
  );
}

/** How many findings a baseline holds. */
export function countOf(suppressions: Suppressions): number {
  return Object.values(suppressions)
    .flatMap((counts) => Object.entries(counts ?? {}))
    .reduce((total, [rule, entry]) => total + (rule.startsWith(PREFIX) ? (entry?.count ?? 0) : 0), 0);
}

function changed(
  before: Suppressions,
  { asked }: Scope,
  countFor: (file: string, rule: string) => number,
): Suppressions {
  const after: Record<string, RuleCounts | undefined> = { ...before };
  for (const [file, rules] of asked) {
    const others = Object.entries(before[file] ?? {}).filter(([rule]) => !rules.has(rule));
    const own = [...rules].map((rule) => [rule, { count: countFor(file, rule) }] as const);
    after[file] = Object.fromEntries([...others, ...own.filter(([, { count }]) => count > 0)]);
  }
  return Object.fromEntries(Object.entries(after).filter(([, counts]) => Object.keys(counts ?? {}).length > 0));
}

function errorsByFile(findings: readonly Finding[]): Map<string, string[]> {
  const errors = new Map<string, string[]>();
  for (const { file, rule, severity } of findings) {
    if (severity !== "error") continue;
    const ofFile = errors.get(file) ?? [];
    ofFile.push(`${PREFIX}${rule}`);
    errors.set(file, ofFile);
  }
  return errors;
}

function sorted(suppressions: Suppressions): Suppressions {
  const byKey = <T>(object: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
  return byKey(Object.fromEntries(Object.entries(suppressions).map(([file, counts]) => [file, byKey(counts ?? {})])));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
