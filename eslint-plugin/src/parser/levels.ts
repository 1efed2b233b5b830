/** A bracket that is open, and what stands in it. Weights are bytes of stack. */
interface Level {
  readonly opened: number;
  /** What began since the last separator: any of it may still be open, or have all the rest below it. */
  item: number;
  /** How many tokens that is. */
  tokens: number;
  /** The deepest brackets within it. */
  inner: number;
  /** Whether a comma stands before it. */
  isListed: boolean;
  /** Whether a comma behind it leaves it open. */
  isHeld: boolean;
  /** What separators left open. */
  held: number;
  /** The deepest of what ended. */
  deepest: number;
  /** Whether a `do` waits for its `while`. */
  isLoop: boolean;
}

const level = (opened: number): Level => ({
  opened,
  item: 0,
  tokens: 0,
  inner: 0,
  isListed: false,
  isHeld: false,
  held: 0,
  deepest: 0,
  isLoop: false,
});

/**
 * Adds up how deep a text may nest. Whatever a parser is in the middle of, or a tree has above a node, began or ends with
 * a token of the same statement or item of a list, in one of the brackets around it; so the weight of all those tokens is
 * a bound, whichever grammar they follow.
 */
export class Levels {
  readonly #around: Level[] = [];
  #top = level(0);
  #opened = 0;

  /** The weight of the brackets that are open. */
  get opened(): number {
    return this.#opened;
  }

  /** Whether a `while` may belong to what stands before it. */
  get isLoop(): boolean {
    return this.#top.isLoop;
  }

  /** A `do`. */
  loop(): void {
    this.#top.isLoop = true;
  }

  /** How many tokens stand before the next one behind a comma; -1 where none is before them. */
  get listed(): number {
    return this.#top.isListed ? this.#top.tokens : -1;
  }

  token(weight: number): void {
    this.#top.item += weight;
    this.#top.tokens++;
  }

  /** A token that nests what follows, beyond the next comma. */
  holding(weight: number): void {
    this.token(weight);
    this.#top.isHeld = true;
  }

  open(weight: number): void {
    this.#around.push(this.#top);
    this.#top = level(weight);
    this.#opened += weight;
  }

  /** The innermost bracket ends: nothing in it is open, and nothing in it has what follows above it. */
  close(weight: number): void {
    const closed = this.#top;
    const around = this.#around.pop();
    if (!around) return;
    this.#end(closed);
    this.#opened -= closed.opened;
    this.#top = around;
    around.inner = Math.max(around.inner, closed.opened + closed.deepest);
    this.token(weight);
  }

  /** A comma: expressions end, statements around them need not. */
  separate(): void {
    this.begin();
    this.#top.isListed = true;
  }

  /** A word that no expression holds. */
  begin(): void {
    const top = this.#top;
    this.#end(top);
    if (top.isHeld) top.held += top.item;
    this.#clear(top);
  }

  /** A statement ends, and those that it is the last part of. */
  finish(): void {
    const top = this.#top;
    this.#end(top);
    top.held = 0;
    top.isLoop = false;
    this.#clear(top);
  }

  /** The bound for the text so far. */
  depth(): number {
    let inner = 0;
    for (const each of [...this.#around, this.#top].reverse()) {
      const own = each.held + each.item + Math.max(each.inner, inner);
      inner = each.opened + Math.max(each.deepest, own);
    }
    return inner;
  }

  #end(top: Level): void {
    top.deepest = Math.max(top.deepest, top.held + top.item + top.inner);
  }

  #clear(top: Level): void {
    top.item = 0;
    top.tokens = 0;
    top.inner = 0;
    top.isListed = false;
    top.isHeld = false;
  }
}
