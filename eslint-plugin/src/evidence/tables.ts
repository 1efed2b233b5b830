import { shortName } from "../code/names.ts";
import { sensitiveColumns } from "../knowledge/databases/index.ts";
import { listed } from "../message.ts";
import type { Project } from "../project/index.ts";
import type { RowUse } from "../project/rows/index.ts";
import { findTable } from "../project/schema/index.ts";
import type { StarColumns } from "../project/schema/star-columns.ts";
import { sourceOf } from "../project/schema/table-source.ts";
import type { Reason } from "./evidence.ts";
import { MOST_OF_NAME } from "./origins.ts";
import type { Given } from "./report.ts";
import { placeOf } from "./places.ts";
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
  /** What becomes of the rows, where they can be followed. */
  readonly use?: RowUse | null;
}

const MOST_OF_COLUMNS = 60;

/** Tables that are shown: a join of more is described by the first. */
const MOST_TABLES = 2;

/** What shows that a star reads too much: what the table has, and what the code reads of it. */
export function starRead({ table, project, known, typed, use }: ReadStar): Given {
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
  const read = use?.isKnown ? [readOf(use)] : use && !use.isTaken ? [OUT_OF_SIGHT] : [];
  const reasons = [...described, ...byType, ...read];
  return {
    harm: sensitive.length > 0 ? harmOf("personal data") : harmOf("time"),
    ...(table !== null && { cause: table }),
    reasons: reasons.length > 0 ? reasons : [vaguely(table, project)],
  };
}

const OUT_OF_SIGHT: Reason = { message: "What becomes of its rows is not in this file.", strength: "likely" };

/** What the code reads of the rows, and the first place where it does. */
function readOf({ fields, isRun }: RowUse): Reason {
  const [first] = fields.values();
  if (!first) {
    const message = isRun
      ? "Of its rows no field is read: only whether there are any, or how many."
      : "Nothing is read of its rows.";
    return { message, strength: "certain" };
  }
  const place = placeOf(first.node, first.file);
  const message = `Of each row, this code reads only ${listed([...fields.keys()], MOST_OF_COLUMNS)}.`;
  return { message, strength: "certain", place };
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
