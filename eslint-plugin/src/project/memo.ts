import { statSync } from "node:fs";
import { nextCommit, type NextCommit } from "../disk/next-commit.ts";
import { isFresh, thisMoment, type Moment } from "./freshness.ts";

/**
 * Questions about the files of a project, each answered once. An answer is kept with the stamps of the files and folders
 * that it was made from, and with the other answers that it was made from; it is given again while all of them are as they
 * were. That is checked when it is no longer trusted ({@link isFresh}), so a question asked often asks the disk seldom.
 */

/** Another answer that one was made from: `again` tells its serial number as it is now, asking once more where it must. */
interface Part {
  readonly again: () => number;
  readonly serial: number;
}

/** What an answer is made from. */
interface Sources {
  readonly stamps: ReadonlyMap<string, string>;
  readonly parts: readonly Part[];
}

/** A question whose answers are kept by key. */
export type Memo<Answer, Given extends readonly unknown[] = []> = (key: string, ...given: Given) => Answer;

/** An answer that is being made. Questions that ask each other in a circle wait for the outermost of them. */
class Making {
  readonly stamps = new Map<string, string>();
  /** Each by what holds its answer, so that one asked often counts once. */
  readonly parts = new Map<unknown, Part>();
  readonly #depth: number;
  isUnstamped = false;
  isForOne = false;
  waitsFor: Making | null = null;
  /** Forgets what was answered on the way while this was not answered yet. */
  readonly whenMade: (() => void)[] = [];

  constructor(above: Making | null) {
    this.#depth = above ? above.#depth + 1 : 0;
  }

  waitFor(other: Making): void {
    if (!this.waitsFor || other.#depth < this.waitsFor.#depth) this.waitsFor = other;
  }

  takeOver({ stamps, parts }: Sources): void {
    for (const [path, stamp] of stamps) this.stamps.set(path, stamp);
    for (const part of parts) this.parts.set(part, part);
  }
}

interface Entry<Answer> extends Sources {
  readonly answer: Answer;
  /** Another number for each other answer. */
  readonly serial: number;
  readonly isUnstamped: boolean;
  /** Whether it counts only for the file that is being linted. */
  readonly isForOne: boolean;
  /** The question that has to be answered before this answer counts beyond it. */
  readonly waitsFor: Making | null;
  checked: Moment;
}

export interface MemoOptions<Answer> {
  /** What a question is answered that is asked while its own answer is being made. */
  readonly inCircle: Answer;
  /** How many answers are kept: the oldest goes first. */
  readonly most?: number;
  /** Whether the answers belong to one linted file, so that those are kept as well that count for no other. */
  readonly isForOne?: boolean;
  /** How long an answer is given without a look at the disk where nobody tells of changes, in milliseconds. */
  readonly trustMs?: number;
}

let making: Making | null = null;
let serials = 0;

/** Says that the answer which is being made depends on a file or folder, there or not. To be said before it is read. */
export function madeFrom(path: string): void {
  if (making && !making.stamps.has(path)) making.stamps.set(path, stampOf(path));
}

/** Says that it depends on what has no stamp: it is asked again as soon as it is no longer trusted. */
export function madeFromUnknown(): void {
  if (making) making.isUnstamped = true;
}

/**
 * Says that it counts only for the file that is being linted: it was made from its text, which may be no file's on disk, or
 * from less than there is because one linted file may ask for no more. It is not kept for others.
 */
export function madeForOne(): void {
  if (making) making.isForOne = true;
}

/**
 * A question whose answers are kept.
 * @param ask Makes the answer; `given` is what it needs for that and the answer does not depend on.
 */
export function memo<Answer, Given extends readonly unknown[] = []>(
  ask: (key: string, ...given: Given) => Answer,
  { inCircle, most = 20_000, trustMs = 3_000, isForOne: keepsAll = false }: MemoOptions<Answer>,
): Memo<Answer, Given> {
  const onDisk = new Map<string, Entry<Answer>>();
  /** What is true of a commit may not be of the disk. */
  const inCommits = new WeakMap<NextCommit, Map<string, Entry<Answer>>>();
  const entriesNow = () => {
    const commit = nextCommit();
    if (!commit) return onDisk;
    const known = inCommits.get(commit) ?? new Map<string, Entry<Answer>>();
    inCommits.set(commit, known);
    return known;
  };
  const beingMade = new Map<string, Making>();

  const make = (key: string, given: Given, before: Entry<Answer> | undefined): Entry<Answer> => {
    const entries = entriesNow();
    const own = new Making(making);
    const checked = thisMoment();
    const answer = within(own, () => {
      beingMade.set(key, own);
      try {
        return ask(key, ...given);
      } finally {
        beingMade.delete(key);
      }
    });
    for (const forget of own.whenMade) forget();
    const { stamps, isUnstamped, isForOne } = own;
    const parts = [...own.parts.values()];
    const waitsFor = own.waitsFor === own ? null : own.waitsFor;
    const serial = before && Object.is(before.answer, answer) ? before.serial : ++serials;
    const entry: Entry<Answer> = { answer, serial, stamps, parts, isUnstamped, isForOne, waitsFor, checked };
    entries.delete(key);
    if (isForOne && !keepsAll) return entry;
    entries.set(key, entry);
    waitsFor?.whenMade.push(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    return entry;
  };

  const isCurrent = (entry: Entry<Answer>): boolean => {
    if (entry.waitsFor || isFresh(entry.checked, trustMs)) return true;
    const checked = thisMoment();
    if (entry.isUnstamped || !isUnchanged(entry)) return false;
    entry.checked = checked;
    return true;
  };

  const lookUp = (key: string, given: Given): Entry<Answer> => {
    const known = entriesNow().get(key);
    return known && isCurrent(known) ? known : make(key, given, known);
  };

  return (key, ...given) => {
    const own = beingMade.get(key);
    if (own) {
      making?.waitFor(own);
      return inCircle;
    }
    const entry = lookUp(key, given);
    if (entry.isForOne) madeForOne();
    if (making && entry.waitsFor) {
      making.waitFor(entry.waitsFor);
      making.takeOver(entry);
    } else if (making) {
      making.parts.set(entry, { serial: entry.serial, again: () => lookUp(key, given).serial });
    }
    return entry.answer;
  };
}

function within<Result>(own: Making | null, run: () => Result): Result {
  const above = making;
  making = own;
  try {
    return run();
  } finally {
    making = above;
  }
}

function isUnchanged({ stamps, parts }: Sources): boolean {
  for (const [path, stamp] of stamps) if (stamp === UNSETTLED || stampOf(path) !== stamp) return false;
  return within(null, () => parts.every(({ again, serial }) => again() === serial));
}

/** What changed this shortly before it was looked at may change again and have the same time. */
const UNSETTLED_MS = 100;
const UNSETTLED = "unsettled";

function stampOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return "absent";
    if (Date.now() - stat.mtimeMs < UNSETTLED_MS) return UNSETTLED;
    return `${stat.mtimeMs}:${stat.size}:${stat.ino}`;
  } catch {
    // What may not be looked at, or a link that leads to itself.
    return "unreadable";
  }
}
