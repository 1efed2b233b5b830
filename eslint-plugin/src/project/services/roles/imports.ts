/** An import as a text has it: `import { pay } from "./pay"`, `await import("./pay")`, `new Worker("./pay.js")`. */
export interface Import {
  readonly specifier: string;
  /** Whether it is loaded only when some code gets there. */
  readonly isDynamic: boolean;
  /** Where it stands in the text. */
  readonly at: number;
  /** The names that the module knows it by; none where it is not known by a name, or handed on. */
  readonly names: readonly string[];
}

/** `import` or `export` at the start of a line, and what ends the words behind it. */
const STATEMENT = /^[\t ]{0,8}(?:import|export)\b(?![\t ]{0,8}\()/gm;
const STOP = /["'`;]/g;
const MOST_OF_CLAUSE = 4_000;
const MOST_OF_SPECIFIER = 300;
const MOST_OF_LINE = 300;
const CALLED =
  /\b(?:import|require|require\.resolve|fork|new[ ]Worker|new[ ]URL)\(\s{0,40}["'`]([^"'`\n$]{1,300})["'`]/g;
const NAMES = /[\w$]+/g;
/** No code: what a bundler takes apart in its own way. */
const ASSET =
  /\.(?:css|s[ac]ss|less|svg|png|jpe?g|gif|webp|avif|ico|woff2?|json5?|ya?ml|md|mdx|txt|html|graphql|wasm|node|sql)(?:\?|$)/;

/** What a module imports when it runs, as its text says: imports of types are left out. Comments have to be gone. */
export function importsIn(text: string): readonly Import[] {
  const found: Import[] = [];
  for (const { at, clause, specifier } of statementsIn(text)) {
    const names = namesOf(clause);
    if (names !== null && !ASSET.test(specifier)) found.push({ specifier, isDynamic: false, at, names });
  }
  if (text.includes("import(") || text.includes("require") || text.includes("fork(") || text.includes("new ")) {
    for (const match of text.matchAll(CALLED)) {
      const [called, specifier = ""] = match;
      if (ASSET.test(specifier)) continue;
      if (called.startsWith("new URL") && !text.startsWith(", import.meta.url", match.index + called.length)) continue;
      const isDynamic = !called.startsWith("require(");
      found.push({ specifier, isDynamic, at: match.index, names: isDynamic ? [] : namesBefore(text, match.index) });
    }
  }
  return found;
}

interface Statement {
  readonly at: number;
  readonly clause: string;
  readonly specifier: string;
}

/** The statements that import, or hand on what another module exports. */
function* statementsIn(text: string): Generator<Statement> {
  let begun = -1;
  let stop = -1;
  for (const { index } of text.matchAll(STATEMENT)) {
    // Statements without a semicolon may stand before it: each text between quotes belongs to the last of them.
    if (index >= stop && begun !== -1) yield* statementAt(begun, stop, text);
    if (index >= stop) {
      STOP.lastIndex = index;
      stop = STOP.exec(text)?.index ?? text.length;
    }
    begun = index;
  }
  if (begun !== -1) yield* statementAt(begun, stop, text);
}

function* statementAt(at: number, stop: number, text: string): Generator<Statement> {
  const quote = text[stop];
  if ((quote !== '"' && quote !== "'") || stop - at > MOST_OF_CLAUSE) return;
  const clause = text.slice(at, stop).trimStart();
  if (!/\bfrom\s{0,8}$/.test(clause) && !/^import\s{0,8}$/.test(clause)) return;
  const end = text.slice(stop + 1, stop + 2 + MOST_OF_SPECIFIER).indexOf(quote);
  const specifier = text.slice(stop + 1, stop + 1 + end);
  if (end > 0 && !specifier.includes("\n")) yield { at, clause, specifier };
}

/** The names of an import clause; null where it imports types alone. */
function namesOf(clause: string): readonly string[] | null {
  if (/^(?:import|export)\s{1,8}(?:type\s{1,8}(?!from\b)|typeof\s)/.test(clause)) return null;
  if (clause.startsWith("export")) return [];
  const open = clause.indexOf("{");
  if (open === -1)
    return (clause.match(NAMES) ?? []).filter((name) => name !== "import" && name !== "as" && name !== "from");
  const inside = clause.slice(open + 1, clause.indexOf("}", open));
  const parts = inside
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const values = parts.filter((part) => !/^type\s{1,8}(?!as\b)/.test(part));
  const named = values.flatMap((part) => part.match(NAMES)?.at(-1) ?? []);
  const whole = (clause.slice(0, open).match(NAMES) ?? []).filter((name) => name !== "import");
  return parts.length > 0 && values.length === 0 && whole.length === 0 ? null : [...whole, ...named];
}

/** `const { pay } = require("./pay")`: the names on the line before it. */
function namesBefore(text: string, at: number): readonly string[] {
  const near = text.slice(Math.max(0, at - MOST_OF_LINE), at);
  const line = near.slice(near.lastIndexOf("\n") + 1);
  const binding = /^(?:const|let|var)\s(.{1,290})=\s{0,4}$/.exec(line)?.[1];
  return binding?.match(NAMES) ?? [];
}

/** A text with its comments blanked, as far as that can be told without parsing it. */
export function withoutComments(text: string): string {
  if (!text.includes("//") && !text.includes("/*")) return text;
  let kept = "";
  let from = 0;
  let hasTemplates = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) at = endOfString(text, at, code) ?? text.length;
    else if (code === 96 && hasTemplates) {
      const end = endOfString(text, at, code);
      hasTemplates = end !== null;
      at = end ?? at;
    } else if (code === 47 && text.charCodeAt(at + 1) === 47) {
      const end = text.indexOf("\n", at);
      kept += text.slice(from, at);
      from = at = end === -1 ? text.length : end;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf("*/", at + 2);
      kept += `${text.slice(from, at)} `;
      from = end === -1 ? text.length : end + 2;
      at = from - 1;
    }
  }
  return kept + text.slice(from);
}

/** Where a string ends that begins at a quote, with its line unless it is a template; null where it does not end. */
function endOfString(text: string, start: number, quote: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at;
    else if (code === 10 && quote !== 96) return at;
  }
  return null;
}
