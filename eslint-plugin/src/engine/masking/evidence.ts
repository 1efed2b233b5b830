import { readText } from "../../disk/read.ts";
import type { Evidence } from "../../evidence/index.ts";
import type { FileMasking } from "./file-masking.ts";
import { maskingOf } from "./index.ts";
import type { Masking } from "./masking.ts";

/** Larger files are read for no more than a sentence about them. */
const MAX_BYTES = 1_000_000;

/** So many are kept at a time, with their texts. */
const MOST_OTHERS = 50;

/** How the files are masked that evidence points to: findings of one file often point to the same few. */
export type MaskingsOfOthers = Map<string, FileMasking | null>;

/** Evidence without a secret in its words: they may quote its file, and the files that it points to. */
export function maskedEvidence(
  evidence: Evidence,
  { path, masking, others = new Map() }: { path: string; masking: Masking; others?: MaskingsOfOthers },
): Evidence {
  const reasons = evidence.reasons.map((reason) => {
    const file = reason.place?.file ?? path;
    const own = file === path ? null : maskingOfOther(file, others);
    const message = masking.mask(reason.message);
    return { ...reason, message: own ? own.mask(message) : message };
  });
  const { cause, service } = evidence;
  return {
    ...evidence,
    reasons,
    ...(cause !== undefined && { cause: masking.mask(cause) }),
    ...(service !== undefined && { service: masking.mask(service) }),
  };
}

function maskingOfOther(file: string, others: MaskingsOfOthers): FileMasking | null {
  let known = others.get(file);
  if (known === undefined) {
    if (others.size >= MOST_OTHERS) others.clear();
    const text = readText(file, MAX_BYTES);
    others.set(file, (known = text === null ? null : maskingOf(text, file)));
  }
  return known;
}
