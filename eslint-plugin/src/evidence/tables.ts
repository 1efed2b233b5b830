import { shortName } from "../code/names.ts";
import { sensitiveColumns } from "../knowledge/databases/index.ts";
import { listed } from "../message.ts";
import type { Project } from "../project/index.ts";
import { findTable } from "../project/schema/index.ts";
import type { StarColumns } from "../project/schema/star-columns.ts";
import { sourceOf } from "../project/schema/table-source.ts";
import type { Reason } from "./evidence.ts";
import { MOST_OF_NAME } from "./origins.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

/** What is known of a star's query. */
interface ReadStar {
  /** The one table that is read. */
  readonly table: string | null;
  readonly project: Project;
  /** What the schema says. */
  readonly known?: Pick<StarColumns, "columns" | "tables"> | null;
  /** The columns that the row's type has. */
  readonly typed?: readonly string[] | undefined;
  /** The fields that the code reads of a row, when all that becomes of it is in sight. */
  readonly used?: readonly string[] | null;
}

const MOST_OF_COLUMNS = 60;

/** Tables that are shown: a join of more is described by the first. */
const MOST_TABLES = 2;

/** What shows that a star reads too much: what the table has, and what the code reads of it. */
export function starRead({ table, project, known, typed, used }: ReadStar): Given {
  const columns = known?.columns ?? typed ?? [];
  const sensitive = sensitiveColumns(columns);
  const among = sensitive.length > 0 ? `, ${listed(sensitive, MOST_OF_COLUMNS)} among them` : "";
  const described = (known?.tables ?? []).slice(0, MOST_TABLES).map((found): Reason => {
    const place = sourceOf(found);
    const name = shortName(found.table.name, MOST_OF_NAME);
    const message = `\`${name}\` has ${found.table.columns.length} columns${among}.`;
    return { message, strength: "certain", ...(place && { place }) };
  });
  const byType: Reason[] =
    known || !typed ? [] : [{ message: `By its type, a row has ${typed.length} columns${among}.`, strength: "likely" }];
  const read: Reason[] =
    used && used.length > 0
      ? [{ message: `Of each row, this code reads only ${listed(used, MOST_OF_COLUMNS)}.`, strength: "certain" }]
      : [];
  const reasons = [...described, ...byType, ...read];
  return {
    harm: sensitive.length > 0 ? harmOf("personal data") : harmOf("time"),
    ...(table !== null && { cause: table }),
    reasons: reasons.length > 0 ? reasons : [vaguely(table, project)],
  };
}

/** What the schema says of a table of which not every column is known. */
function vaguely(table: string | null, project: Project): Reason {
  if (table === null) return { message: "Which columns that are is not known.", strength: "possible" };
  const name = shortName(table, MOST_OF_NAME);
  const found = findTable({ name: table }, project);
  const place = found && sourceOf(found);
  if (!place) return { message: `No file of the project says which columns \`${name}\` has.`, strength: "possible" };
  return { message: `\`${name}\` is described here.`, place, strength: "likely" };
}
