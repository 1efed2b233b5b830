/** So many characters of each value tell at a look where it may begin. */
const BEGIN = 3;

const hashOf = (text: string, at: number) =>
  (text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 5) ^ (text.charCodeAt(at + 2) << 10)) & 0xffff;

const JOINED = /[\p{L}\p{N}]/u;

/** Some values, each of which is looked for in texts in one go. */
export class Occurrences {
  /** By how they begin, and by how long they are: many keys of one issuer begin alike. */
  readonly #byHash = new Map<number, Map<number, Set<string>>>();
  readonly #may = new Uint8Array(1 << 16);

  /** @param values of three characters or more. */
  constructor(values: Iterable<string>) {
    for (const value of values) {
      const hash = hashOf(value, 0);
      this.#may[hash] = 1;
      const alike = this.#byHash.get(hash) ?? new Map<number, Set<string>>();
      this.#byHash.set(hash, alike.set(value.length, (alike.get(value.length) ?? new Set()).add(value)));
    }
  }

  /** The values that a text holds, each not as a part of a longer word. */
  in(text: string): Set<string> {
    const found = new Set<string>();
    for (let at = 0; at + BEGIN <= text.length; at++) {
      const hash = hashOf(text, at);
      if (this.#may[hash] !== 1) continue;
      for (const [length, values] of this.#byHash.get(hash) ?? []) {
        const value = text.slice(at, at + length);
        if (values.has(value) && standsAlone(text, at, value)) found.add(value);
      }
    }
    return found;
  }
}

function standsAlone(text: string, at: number, value: string): boolean {
  const isJoined = (outer: string, inner: string) => JOINED.test(outer) && JOINED.test(inner);
  const end = at + value.length;
  return !isJoined(text.charAt(at - 1), value.charAt(0)) && !isJoined(text.charAt(end), value.charAt(value.length - 1));
}
