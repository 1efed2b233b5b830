export {
  NO_EVIDENCE,
  type Confidence,
  type Evidence,
  type Harm,
  type Place,
  type Reason,
  type Span,
} from "./evidence.ts";
export { reportWithEvidence, type Given } from "./report.ts";
export { evidenceOf } from "./store.ts";
export { harmOf, rankOf, weighed, worstFirst } from "./weigh.ts";
