import type { Behind, Provider } from "./provider.ts";

/** Where a provider's token was looked for in vain: in the same run of characters it need not be looked for again. */
export class Failures {
  readonly #text: string;
  readonly #ends = new Map<Provider, number>();
  #tokenEnd = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether a provider's token already failed in the run around an index. */
  holds(provider: Provider, index: number): boolean {
    return (this.#ends.get(provider) ?? -1) > index;
  }

  /** Notes that no token of the provider stands at an index. Indexes come in ascending order. */
  add(provider: Provider, index: number): void {
    const { behind } = provider;
    this.#ends.set(provider, behind ? endOfRun(this.#text, index, behind) : this.#endOfToken(index));
  }

  /** Where the run of letters, digits, `_` and `-` around an index ends. */
  #endOfToken(index: number): number {
    if (index < this.#tokenEnd) return this.#tokenEnd;
    let end = index + 1;
    while (end < this.#text.length && isTokenCharacter(this.#text.charCodeAt(end))) end++;
    return (this.#tokenEnd = end);
  }
}

/** Where the run of characters ends among which a literal stands that proved to be chance. */
function endOfRun(text: string, index: number, { characters, most }: Behind): number {
  let end = index + 1;
  while (end < text.length && end - index < 2 * most && characters.test(text[end] ?? "")) end++;
  return end;
}

function isTokenCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45
  );
}
