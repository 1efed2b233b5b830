import type { Unverified } from "../knowledge/tls/unverified.ts";
import type { Confidence, Reason } from "./evidence.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

const SHOWN: Readonly<Record<Unverified["choice"], readonly [message: string, strength: Confidence]>> = {
  always: ["Nothing that production sets switches the check on.", "certain"],
  "with TLS": ["Where the connection has TLS at all, nothing switches the check on.", "likely"],
};

/** What shows that a program trusts any server: that no setting of production looks at certificates. */
export function unverifiedEvidence({ choice, kind, name }: Unverified): Given {
  const [message, strength] = SHOWN[choice];
  const reason: Reason = { message, strength };
  return { harm: harmOf("credentials", kind === "process" ? 5 : 4), cause: name, reasons: [reason] };
}

/** The same in a file of settings, which may be for one machine only. */
export function trustingSettingEvidence(name: string, isProcess: boolean): Given {
  const reason: Reason = {
    message: "Whoever starts a program with this file trusts any server.",
    strength: "possible",
  };
  return { harm: harmOf("credentials", isProcess ? 5 : 3), cause: name, isAnywhere: true, reasons: [reason] };
}
