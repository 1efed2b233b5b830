/** Somebody who hears of an error: a log, an error tracker, a span of a trace, whoever made the request. */
export type Teller = "log" | "tracker" | "span" | "answer";

/** The errors that leave a piece of code: thrown by it, or as the rejection of the promise that it gives. */
export interface Leaving {
  /** Whether errors leave of which nobody has heard. */
  readonly untold: boolean;
  /** Who has heard of those that leave afterwards. */
  readonly told: ReadonlySet<Teller>;
  /** Names of the errors that it makes itself, in which no other is hidden. */
  readonly made: ReadonlySet<string>;
  /** The parameters whose errors leave: promises that it waits for and functions that it calls. */
  readonly parameters: ReadonlySet<number>;
  /** The same of the function around it: `function withLock(run) { return (key) => run(key); }`. */
  readonly around: ReadonlySet<number>;
  /** Whether something in it could not be read. */
  readonly unknown: boolean;
  /** Whether it calls something that cannot be read and waits for nothing, which may throw. */
  readonly unread: boolean;
  /** Whether it catches errors of what it waits for. */
  readonly handles: boolean;
}

/** What is known of the errors that leave, in a word. */
export type Rejects = "never" | "told" | "only" | "parameters" | "anything" | "unknown";

const NONE: ReadonlySet<never> = new Set();

export const NOTHING: Leaving = {
  untold: false,
  told: NONE,
  made: NONE,
  parameters: NONE,
  around: NONE,
  unknown: false,
  unread: false,
  handles: false,
};
export const ANYTHING: Leaving = { ...NOTHING, untold: true };
export const UNKNOWN: Leaving = { ...NOTHING, unknown: true };
export const UNREAD: Leaving = { ...NOTHING, unread: true };
export const HANDLED: Leaving = { ...NOTHING, handles: true };

export function afterTelling(told: ReadonlySet<Teller>): Leaving {
  return { ...NOTHING, told };
}

export function madeHere(name: string): Leaving {
  return { ...NOTHING, made: new Set([name]) };
}

export function ofParameter(index: number): Leaving {
  return { ...NOTHING, parameters: new Set([index]) };
}

export function ofParameterAround(index: number): Leaving {
  return { ...NOTHING, around: new Set([index]) };
}

/** What leaves for whoever does not know what the function around was given. */
export function closed(errors: Leaving): Leaving {
  return errors.around.size === 0 ? errors : { ...errors, around: NONE, unknown: true };
}

/** The errors of several pieces of code together. */
export function joined(all: Iterable<Leaving>): Leaving {
  let sum = NOTHING;
  for (const each of all) {
    if (each === NOTHING) continue;
    sum =
      sum === NOTHING
        ? each
        : {
            untold: sum.untold || each.untold,
            told: union(sum.told, each.told),
            made: union(sum.made, each.made),
            parameters: union(sum.parameters, each.parameters),
            around: union(sum.around, each.around),
            unknown: sum.unknown || each.unknown,
            unread: sum.unread || each.unread,
            handles: sum.handles || each.handles,
          };
  }
  return sum;
}

function union<Item>(first: ReadonlySet<Item>, second: ReadonlySet<Item>): ReadonlySet<Item> {
  if (second.size === 0) return first;
  return first.size === 0 ? second : new Set([...first, ...second]);
}

/** The worst of what leaves. That something leaves untold is certain, whatever else could not be read. */
export function rejectsBy({ untold, told, made, parameters, around, unknown, unread }: Leaving): Rejects {
  if (untold) return "anything";
  if (unknown || unread || around.size > 0) return "unknown";
  if (parameters.size > 0) return "parameters";
  if (made.size > 0) return "only";
  return told.size > 0 ? "told" : "never";
}
