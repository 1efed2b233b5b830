import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../code/functions.ts";
import type { ProjectFile } from "../project/index.ts";
import { harmOfRepeating } from "./effects.ts";
import type { Confidence, Harm } from "./evidence.ts";
import { whereFrom } from "./origins.ts";
import { placeOf } from "./places.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

/** A key that two requests both find free, so that both do the work. */
export function checkedThenSet(
  { read, write }: { readonly read: TSESTree.Node; readonly write: TSESTree.Node },
  file: ProjectFile,
  strength: Confidence = "likely",
): Given {
  const message = "Until the key is set here, another request finds none either.";
  return { harm: harmAround(read, file), reasons: [{ message, place: placeOf(write, file), strength }] };
}

/** Keys that another instance, or the next start of this one, knows nothing of. */
export function keptInMemory(write: TSESTree.Node, file: ProjectFile): Given {
  const ends = { message: "What is kept here ends with the process." };
  return { harm: harmAround(write, file), reasons: [ends, ...whereFrom(write, file)] };
}

/** Keys that are never forgotten. */
export function keptForever(): Given {
  return { harm: harmOf("time", 2), reasons: [{ message: "No expiry is given here, nor later in this function." }] };
}

/** A second request that does not get the answer to the first. */
export function refusedAgain(): Given {
  return { harm: harmOf("wrong data"), reasons: [{ message: "No answer is kept that could be given instead." }] };
}

/** A key that a handler reads and does nothing with. */
export function readOnly(handler: TSESTree.Node, file: ProjectFile): Given {
  const message = "Nothing in this handler stores or compares the key.";
  return { harm: harmOfRepeating(handler, file.sourceCode), reasons: [{ message, place: placeOf(handler, file) }] };
}

function harmAround(node: TSESTree.Node, { sourceCode }: ProjectFile): Harm {
  const around = enclosingFunction(node);
  return around ? harmOfRepeating(around, sourceCode) : harmOf("wrong data");
}
