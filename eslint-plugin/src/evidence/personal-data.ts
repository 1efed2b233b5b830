import { shortName } from "../code/names.ts";
import { listed } from "../message.ts";
import type { LogCall } from "../knowledge/loggers/index.ts";
import type { Category, PersonalDatum } from "../knowledge/personal-data/index.ts";
import type { Project } from "../project/index.ts";
import type { Harm, Reason } from "./evidence.ts";
import { MOST_OF_NAME, whereFrom, whereMade } from "./origins.ts";
import { placeOf } from "./places.ts";
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
/** How many further data of a call are pointed at. */
const MOST_OTHERS = 8;

/** The data of one log call by the lines on which they stand, those first that do most harm; what is as bad stays in order. */
export function worstByLine(data: readonly PersonalDatum[]): readonly (readonly PersonalDatum[])[] {
  const rank = ({ category }: PersonalDatum) => READ[category].level * 2 + (category === "credential" ? 1 : 0);
  const lines = new Map<number, PersonalDatum[]>();
  for (const datum of data) {
    const { line } = datum.node.loc.start;
    const found = lines.get(line);
    if (found) found.push(datum);
    else lines.set(line, [datum]);
  }
  return [...lines.values()].map((found) => found.sort((a, b) => rank(b) - rank(a)));
}

/**
 * What shows that something personal gets into a log: what it is known by, where it comes from, where the logger is made, and
 * what the same line of the call writes besides.
 */
export function logged(datum: PersonalDatum, others: readonly PersonalDatum[], call: LogCall, project: Project): Given {
  const { file } = project;
  const made = call.receiver ? whereMade(call.receiver, file, project, "The logger is made here.") : [];
  return {
    harm: READ[datum.category],
    cause: datum.category,
    reasons: [
      knownBy(datum),
      ...whereFrom(datum.node, file),
      ...made,
      ...others.slice(0, MOST_OTHERS).map((each) => besides(each, file.filename)),
    ],
  };
}

function besides({ node, source, term, fields }: PersonalDatum, file: string): Reason {
  const what = fields?.length ? listed(fields, MOST_OF_FIELDS) : term.replaceAll("_", " ");
  return {
    message: `\`${shortName(source, MOST_OF_NAME)}\` is written as well: ${what}.`,
    place: placeOf(node, { filename: file }),
    strength: "possible",
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
