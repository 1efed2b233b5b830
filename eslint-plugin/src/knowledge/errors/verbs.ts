import { WRITE_WORDS } from "./vocabulary.ts";

/** The parts of a name that says several things: `parse` and `store` of `parseAndStore`. */
export function deedsOf(words: readonly string[]): readonly (readonly string[])[] {
  const deeds: string[][] = [[]];
  for (const word of words) {
    if (word === "and" || word === "or" || word === "then") deeds.push([]);
    else deeds.at(-1)?.push(word);
  }
  return deeds.filter((deed) => deed.length > 0);
}

/** Whether what a function is called says that it changes something: `saveOrder`, `findOrCreate`; not `loadDataSet`. */
export function writesByName(words: readonly string[]): boolean {
  return deedsOf(words).some(([verb = ""]) => WRITE_WORDS.has(verb));
}
