import type { TSESTree } from "@typescript-eslint/utils";
import { most, type Verdict } from "./datum.ts";
import { sourceName } from "./source-name.ts";

/** Where in what is printed an expression stands. */
export interface Place {
  /** Whether an object is printed with its fields, or as part of a text (`[object Object]`). */
  readonly as: "object" | "text";
  /** The part of the printed expression that a datum found below is reported on; null for the datum's own node. */
  readonly anchor: TSESTree.Node | null;
  /** The keys that lead to it in the printed object; null for a part of a text. */
  readonly path: readonly string[] | null;
}

/** The place of an expression that is printed alone. */
export const WHOLE: Place = { as: "object", anchor: null, path: [] };

const TEXT: Place = { as: "text", anchor: null, path: [] };
const PART: Place = { as: "text", anchor: null, path: null };

/** The place of what an expression at another place is made a text of, together with others. */
export function asText({ anchor }: Place): Place {
  return anchor === null ? PART : { as: "text", anchor, path: null };
}

/** The place of what alone is made a text: it stands under the same key. */
export function asString({ anchor, path }: Place): Place {
  return { as: "text", anchor, path };
}

/** The place of an expression that is printed alone, in the same way as at another place. */
export function from({ as }: Place): Place {
  return as === "object" ? WHOLE : TEXT;
}

/** What was found of an expression alone ({@link from}), as it is at the place where it is printed. */
export function seenFrom(place: Place, verdict: Verdict): Verdict {
  const { anchor, path } = place;
  const isSame = anchor === null && path?.length === 0;
  if (verdict.data.length === 0 || isSame) return verdict;
  const moved = verdict.data.map((datum) => ({
    ...datum,
    ...(anchor !== null && { node: anchor }),
    ...(anchor !== null && datum.isNamedByHolder && { source: sourceName(anchor) ?? datum.source }),
    path: path === null || datum.path === null ? null : [...path, ...datum.path],
  }));
  return { data: anchor === null ? moved : most(moved), isSafe: false };
}
