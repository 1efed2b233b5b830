/** The words of a command behind its own options. */
export interface Words {
  /** Those that are no options, nor values of some. */
  readonly rest: readonly string[];
  /** The values of the options that were asked for. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Takes the options off the beginning of some words, up to the first word that is none, or behind `--`.
 * @param valued The options that take the next word.
 * @param everywhere Whether options may stand behind other words as well: they are taken out there, too.
 */
export function withoutOptions(words: readonly string[], valued: readonly string[], everywhere = false): Words {
  const values = new Map<string, string>();
  let rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      rest = rest.concat(words.slice(at + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      if (!everywhere) return { rest: words.slice(at), values };
      rest.push(word);
      continue;
    }
    const [name, value] = splitAtEqual(word);
    if (value !== undefined) values.set(name, value);
    else if (valued.includes(word)) values.set(word, words[++at] ?? "");
    else values.set(word, "");
  }
  return { rest, values };
}

function splitAtEqual(word: string): [string, string?] {
  const equal = word.indexOf("=");
  return equal < 0 ? [word] : [word.slice(0, equal), word.slice(equal + 1)];
}
