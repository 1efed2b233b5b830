interface Entry<Result> {
  readonly text: string;
  readonly result: Result;
}

/** About 150 MB of trees: a tree takes some thirty times the room of its text. */
const MAX_CHARACTERS = 5_000_000;

/** Keeps the results of the last files that were parsed, within a bound on their text. */
export class ParseCache<Result> {
  readonly #entries = new Map<string, Entry<Result>>();
  #characters = 0;

  /** What `parse` gave for this key and text when it was kept, or gives now. What it throws is not kept. */
  get(key: string, text: string, parse: () => Result, { keep }: { readonly keep: boolean }): Result {
    const known = this.#entries.get(key);
    if (known) this.#forget(key, known);
    const result = known?.text === text ? known.result : parse();
    if (!keep) return result;
    this.#entries.set(key, { text, result });
    this.#characters += text.length;
    for (const [oldest, entry] of this.#entries) {
      if (this.#characters <= MAX_CHARACTERS || oldest === key) break;
      this.#forget(oldest, entry);
    }
    return result;
  }

  #forget(key: string, { text }: Entry<Result>) {
    this.#entries.delete(key);
    this.#characters -= text.length;
  }
}
