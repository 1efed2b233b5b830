import type { FunctionNode } from "../../code/functions.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import type { Write } from "./changes.ts";
import { errorValuesOf, type ErrorValue } from "./error-values.ts";
import { rejectsBy, type Rejects, type Teller } from "./leaving.ts";
import { usesOfParameter, type Use } from "./parameters.ts";
import { refusalsOf, type Refusal } from "./refusing.ts";
import { leavingOf } from "./rejections.ts";
import { returnsOf, type Returned } from "./returned.ts";
import { tellsOf } from "./tells.ts";
import { writesOf } from "./writes.ts";

export type { ErrorValue } from "./error-values.ts";
export type { Rejects, Teller } from "./leaving.ts";
export type { Use } from "./parameters.ts";
export type { Refusal } from "./refusing.ts";
export type { Returned } from "./returned.ts";
export type { Write } from "./changes.ts";

/** What a function of the project does: each a question of its own, which is answered when it is asked. */
export interface Summary {
  /** Whether errors leave it, and which. */
  readonly rejects: Rejects;
  /** Who has heard of an error before it leaves. */
  readonly told: ReadonlySet<Teller>;
  /** Whom it tells of errors, whether or not they leave it. */
  readonly tells: ReadonlySet<Teller>;
  /** The errors that it makes itself. */
  readonly made: ReadonlySet<string>;
  /** How it gives errors back as values. */
  readonly errorValues: ReadonlySet<ErrorValue>;
  /** What it changes, upserts as such. */
  readonly writes: readonly Write[];
  /** When it leaves before its work. */
  readonly refuses: readonly Refusal[];
  /** What it gives back. */
  readonly returns: ReadonlySet<Returned>;
  /** What it does with one of its parameters. */
  usesOf(parameter: number): ReadonlySet<Use>;
}

/** The summary of a function that can be read, wherever in the repository it stands. */
export function summaryOf(fn: Located<FunctionNode>, project: Project): Summary {
  return {
    get rejects() {
      return rejectsBy(leavingOf(fn, project));
    },
    get told() {
      return leavingOf(fn, project).told;
    },
    get tells() {
      return tellsOf(fn, project);
    },
    get made() {
      return leavingOf(fn, project).made;
    },
    get errorValues() {
      return errorValuesOf(fn, project);
    },
    get writes() {
      return writesOf(fn, project);
    },
    get refuses() {
      return refusalsOf(fn, project);
    },
    get returns() {
      return returnsOf(fn, project);
    },
    usesOf: (parameter) => usesOfParameter(fn, parameter, project),
  };
}
