/** A part of a file: lines and columns start at 1. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A file, or a part of it. */
export interface Place {
  /** An absolute path. */
  readonly file: string;
  /** Without it, the file as a whole is meant. */
  readonly span?: Span;
}

/** How sure something is, the least first. */
export const CONFIDENCES = ["possible", "likely", "certain"] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** What is harmed, the worst first, and how bad that is as a rule, from 1 to 5. */
export const HARMS = {
  money: 5,
  credentials: 5,
  "personal data": 4,
  "lost writes": 3,
  "wrong data": 2,
  time: 1,
} as const;

export type HarmKind = keyof typeof HARMS;

export type HarmLevel = 1 | 2 | 3 | 4 | 5;

/** What a finding costs when it comes true. */
export interface Harm {
  readonly kind: HarmKind;
  readonly level: HarmLevel;
}

/** Something to be seen that makes a finding right. */
export interface Reason {
  /** What is to be seen, as a sentence: `The table is defined here.` */
  readonly message: string;
  /** Where; without it, where the finding stands. */
  readonly place?: Place;
  /** Which question it answers: what happens (as a rule), or where the code runs and for whom. */
  readonly question?: "what" | "where";
  /** How far it answers it by itself; likely, where nothing else is said. */
  readonly strength?: Confidence;
}

/** What a finding stands on. */
export interface Evidence {
  readonly confidence: Confidence;
  readonly harm: Harm;
  readonly reasons: readonly Reason[];
  /** What tells it from other findings of its kind: those of one cause are fixed by the same thought. */
  readonly cause?: string;
  /** The name of the service that it is about, where it is about one. */
  readonly service?: string;
}

/** The evidence of a finding whose rule gives none. */
export const NO_EVIDENCE: Evidence = { confidence: "possible", harm: { kind: "time", level: 1 }, reasons: [] };
