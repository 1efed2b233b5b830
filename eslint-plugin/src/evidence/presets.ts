import { CONFIDENCES, type Confidence, type Evidence, type Harm } from "./evidence.ts";
import { isAtLeast } from "./weigh.ts";

/** What a finding must have to be reported. */
export interface Threshold {
  readonly confidence: Confidence;
  readonly harm: Harm["level"];
}

/** The threshold of a preset, and those of rules for which it is another. */
export interface PresetThreshold extends Threshold {
  readonly rules?: Readonly<Record<string, Threshold>>;
}

/** What everything has. */
const NONE: Threshold = { confidence: "possible", harm: 1 };

/**
 * The thresholds of the presets. Raising one for `recommended` takes findings out of it that stay in `strict`: which to
 * raise is decided by findings that were read on code that was never looked at before.
 */
export const THRESHOLDS: Readonly<Record<"recommended" | "strict" | "all", PresetThreshold>> = {
  recommended: {
    ...NONE,
    rules: {
      // Of handlers around what may fail or may not, one in four was worth a look.
      "no-swallowed-catch": { confidence: "likely", harm: 1 },
      // What nothing deployed loads is mostly a tool, whose user sees the message.
      "no-lost-error-in-log": { confidence: "likely", harm: 1 },
    },
  },
  strict: NONE,
  all: NONE,
};

/** Whether a finding with some evidence is to be reported. */
export function passes({ confidence, harm }: Pick<Evidence, "confidence" | "harm">, threshold: Threshold): boolean {
  return isAtLeast(confidence, threshold.confidence) && harm.level >= threshold.harm;
}

/** The threshold of a rule under a preset: what everything must have, and what its own findings must. */
export function thresholdFor(rule: string, { rules, ...general }: PresetThreshold): Threshold {
  return stricter(general, rules && Object.hasOwn(rules, rule) ? rules[rule] : undefined);
}

function stricter(one: Threshold, other: Threshold = NONE): Threshold {
  const { confidence } = isAtLeast(one.confidence, other.confidence) ? one : other;
  return { confidence, harm: one.harm > other.harm ? one.harm : other.harm };
}

/** ESLint's `settings` that hand a threshold to the rules; none, where it lets everything pass. */
export function settingsFor(
  threshold: PresetThreshold,
): { readonly premortem: { readonly threshold: PresetThreshold } } | null {
  const all = [threshold, ...Object.values(threshold.rules ?? {})];
  const isOpen = all.every(({ confidence, harm }) => confidence === NONE.confidence && harm <= NONE.harm);
  return isOpen ? null : { premortem: { threshold } };
}

/** The threshold that ESLint's `settings` hand to a rule; null where there is none, or none that is understood. */
export function thresholdIn(settings: Readonly<Record<string, unknown>>, rule: string): Threshold | null {
  const { threshold } = (settings.premortem ?? {}) as { readonly threshold?: unknown };
  if (typeof threshold !== "object" || threshold === null) return null;
  const { rules } = threshold as { readonly rules?: unknown };
  const general = understood(threshold);
  const own = typeof rules === "object" && rules !== null && Object.hasOwn(rules, rule) ? (rules as never)[rule] : null;
  return general && stricter(general, understood(own) ?? NONE);
}

function understood(given: unknown): Threshold | null {
  if (typeof given !== "object" || given === null) return null;
  const { confidence = NONE.confidence, harm = NONE.harm } = given as Partial<Threshold>;
  return CONFIDENCES.includes(confidence) && typeof harm === "number" ? { confidence, harm } : null;
}
