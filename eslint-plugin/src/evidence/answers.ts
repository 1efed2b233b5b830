import type { ExposedError } from "../knowledge/answers/exposed-errors.ts";
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
