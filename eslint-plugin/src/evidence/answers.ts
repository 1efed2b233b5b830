import type { ExposedError } from "../knowledge/answers/exposed-errors.ts";
import type { RefusalForNow } from "../knowledge/answers/refusals-for-now.ts";
import type { Confidence } from "./evidence.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

const SHOWN: Readonly<Record<ExposedError["kind"], readonly [message: string, strength: Confidence]>> = {
  stack: ["`stack` holds the paths of the program's files and packages.", "certain"],
  error: ["Drivers and clients put statements, addresses and headers into the fields of their errors.", "likely"],
  message: ["The status says that the program failed, so that nobody wrote the text for who asks.", "likely"],
};

/** What shows that an answer tells more than its reader should know. */
export function exposedEvidence({ kind }: ExposedError): Given {
  const [message, strength] = SHOWN[kind];
  return { harm: harmOf("personal data", kind === "message" ? 2 : 3), cause: kind, reasons: [{ message, strength }] };
}

/** What shows that a client is told to wait and not how long. */
export function refusalEvidence({ inBody }: RefusalForNow): Given {
  const message = inBody
    ? "How long to wait is known here, and is put into the body alone."
    : "All headers of the answer are in sight, and none says how long to wait.";
  return { harm: harmOf("time", 2), cause: "429", reasons: [{ message, strength: "certain" }] };
}
