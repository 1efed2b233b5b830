import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";
import { check } from "recheck";
import type { Judged } from "./judged.ts";

/** Repeats of at most so many count as constant; a higher bound counts as none, for files are not that much longer. */
const CONSTANT = 1_000;
/** What a constant number of repeats is shortened to: the degree stays the same, and the automaton is small. */
const FEW = 3;
/** The verdict must not depend on how fast the machine is. */
const NO_CLOCK = { timeout: null, incubationTimeout: null, attackTimeout: null, recallTimeout: -1 };

/**
 * Why a regular expression can take longer than its text is long, as the degree of its growth and a text that shows it;
 * null for one that cannot.
 * @param judged is asked first, and told what is linear.
 */
export async function superlinear(source: string, flags: string, judged: Judged): Promise<string | null> {
  for (const part of unboundedParts(source, flags)) {
    const pattern = `/${part}/${flags.replace(/[dg]/g, "")}`;
    if (judged.isLinear(pattern)) continue;
    const why = await judge(part, flags);
    if (why !== null) return why;
    judged.add(pattern);
  }
  return null;
}

async function judge(source: string, flags: string): Promise<string | null> {
  const verdict = await check(source, flags, NO_CLOCK);
  if (verdict.status === "safe") return null;
  if (verdict.status === "unknown") return `cannot be judged: ${verdict.error.kind}`;
  return `${verdict.complexity.summary}, by ${verdict.attack.pattern}`;
}

/**
 * The alternatives that repeat something without bound, each a pattern of its own. They are tried one after the other
 * with nothing behind them, so together they grow as the worst of them does; and what matches a bounded length costs at
 * most that length at each start.
 */
function unboundedParts(source: string, flags: string): string[] {
  const tree = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes("u") });
  const references: AST.Backreference[] = [];
  visitRegExpAST(tree, { onBackreferenceEnter: (reference) => void references.push(reference) });
  const parts = references.length > 0 ? [tree] : tree.alternatives;
  return parts.map((part) => withoutBounds(source, part)).filter((part) => part !== null);
}

/** A part of a pattern with small bounds shortened and high ones removed; null when it repeats nothing without bound then. */
function withoutBounds(source: string, part: AST.Pattern | AST.Alternative): string | null {
  const repeats: AST.Quantifier[] = [];
  visitRegExpAST(part, { onQuantifierEnter: (repeat) => void repeats.push(repeat) });
  if (repeats.every(({ max }) => max <= CONSTANT)) return null;
  let { end: rest } = part;
  let pattern = "";
  for (const { element, end, greedy, max, min } of repeats.sort((a, b) => b.element.end - a.element.end)) {
    const most = max > CONSTANT ? "" : Math.min(max, FEW);
    const least = max === min ? Math.min(min, FEW) : Math.min(min, FEW - 1);
    pattern = `{${least},${most}}${greedy ? "" : "?"}${source.slice(end, rest)}${pattern}`;
    rest = element.end;
  }
  return source.slice(part.start, rest) + pattern;
}
