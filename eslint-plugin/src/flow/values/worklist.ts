/** What is still to be looked at, within a bound: what was found first comes first, and what it leads to before its neighbours. */
export class Worklist<Item> {
  readonly #waiting: Item[] = [];
  #found: Item[] = [];
  #left: number;

  /** @param bound How much may be looked at. */
  constructor(bound: number) {
    this.#left = bound;
  }

  add(item: Item): void {
    this.#found.push(item);
  }

  /** The next item; undefined when there is none, or the bound is met. */
  next(): Item | undefined {
    while (this.#found.length > 0) this.#waiting.push(this.#found.pop() as Item);
    return this.spend() ? this.#waiting.pop() : undefined;
  }

  /** Takes one look off the bound; false where none is left. */
  spend(): boolean {
    return this.#left-- > 0;
  }

  /** Whether the bound was met while there was more to look at. */
  get isCut(): boolean {
    return this.#left < 0;
  }
}
