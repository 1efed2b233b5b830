import { listed } from "../message.ts";
import type { LogCall } from "../knowledge/loggers/index.ts";
import type { Category, PersonalDatum } from "../knowledge/personal-data/index.ts";
import type { Project } from "../project/index.ts";
import type { Harm, Reason } from "./evidence.ts";
import { whereFrom, whereMade } from "./origins.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

/** What somebody who reads a log can do with each kind. */
const READ: Readonly<Record<Category, Harm>> = {
  credential: harmOf("credentials", 4),
  "government-id": harmOf("personal data"),
  financial: harmOf("personal data"),
  health: harmOf("personal data"),
  biometric: harmOf("personal data"),
  contact: harmOf("personal data", 3),
  identity: harmOf("personal data", 3),
  location: harmOf("personal data", 3),
  // A whole body or all headers: nobody knows, and it may be a password.
  unspecified: harmOf("personal data", 3),
};

const MOST_OF_FIELDS = 60;

/**
 * What shows that something personal gets into a log: what it is known by, where it comes from, where the logger is made, and
 * what the same line of the call writes besides.
 */
export function logged(datum: PersonalDatum, call: LogCall, project: Project): Given {
  const { file } = project;
  const made = call.receiver ? whereMade(call.receiver, file, project, "The logger is made here.") : [];
  return {
    harm: READ[datum.category],
    cause: datum.category,
    reasons: [knownBy(datum), ...whereFrom(datum.node, file), ...made],
  };
}

function knownBy({ term, fields, category }: PersonalDatum): Reason {
  if (fields && fields.length > 0)
    return { message: `Of its fields, these are personal: ${listed(fields, MOST_OF_FIELDS)}.`, strength: "likely" };
  if (fields) return { message: "The whole object is written, whatever it holds.", strength: "possible" };
  return {
    message: `Its name says what it holds: ${term.replaceAll("_", " ")}.`,
    strength: category === "unspecified" ? "possible" : "likely",
  };
}
