import {
  CONFIDENCES,
  HARMS,
  type Confidence,
  type Evidence,
  type Harm,
  type HarmKind,
  type Reason,
} from "./evidence.ts";

/** The harm of a kind; how bad it is follows from the kind, unless something is known that makes it less or more. */
export function harmOf(kind: HarmKind, level: Harm["level"] = HARMS[kind]): Harm {
  return { kind, level };
}

/**
 * How sure a finding is by its reasons: each question is answered as surely as its strongest reason does, and the finding
 * is no surer than the answer that is least sure. A question without reasons was not asked.
 */
export function confidenceOf(reasons: readonly Reason[]): Confidence {
  const answers = new Map<string, Confidence>();
  for (const { question = "what", strength = "likely" } of reasons) {
    const known = answers.get(question);
    if (known === undefined || isAtLeast(strength, known)) answers.set(question, strength);
  }
  if (!answers.has("what")) return "possible";
  return [...answers.values()].reduce((least, each) => (isAtLeast(each, least) ? least : each));
}

/** The evidence that some reasons make. */
export function weighed({ reasons, ...rest }: Omit<Evidence, "confidence">): Evidence {
  return { ...rest, reasons, confidence: confidenceOf(reasons) };
}

/** Whether one confidence is as much as another, or more. */
export function isAtLeast(confidence: Confidence, other: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(other);
}

/** The worst of some harms; null of none. */
export function worstHarm(harms: readonly Harm[]): Harm | null {
  return harms.reduce<Harm | null>((worst, each) => (worst && !isWorse(each, worst) ? worst : each), null);
}

const KINDS = Object.keys(HARMS);

function isWorse(one: Harm, other: Harm): boolean {
  return one.level > other.level || (one.level === other.level && KINDS.indexOf(one.kind) < KINDS.indexOf(other.kind));
}

/** How much a finding weighs that is as sure as this. */
const WEIGHTS: Readonly<Record<Confidence, number>> = { certain: 1, likely: 0.7, possible: 0.4 };

type Weighed = Pick<Evidence, "confidence" | "harm">;

/** How soon a finding is to be looked at, from 0 to 100: its harm, as far as it is sure. */
export function rankOf({ confidence, harm }: Weighed): number {
  return Math.round(harm.level * 20 * WEIGHTS[confidence]);
}

/** Puts the worst first: by harm and confidence; what is equal is told apart by the kind of harm, and else stays as it was. */
export function worstFirst(a: Weighed, b: Weighed): number {
  return rankOf(b) - rankOf(a) || KINDS.indexOf(a.harm.kind) - KINDS.indexOf(b.harm.kind);
}
