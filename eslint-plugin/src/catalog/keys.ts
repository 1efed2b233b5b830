import { mentions, says, type Mention } from "../code/mentions.ts";

/** The package or module that an origin key begins with: `pg` of `pg.Pool.new()`, `@scope/name` of `@scope/name()`; empty for a global. */
export function moduleOfKey(key: string): string {
  if (key.startsWith("global:")) return "";
  return MODULE.exec(key)?.[0] ?? "";
}

/** The package that an origin key begins with, whichever of its modules it is: `chalk` of `chalk/x.red()`. */
export function packageOfKey(key: string): string {
  const module = moduleOfKey(key);
  return module.split("/", module.startsWith("@") ? 2 : 1).join("/");
}

const MODULE =
  /^(?:jsr:|npm:|node:|bun:)?(?:@[\w:.-]{1,100}\/)?[\w-]{1,100}(?:\.(?:js|io)(?![\w$]))?(?:\/[\w-]{1,100}){0,8}/;

/** The origin keys of what some members of some modules make, called or constructed; the empty text is the module itself. */
export function keysMade(modules: readonly string[], makers: readonly string[]): string[] {
  return modules.flatMap((module) =>
    makers.flatMap((maker) => [`${memberKey(module, maker)}()`, `${memberKey(module, maker)}.new()`]),
  );
}

/** The origin key of a module's member; of the module itself for the empty text. */
export function memberKey(module: string, name: string): string {
  return name === "" ? module : `${module}.${name}`;
}

/** What Node.js has without an import; asked for by name, since it is written without quotes. */
const AT_HAND: ReadonlySet<string> = new Set(["console", "process"]);

/** What so many texts name that it tells nothing: what is taken from it does. */
const EVERYWHERE: ReadonlySet<string> = new Set(["process", "window"]);

/** How imports write a module: behind a quote, or behind `node:`. */
export function writtenImports(module: string): string[] {
  return [...writtenAfterQuote(module), `:${module}`];
}

/**
 * The words of which one stands in every text that has what some origin keys stand for.
 * @param keys Origin keys, as `code/origin.ts` writes them: `pino()`, `global:Sentry`, `process.stdout`.
 * @param given Words that are asked for anyway. A key that nobody can write without one of them adds none.
 */
export function wordsOfKeys(keys: readonly string[], given: readonly string[] = []): string[] {
  const words = new Set(given);
  for (const key of keys) {
    const { root, parts } = partsOf(key);
    const isCovered = parts.some((part) => [...words].some((word) => part.toLowerCase().includes(word.toLowerCase())));
    if (!isCovered) for (const word of root) words.add(word);
  }
  return withoutLonger([...words]);
}

/** Whether a text may have what some origin keys stand for, or names one of some words: a gate that no entry can be left out of. */
export function mentionsOf(keys: readonly string[], given: readonly string[] = []): Mention {
  return mentions(wordsOfKeys(keys, given).join("|"));
}

/**
 * Makes a question: whether a text imports one of some modules, in any of the ways that there are.
 * @param names As imports write them; a star stands for the rest of a name.
 */
export function importsOf(names: readonly string[]): (text: string) => boolean {
  return quotesOneOf(names, String.raw`\b(?:from|import|require\(|import\()\s{0,4}`);
}

/** Makes a question: whether a text has the name of one of some modules between quotes, behind what a pattern says. */
export function quotesOneOf(names: readonly string[], before = ""): (text: string) => boolean {
  const patterns = names.map((name) =>
    name.replaceAll(/[.+]/g, String.raw`\$&`).replace("*", String.raw`[\w/.-]{1,60}`),
  );
  return says(
    names.flatMap((name) => writtenAfterQuote(name.replace("*", ""))).join("|"),
    new RegExp(String.raw`${before}["'](?:${patterns.join("|")})["']`),
  );
}

function writtenAfterQuote(module: string): string[] {
  return [`"${module}`, `'${module}`];
}

/** What must stand in a text for a key, and what of it is asked for, in each way that it may be written. */
function partsOf(key: string): { root: readonly string[]; parts: readonly string[] } {
  const module = moduleOfKey(key);
  const steps = key.slice(module.length).match(/(?<=[.:])[\w$]+/g) ?? [];
  const names = steps.filter((step) => step !== "new" && step !== "default");
  if (module !== "" && !AT_HAND.has(module)) {
    // A name of fewer than three characters is not looked for without the quote before it.
    return { root: writtenAfterQuote(module), parts: [module, ...names] };
  }
  const all = module === "" ? names : [module, ...names];
  const telling = all.find((name) => !EVERYWHERE.has(name));
  return { root: telling === undefined ? [] : [telling], parts: all };
}

/** Words that hold another one of the list are found by that one. */
function withoutLonger(words: readonly string[]): string[] {
  const small = words.map((word) => word.toLowerCase());
  return words.filter((_, index) => {
    const word = small[index] ?? "";
    return !small.some((other, at) => other !== word && word.includes(other) && at !== index);
  });
}
