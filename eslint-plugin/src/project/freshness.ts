/**
 * How long what was read from the disk is taken to be so: for a moment each, or, where someone watches the disk and tells
 * of changes, until they tell.
 */
let isWatched = false;
/** Counts the changes that were told. */
let epoch = 0;

const listeners: (() => void)[] = [];

/** Watchers miss something now and then: even then it is asked again some time. */
const LONGEST_MS = 60_000;

/** When something was read: the time, and how many changes had been told by then. */
export interface Moment {
  readonly at: number;
  readonly epoch: number;
}

export function thisMoment(): Moment {
  return { at: Date.now(), epoch };
}

/** Whether something that was read at a moment is still to be trusted; `milliseconds` is for a disk that nobody watches. */
export function isFresh(read: Moment, milliseconds: number): boolean {
  const age = Date.now() - read.at;
  return isWatched ? read.epoch === epoch && age < LONGEST_MS : age < milliseconds;
}

/** From now on {@link diskChanged} is called whenever files of the project change. */
export function watchDisk(): void {
  isWatched = true;
}

export function diskChanged(): void {
  epoch++;
  for (const listener of listeners) listener();
}

/** Calls back when what was read has to be forgotten. */
export function onDiskChange(listener: () => void): void {
  listeners.push(listener);
}
