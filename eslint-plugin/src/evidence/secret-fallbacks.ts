import type { SecretFallback } from "../knowledge/secrets/fallbacks/judge.ts";
import type { ProjectFile } from "../project/index.ts";
import type { Reason } from "./evidence.ts";
import { placeOf } from "./places.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

/** What shows that a text stands in for a secret: who takes it, or the name of what is missing. */
export function fallbackEvidence(found: SecretFallback, file: ProjectFile): Given {
  const { taken, name, secret, strength } = found;
  const reason: Reason = taken
    ? { message: `It is taken as the ${secret} here.`, place: placeOf(taken.by, file), strength }
    : { message: `\`${name ?? ""}\` names a ${secret}, and nothing here refuses to run without it.`, strength };
  return {
    harm: harmOf("credentials", taken?.sink.chosen === "key" ? 5 : 4),
    cause: secret,
    about: found.place,
    reasons: [reason],
  };
}

/** The same in a file of Compose, which many projects keep for one machine. */
export function composeEvidence(): Given {
  const message =
    "Its name says that a program signs, checks or encrypts with it; the file may be for one machine only.";
  return { harm: harmOf("credentials", 4), isAnywhere: true, reasons: [{ message, strength: "possible" }] };
}
