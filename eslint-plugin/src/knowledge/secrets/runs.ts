/** The shortest that an opaque token gets. */
const SHORTEST = 12;

/** Runs of token characters in a text, found once and in order. */
export class Runs {
  readonly #text: string;
  #tokenEnd = -1;
  #long = { start: -1, end: -1, lastDigit: -1 };

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the run of letters, digits, `_` and `-` around an index ends. */
  endOf(index: number): number {
    if (index < this.#tokenEnd) return this.#tokenEnd;
    let end = index + 1;
    while (end < this.#text.length && isTokenCharacter(this.#text.charCodeAt(end))) end++;
    return (this.#tokenEnd = end);
  }

  /** Whether a run that could hold a token, long enough and with a digit, begins or goes on within the reach. Asked in ascending order. */
  longWithin(from: number, reach: number): boolean {
    while (this.#long.end < from + SHORTEST || this.#long.lastDigit < from) {
      if (this.#long.end >= this.#text.length) return false;
      this.#advance();
    }
    return this.#long.start <= from + reach;
  }

  #advance(): void {
    const text = this.#text;
    let start = this.#long.end + 1;
    for (;;) {
      while (start < text.length && !isValueCharacter(text.charCodeAt(start))) start++;
      let end = start;
      let lastDigit = -1;
      for (; end < text.length; end++) {
        const code = text.charCodeAt(end);
        if (code >= 48 && code <= 57) lastDigit = end;
        else if (!isValueCharacter(code)) break;
      }
      if (end >= text.length || (end - start >= SHORTEST && lastDigit >= 0)) {
        this.#long = { start, end, lastDigit };
        return;
      }
      start = end + 1;
    }
  }
}

/** A token character, or one of `+ / = . :`. */
function isValueCharacter(code: number): boolean {
  return isTokenCharacter(code) || code === 43 || code === 46 || code === 47 || code === 58 || code === 61;
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
