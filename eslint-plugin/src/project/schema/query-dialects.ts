import { dialectOfDriver, dialectsOfText, type SqlText } from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { packageKey } from "../package-key.ts";
import type { Dialect } from "./tables.ts";

/** The dialects that a query can be in, by the driver that it is handed to or by how it is written; null where any may be. */
export function dialectsOfQuery(
  text: string,
  handedTo: SqlText["handedTo"],
  project: Project,
): ReadonlySet<Dialect> | null {
  const callee = handedTo && ("callee" in handedTo ? handedTo.callee : handedTo.tag);
  const key = callee && packageKey(callee, project.file, project);
  const dialect = key ? dialectOfDriver(key) : null;
  return dialect ? new Set([dialect]) : dialectsOfText(text);
}
