import type { TSESTree } from "@typescript-eslint/utils";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { RowSearch } from "./search.ts";
import type { Shape } from "./shape.ts";

export type { Shape } from "./shape.ts";

/** What becomes of the rows of a query. */
export interface RowUse {
  /** The fields of a row that are read, each with a place where it is. */
  readonly fields: ReadonlyMap<string, Located>;
  /** Whether that is all: every use is in sight, and none takes a row whole. */
  readonly isKnown: boolean;
  /** Whether something is known to take them whole. */
  readonly isTaken: boolean;
  /** Whether they are given to whoever asks, and not all who do are seen: an exported function gives them back. */
  readonly isLeft: boolean;
  /** Whether rows leave as they are in the answer to a request. */
  readonly isAnswered: boolean;
  /** Whether the query is run in sight, so that it has rows. */
  readonly isRun: boolean;
  /** Whether several rows are gone through. */
  readonly isList: boolean;
  /** Whether anything is asked of what the query gave: a field, how many rows there are, whether there is one. */
  readonly isAsked: boolean;
  /** Whether a mapper makes instances of a model of the rows. */
  readonly isModel: boolean;
  /** To how many calls a function gives its rows back, at the most. */
  readonly sharedBy: number;
  /** Whether all of it stands in the file of the query, in variables of its own. */
  readonly isLocal: boolean;
}

/** Follows the rows of a query, from the value that gives them, through the functions of the project. */
export function useOfRows(start: TSESTree.Node, shape: Shape, project: Project): RowUse {
  return new RowSearch(project).from({ node: start, file: project.file }, shape);
}

/** The fields that are read where the query is run, if that is all that is done with its rows. */
export function readHere({ isKnown, isLocal, fields }: RowUse): readonly string[] | null {
  return isKnown && isLocal && fields.size > 0 ? [...fields.keys()] : null;
}

/** The fields of which it is known that they are all that is read; none where that is not known. */
export function readOf(use: RowUse | null): ReadonlySet<string> {
  return new Set(use?.isKnown ? use.fields.keys() : []);
}
