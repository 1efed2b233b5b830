import { SINKS, type Sink } from "../../../catalog/credentials/index.ts";
import { writtenImports } from "../../../catalog/keys.ts";
import { importedModules } from "../../../code/imports.ts";
import { mentions } from "../../../code/mentions.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";

interface Pattern {
  readonly matches: RegExp;
  readonly sink: Sink;
}

const exact = new Map<string, Sink[]>();
/** Keys with stars, by the first letters of their module; by none where it begins with a star. */
const patterns = new Map<string, Pattern[]>();

for (const sink of SINKS) {
  for (const key of keysOf(sink)) {
    if (key.includes("*")) push(patterns, stem(key), { matches: compile(key), sink });
    else push(exact, key, sink);
  }
}

/** What a sink is called or assigned as. */
function keysOf({ calls = [], assigned = [] }: Sink): readonly string[] {
  return [...calls, ...assigned];
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function stem(key: string): string {
  return key
    .replace(/^@/, "")
    .slice(0, 3)
    .replace(/[*.(].*/, "");
}

function compile(key: string): RegExp {
  const source = key
    .split(/(\.\*\*|\*)/)
    .map((part) => {
      if (part === ".**") return String.raw`(?:\.[\w$]{1,60}(?:\(\))?){0,12}`;
      return part === "*" ? String.raw`[\w$-]{1,80}` : part.replace(/[.()/$[\]+?{}|\\^]/g, String.raw`\$&`);
    })
    .join("");
  return new RegExp(`^${source}$`);
}

/** The sinks at a call or an assigned property, by its origin key. */
export function sinksOf(key: string): readonly Sink[] {
  const plain = exact.get(key) ?? [];
  const candidates = [...(patterns.get(stem(key)) ?? []), ...(patterns.get("") ?? [])];
  const starred = candidates.filter(({ matches }) => matches.test(key));
  return starred.length === 0 ? plain : [...new Set([...plain, ...starred.map(({ sink }) => sink)])];
}

function moduleOf(key: string): string {
  const inner = /^register\((.+)\)$/.exec(key)?.[1] ?? key;
  return /^((?:@[\w.*-]+\/)?[\w*-]+(?:\.js)?(?:\/[\w*-]+)*)/.exec(inner)?.[1] ?? inner;
}

const keys = SINKS.flatMap(keysOf);
const modules = new Set(keys.map(moduleOf));

/** The names of modules of which a part is any name. */
const modulesWithStar = [...modules].filter((name) => name.includes("*")).map(compile);

const mentionsSinks = mentions([...modules].flatMap(writtenOut).join("|"));

/** Whether a file imports a module that has sinks: without one, its calls need not be looked at. */
export const importsSinks = perFile((sourceCode: SourceCode) => {
  if (!mentionsSinks(sourceCode.text)) return false;
  for (const module of importedModules(sourceCode)) {
    if (module.startsWith(".")) continue;
    if (modules.has(module) || modulesWithStar.some((pattern) => pattern.test(module))) return true;
  }
  return false;
});

const MODULE = /\b(?:from|import|require)\s{0,4}\(?\s{0,4}["'`]([\w@./-]{1,100})["'`]/g;

/** The same of a text that is not parsed: a no is certain, as far as modules are named where they are asked for. */
export function mayImportSinks(text: string): boolean {
  if (!mentionsSinks(text)) return false;
  for (const [, name = ""] of text.matchAll(MODULE)) {
    const module = name.replace(/^node:/, "");
    if (!module.startsWith(".") && (modules.has(module) || modulesWithStar.some((pattern) => pattern.test(module))))
      return true;
  }
  return false;
}

/** The last names by which sinks are called or assigned as members. */
const lastNames = new Set<string>();
/** Modules of which every member that is called may be a sink. */
const open: string[] = [];

for (const key of keys) {
  const name = key.replace(/(?:\.new)?(?:\(\)){1,2}$/, "");
  lastNames.add(name.slice(name.lastIndexOf(".") + 1));
  if (name.endsWith("*") && !key.endsWith(".new()")) for (const each of writtenOut(moduleOf(key))) open.push(each);
}

const mayCallAny = mentions(open.join("|"));

/** Whether a member of this name may be a sink in a file with this text: a cheap test before its origin is asked for. */
export function mayBeSink(name: string | null, text: string): boolean {
  return name === null || lastNames.has(name) || mayCallAny(text);
}

/** What stands in every text that imports a module: its name behind a quote or `node:`, or the longest part of it without stars. */
function writtenOut(name: string): string[] {
  if (!name.includes("*")) return writtenImports(name);
  return [name.split("*").reduce((longest, part) => (part.length > longest.length ? part : longest))];
}
