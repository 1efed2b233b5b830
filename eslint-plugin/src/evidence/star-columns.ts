import type { BuilderStar, Star } from "../knowledge/databases/index.ts";
import type { Project } from "../project/index.ts";
import { leastOfBuilderStar } from "../project/schema/builder-columns.ts";
import { countInserted } from "../project/schema/inserted.ts";
import { leastOfStar, type StarColumns } from "../project/schema/star-columns.ts";

/** What is known of the columns that a star stands for. */
export interface KnownColumns {
  /** All of them; null where they are not known. */
  readonly all: readonly string[] | null;
  /** Those whose values may be large. */
  readonly large: readonly string[];
  /** How many there are at the least, by what is known of the table. */
  readonly atLeast: number;
  /** About how many there are, by the rows that code inserts; zero where none does. */
  readonly inserted: number;
  /** Whether the query says which tables it reads. */
  readonly isNamed: boolean;
}

/** What is known of a star besides what a schema says of its tables. */
interface Around {
  readonly known: Pick<StarColumns, "columns" | "large"> | null;
  /** The one table that it reads. */
  readonly table: string | null;
  /** The tables that it reads, by name. */
  readonly tables: readonly string[];
  readonly project: Project;
}

/** What is known of the columns of a star in a text, which a row's type may say as well. */
export function columnsBehindStar(star: Star, typed: readonly string[], around: Around): KnownColumns {
  return columnsBehind(Math.max(leastOfStar(star, around.project), typed.length), around);
}

/** The same of a query builder's. */
export function columnsBehindBuilder(star: BuilderStar, around: Around): KnownColumns {
  return columnsBehind(leastOfBuilderStar(star, around.project), around);
}

function columnsBehind(atLeast: number, { known, table, tables, project }: Around): KnownColumns {
  return {
    all: known?.columns ?? null,
    large: known?.large.map(({ name }) => name) ?? [],
    atLeast,
    inserted: table === null ? 0 : countInserted(table, project),
    isNamed: tables.length > 0 || table !== null,
  };
}
