import type { TSESTree } from "@typescript-eslint/utils";
import type { Proof } from "./proof.ts";

/** What says that a string is a secret: its shape, the name it is bound to, or the place it goes to. */
export type Evidence = "shape" | "name" | "place";

export const CONFIDENCES = ["low", "medium", "high"] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** A secret written into a file. */
export interface Secret {
  readonly evidence: Evidence;
  readonly confidence: Confidence;
  /** What proves it. */
  readonly proof: Proof;
  /** As a sentence calls it: "Stripe live secret key", "JWT signing secret", "database password". */
  readonly name: string;
  /** What says so, as the end of a sentence: "by its prefix", "the name `dbPassword`", "`jsonwebtoken.sign()` takes it". */
  readonly because: string;
  /** What whoever holds it can reach. */
  readonly opens: string;
  /** The page on which it is replaced, where that is known. */
  readonly rotate: string | null;
  /** The environment variable that could hold it. */
  readonly environment: string;
  /** The string that it is written in; null in a comment. */
  readonly node: TSESTree.Node | null;
  /** Where its characters stand in the file, without quotes. */
  readonly range: readonly [start: number, end: number];
  /** The name it is bound to, where there is one. */
  readonly boundTo: string | null;
  /** Its characters. For comparing only: no output may hold more than `preview` lets through. */
  readonly value: string;
  /** A provider's live token. A private key is not: tests make their own, and it opens what trusts it only. */
  readonly isLive: boolean;
  /** Found by a pattern of the project's own. */
  readonly isOwn?: true;
  /** A key of a vendor's test mode, which moves no money and reaches nobody; not one that stands in where the real one is missing. */
  readonly isOfTestMode?: boolean;
}

/** Whether one confidence is at least another. */
export function isAtLeast(confidence: Confidence, minimum: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(minimum);
}
