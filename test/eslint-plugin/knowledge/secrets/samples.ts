import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** Numbers from 0 to 1 that are the same on every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function parsed(pattern: RegExp): AST.Pattern {
  return new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern.source);
}

/** A text that the pattern matches as a whole: no token stands in a file, each is made when the test runs. */
export function sampleOf(pattern: RegExp, seed: number): string {
  const random = seeded(seed);
  const tree = parsed(pattern);
  for (let attempt = 0; attempt < 400; attempt++) {
    const text = alternatives(tree.alternatives, random);
    const match = pattern.exec(text);
    if (match?.index === 0 && match[0].length === text.length) return text;
  }
  throw new Error(`no sample for ${pattern.source}`);
}

function alternatives(all: readonly AST.Alternative[], random: () => number): string {
  const chosen = all[Math.floor(random() * all.length)];
  return (chosen?.elements ?? []).map((element) => textOf(element, random)).join("");
}

function textOf(element: AST.Element, random: () => number): string {
  switch (element.type) {
    case "Character":
      return String.fromCodePoint(element.value);
    case "CharacterClass":
      return oneOf(element, random);
    case "CharacterSet":
      return element.kind === "digit" ? String(Math.floor(random() * 10)) : "k";
    case "Quantifier": {
      const most = Math.min(element.max, element.min + 12);
      const count = element.min + Math.floor(random() * (most - element.min + 1));
      return Array.from({ length: count }, () => textOf(element.element, random)).join("");
    }
    case "Group":
    case "CapturingGroup":
      return alternatives(element.alternatives, random);
    default:
      return "";
  }
}

function oneOf(characterClass: AST.CharacterClass, random: () => number): string {
  const codes = characterClass.elements.flatMap((element) => {
    if (element.type === "Character") return [element.value];
    if (element.type === "CharacterClassRange") {
      return Array.from({ length: element.max.value - element.min.value + 1 }, (_, index) => element.min.value + index);
    }
    return [];
  });
  return String.fromCodePoint(codes[Math.floor(random() * codes.length)] ?? 107);
}
