import { CONFIDENCES, type Confidence, type Evidence, type Harm } from "./evidence.ts";
import { isAtLeast } from "./weigh.ts";

/** What a finding must have to be reported. */
export interface Threshold {
  readonly confidence: Confidence;
  readonly harm: Harm["level"];
}

/** What everything has. */
const NONE: Threshold = { confidence: "possible", harm: 1 };

/**
 * The thresholds of the presets. Raising one for `recommended` takes findings out of it that stay in `strict`: which to
 * raise is decided by findings that were read on code that was never looked at before.
 */
export const THRESHOLDS: Readonly<Record<"recommended" | "strict" | "all", Threshold>> = {
  recommended: NONE,
  strict: NONE,
  all: NONE,
};

/** Whether a finding with some evidence is to be reported. */
export function passes({ confidence, harm }: Pick<Evidence, "confidence" | "harm">, threshold: Threshold): boolean {
  return isAtLeast(confidence, threshold.confidence) && harm.level >= threshold.harm;
}

/** ESLint's `settings` that hand a threshold to the rules; none, where it lets everything pass. */
export function settingsFor(threshold: Threshold): { readonly premortem: { readonly threshold: Threshold } } | null {
  const isOpen = threshold.confidence === NONE.confidence && threshold.harm <= NONE.harm;
  return isOpen ? null : { premortem: { threshold } };
}

/** The threshold that ESLint's `settings` hand to a rule; null where there is none, or none that is understood. */
export function thresholdIn(settings: Readonly<Record<string, unknown>>): Threshold | null {
  const { threshold } = (settings.premortem ?? {}) as { readonly threshold?: Partial<Threshold> };
  if (typeof threshold !== "object" || (threshold as unknown) === null) return null;
  const { confidence = NONE.confidence, harm = NONE.harm } = threshold;
  return CONFIDENCES.includes(confidence) && typeof harm === "number" ? { confidence, harm } : null;
}
