import type { Sign } from "../knowledge/secrets/public/judge.ts";
import type { Confidence } from "./evidence.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

const SHOWN: Readonly<Record<Sign, readonly [message: string, strength: Confidence]>> = {
  form: ["Its value has the form of a vendor's secret.", "certain"],
  library: ["A library takes it as its secret.", "certain"],
  name: ["Its name says that its value must stay on the server.", "likely"],
};

/** What shows that a setting which every visitor gets is a secret. */
export function publicEvidence(sign: Sign): Given {
  const [message, strength] = SHOWN[sign];
  return { harm: harmOf("credentials"), cause: sign, isAnywhere: true, reasons: [{ message, strength }] };
}
