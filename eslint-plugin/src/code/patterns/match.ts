import { parsePattern, type Piece, type Sequence } from "./parse.ts";

/** A match: where it stands, and what its groups took, as indices. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: ReadonlyMap<number, readonly [start: number, end: number]>;
}

/** How many steps one pattern may take over a text; behind them, nothing is known. */
const MAX_STEPS = 20_000;
const MAX_MATCHES = 50;
/** Steps within each other: the call stack has an end. */
const MAX_WITHIN = 500;
/** Longer texts are not looked through. */
const MAX_TEXT = 600;

/**
 * The matches of a regular expression that somebody else wrote, in a short text, one behind the other. It is not given to the
 * engine, which may take for ever over it: each step is counted. Null where the pattern cannot be read, or takes too many.
 */
export function matchesOf(source: string, flags: string, text: string): readonly Match[] | null {
  if (text.length > MAX_TEXT) return null;
  const ways = parsePattern(source, flags.includes("i"));
  if (!ways) return null;
  const matcher = new Matcher(text, flags.includes("m"));
  const found: Match[] = [];
  for (let start = 0; start <= text.length && found.length < MAX_MATCHES;) {
    const match = matcher.at(ways, start);
    if (matcher.isExhausted) return null;
    if (match) found.push(match);
    start = match && match.end > start ? match.end : start + 1;
  }
  return found;
}

type Next = (at: number) => boolean;

class Matcher {
  readonly #text: string;
  readonly #hasLines: boolean;
  #steps = 0;
  #within = 0;
  #groups = new Map<number, readonly [number, number]>();

  constructor(text: string, hasLines: boolean) {
    this.#text = text;
    this.#hasLines = hasLines;
  }

  get isExhausted(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** Takes one step; false, for good, where there were too many. */
  #step(take: () => boolean): boolean {
    if (this.#within >= MAX_WITHIN) this.#steps = MAX_STEPS + 1;
    if (this.#steps++ > MAX_STEPS) return false;
    this.#within++;
    const isThere = take();
    this.#within--;
    return isThere;
  }

  at(ways: readonly Sequence[], start: number): Match | null {
    this.#groups = new Map();
    let end = -1;
    const isThere = this.#any(ways, start, (at) => {
      end = at;
      return true;
    });
    return isThere ? { start, end, groups: new Map(this.#groups) } : null;
  }

  #any(ways: readonly Sequence[], at: number, next: Next): boolean {
    return ways.some((way) => this.#sequence(way, 0, at, next));
  }

  #sequence(sequence: Sequence, index: number, at: number, next: Next): boolean {
    const piece = sequence[index];
    return this.#step(() =>
      piece ? this.#piece(piece, at, (then) => this.#sequence(sequence, index + 1, then, next)) : next(at),
    );
  }

  #piece(piece: Piece, at: number, next: Next): boolean {
    switch (piece.is) {
      case "character":
        return at < this.#text.length && piece.matches(this.#text[at] ?? "") && next(at + 1);
      case "edge":
        return this.#isEdge(piece.of, at) && next(at);
      case "ahead":
        return this.#any(piece.ways, at, () => true) !== piece.isNegated && next(at);
      case "group": {
        const { index } = piece;
        if (index === null) return this.#any(piece.ways, at, next);
        const before = this.#groups.get(index);
        return this.#any(piece.ways, at, (then) => {
          this.#groups.set(index, [at, then]);
          if (next(then)) return true;
          if (before) this.#groups.set(index, before);
          else this.#groups.delete(index);
          return false;
        });
      }
      case "repeat":
        return this.#repeat(piece, 0, at, next);
    }
  }

  #repeat(piece: Extract<Piece, { is: "repeat" }>, count: number, at: number, next: Next): boolean {
    const more = () =>
      count < piece.most &&
      this.#piece(piece.piece, at, (then) => then > at && this.#repeat(piece, count + 1, then, next));
    const enough = () => count >= piece.least && next(at);
    return this.#step(() => (piece.isLazy ? enough() || more() : more() || enough()));
  }

  #isEdge(of: Extract<Piece, { is: "edge" }>["of"], at: number): boolean {
    const before = this.#text[at - 1];
    const after = this.#text[at];
    if (of === "start") return before === undefined || (this.#hasLines && before === "\n");
    if (of === "end") return after === undefined || (this.#hasLines && after === "\n");
    const isBetween = isWord(before) !== isWord(after);
    return of === "word" ? isBetween : !isBetween;
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
