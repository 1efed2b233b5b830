import { entryAt, isUnreadable, sequenceOf, type Entry } from "../../languages/data/lookup.ts";
import type { DataNode, Range } from "../../languages/data/tree.ts";
import { textOf } from "../texts.ts";
import type { Run } from "./run.ts";
import { runsOfShell, runsOfWords } from "./runs.ts";

/** A command as a file of data writes it. */
export interface WrittenCommand {
  readonly range: Range;
  /** What it runs, from a folder. */
  readonly runs: (folder?: string) => readonly Run[];
  /** Its words where it is a list that no shell reads, else null. */
  readonly words: readonly string[] | null;
}

/** The command at the end of some keys: a text, or a list of words; null where there is none that can be read. */
export function commandAt(node: DataNode | null, ...path: readonly string[]): WrittenCommand | null {
  return commandOf(entryAt(node, ...path));
}

function commandOf(found: Entry): WrittenCommand | null {
  if (found.is !== "present" || found.value === null) return null;
  const { range } = found.value;
  const list = sequenceOf(found.value);
  if (list) {
    const words = list.items.map((item) => (item?.type === "Scalar" && !isUnreadable(item) ? item.text : null));
    if (words.length === 0 || list.isOpen || !words.every((word) => word !== null)) return null;
    return { range, words, runs: (folder) => runsOfWords(words, folder) };
  }
  const text = textOf(found);
  return text.is === "written" ? { range, words: null, runs: (folder) => runsOfShell(text.text, folder) } : null;
}

/** What two commands run of which the first gets the words of the second: `ENTRYPOINT` and `CMD`, `command` and `args`. */
export function runsOfBoth(
  first: WrittenCommand | null,
  second: WrittenCommand | null,
  folder?: string,
): readonly Run[] {
  if (first?.words && second?.words) return runsOfWords([...first.words, ...second.words], folder);
  return (first ?? second)?.runs(folder) ?? [];
}
