import type { Token } from "./tokens.ts";

/** From `start` to before `end`: indices into `Script.tokens`, unless something else is said. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TableName {
  /** Absent where part of the name is a hole or a placeholder. */
  readonly name: string | undefined;
  readonly schema?: string | undefined;
  /** Where the name stands in the text, as offsets, when a hole is part of it. */
  readonly hidden?: Span | undefined;
}

/** A `*` in a list of columns, as offsets into the text, with its qualifier. */
export interface StarNode {
  readonly start: number;
  readonly end: number;
  /** The names before `.*`; a hole is `undefined`. Empty for a bare `*`. */
  readonly qualifier: readonly (string | undefined)[];
  /** Some columns are taken away or replaced: `* EXCEPT (…)`. */
  readonly partial: boolean;
  /** The function that takes the star, as in `json_agg(t.*)`. */
  readonly argumentOf?: string | undefined;
}

export interface Item {
  readonly star?: StarNode;
  /** The column's name in the result, where the text gives one. */
  readonly name?: string | undefined;
  /** All that is known of the item is that it is there. */
  readonly hidden: boolean;
}

export interface Source {
  /** `variable` is a T-SQL table variable, `file` a string where a table is expected. */
  readonly kind: "table" | "derived" | "values" | "function" | "variable" | "file";
  readonly table?: TableName | undefined;
  readonly alias?: string | undefined;
  /** The list after the alias: `AS t(a, b)`. */
  readonly columns?: readonly string[] | undefined;
  readonly query?: Query | undefined;
}

/** The tables that a statement reads. */
export interface SourceList {
  readonly sources: Source[];
  /** A hole stands where it may name more tables. */
  hiddenSources: boolean;
}

export type Clause = "where" | "groupBy" | "having" | "orderBy" | "limit";

export interface Select extends SourceList {
  readonly type: "select";
  readonly query: Query;
  readonly items: Item[];
  /** Stars inside function calls of the list. */
  readonly arguments: StarNode[];
  readonly clauses: Partial<Record<Clause, Span>>;
  /** The list begins with a literal, a placeholder or a call, as in `SELECT 1`. */
  readonly computes: boolean;
  hasFrom: boolean;
  /** The first token after the tables that no clause begins with, if there is one. */
  unexpected?: Token;
}

export interface Write extends SourceList {
  readonly type: "write";
  readonly verb: "insert" | "update" | "delete" | "merge" | "truncate";
  readonly target: TableName;
  readonly alias?: string | undefined;
  readonly query: Query | undefined;
  readonly returning: Item[];
  /** Stars inside function calls of what is returned. */
  readonly arguments: StarNode[];
  /** The write replaces or skips a row that is already there. */
  upsert: boolean;
}

export interface Values {
  readonly type: "values";
  readonly columns?: readonly string[] | undefined;
}

/** A query that a hole hides. */
export interface Opaque {
  readonly type: "opaque";
}

export type Arm = Select | Values | Query | Write | Opaque;

export type QueryRole = "statement" | "insert" | "create" | "cte" | "derived" | "exists" | "subquery" | "arm";

export interface Query {
  readonly type: "query";
  readonly role: QueryRole;
  /** Whose tables and common table expressions can be named here. */
  readonly outer: Select | Query | undefined;
  readonly ctes: Cte[];
  recursive: boolean;
  /** A hole stands among the common table expressions. */
  hiddenCtes: boolean;
  readonly arms: Arm[];
  /** The common table expression it defines. */
  cte: Cte | undefined;
}

export interface Cte {
  readonly name: string;
  readonly index: number;
  readonly columns?: readonly string[] | undefined;
  readonly owner: Query;
  query: Query | undefined;
}

export interface Statement {
  readonly span: Span;
  /** The first word, past holes and parentheses; empty without one. */
  readonly lead: string;
  readonly queries: Query[];
  readonly writes: Write[];
}

export interface Script {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly unterminated: boolean;
  readonly statements: readonly Statement[];
  /** Every select, in the order of the text, at any depth. */
  readonly selects: readonly Select[];
  readonly queries: readonly Query[];
  readonly writes: readonly Write[];
}
