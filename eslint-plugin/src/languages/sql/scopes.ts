import type { Arm, Cte, Query, Script, Select, Source, StarNode, TableName } from "./tree.ts";

/**
 * What a star, or the result of a query, is made of:
 * - `explicit`: columns that the text itself lists;
 * - `unknown`: something that a hole or a variable hides;
 * - `returning`: all columns of rows just written, through a common table expression;
 * - `table`: all columns of at least one table.
 */
export type Reads = "explicit" | "unknown" | "returning" | "table";

/** A table, or what stands for one, whose columns a star takes. */
export interface TableRef extends TableName {
  readonly kind: "table" | "cte" | "derived" | "values" | "function" | "hidden";
  readonly alias: string | undefined;
  /** The columns, where the text itself lists them. */
  readonly columns: readonly string[] | undefined;
}

const RANK: Readonly<Record<Reads, number>> = { explicit: 0, unknown: 1, returning: 2, table: 3 };

/** References that lead through more queries than this are not followed. */
const MAX_DEPTH = 200;

/** Wider results are not listed. */
const MAX_COLUMNS = 200;

interface Target {
  readonly source: Source;
  readonly cte: Cte | undefined;
}

interface SelectScope {
  readonly targets: readonly Target[];
  readonly byAlias: ReadonlyMap<string, Target>;
  /** One of the tables is a hole. */
  readonly hasHole: boolean;
  reads?: Reads;
  refs?: readonly TableRef[];
}

/** Answers what the stars of a script read. Every query and every table is looked at once. */
export class Scopes {
  private readonly reads = new Map<Query, Reads>();
  private readonly columns = new Map<Query, readonly string[] | undefined>();
  private readonly ctes = new Map<Query, Map<string, Cte>>();
  private readonly bySelect = new Map<Select, SelectScope>();
  private depth = 0;

  readsOfStar(star: StarNode, select: Select): Reads {
    if (star.qualifier.length === 0) return this.readsOfAll(select);
    const target = this.targetOf(star, select);
    if (target !== undefined) return this.readsOfTarget(target, select);
    // A name that no table bears: a hole may hide the table, else it may be a column of a composite type.
    const isHidden = select.hiddenSources || !select.hasFrom || this.entryOf(select).hasHole;
    return isHidden || star.qualifier.at(-1) === undefined ? "table" : "unknown";
  }

  tablesOfStar(star: StarNode, select: Select): readonly TableRef[] {
    if (star.qualifier.length === 0) return this.refsOfAll(select);
    const target = this.targetOf(star, select);
    if (target !== undefined) return [this.refOf(target)];
    const [name, schema] = [...star.qualifier].reverse();
    return [{ kind: "hidden", name, schema, alias: undefined, columns: undefined }];
  }

  /** What the result of a query is made of. */
  readsOfQuery(query: Query): Reads {
    const known = this.reads.get(query);
    if (known !== undefined) return known;
    if (this.depth > MAX_DEPTH) return "unknown";
    // A recursive reference adds nothing to what the other arms read.
    this.reads.set(query, "explicit");
    this.depth++;
    let reads: Reads = "explicit";
    for (const arm of query.arms) reads = wider(reads, this.readsOfArm(arm));
    this.depth--;
    this.reads.set(query, reads);
    return reads;
  }

  /** The queries whose result a star hands on. */
  queriesOfStar(star: StarNode, select: Select): readonly Query[] {
    const target = star.qualifier.length === 0 ? undefined : this.targetOf(star, select);
    const targets = star.qualifier.length === 0 ? this.targetsOf(select) : target === undefined ? [] : [target];
    return targets.flatMap(({ source, cte }) => cte?.query ?? source.query ?? []);
  }

  /** The tables of the schema that a script reads from. */
  tablesRead(script: Script): TableName[] {
    const selected = script.selects.flatMap((select) => this.targetsOf(select));
    const defined = new Set(script.queries.flatMap(({ ctes }) => ctes.map(({ name }) => name.toLowerCase())));
    const beside = script.writes
      .flatMap(({ sources }) => sources)
      .filter(({ table }) => table?.schema !== undefined || !defined.has(table?.name?.toLowerCase() ?? ""))
      .map((source) => ({ source, cte: undefined }));
    return [...selected, ...beside].flatMap(({ source, cte }) =>
      source.table !== undefined && source.kind === "table" && cte === undefined ? [source.table] : [],
    );
  }

  private readsOfArm(arm: Arm): Reads {
    switch (arm.type) {
      case "select": {
        let reads: Reads = "explicit";
        for (const { star, hidden } of arm.items) {
          if (star !== undefined) reads = wider(reads, this.readsOfStar(star, arm));
          else if (hidden) reads = wider(reads, "unknown");
        }
        return reads;
      }
      case "query":
        return this.readsOfQuery(arm);
      case "write":
        return arm.returning.some(({ star }) => star !== undefined) ? "returning" : "explicit";
      case "values":
        return "explicit";
      case "opaque":
        return "unknown";
    }
  }

  private readsOfAll(select: Select): Reads {
    const entry = this.entryOf(select);
    if (entry.reads !== undefined) return entry.reads;
    let reads: Reads =
      select.hasFrom || !select.items.some(({ star, hidden }) => star !== undefined && hidden) ? "explicit" : "table";
    if (entry.targets.length === 0) reads = wider(reads, "unknown");
    if (select.hiddenSources) reads = wider(reads, "unknown");
    for (const target of entry.targets) reads = wider(reads, this.readsOfTarget(target, select));
    entry.reads = reads;
    return reads;
  }

  private readsOfTarget({ source, cte }: Target, select: Select): Reads {
    switch (source.kind) {
      case "table":
        if (cte !== undefined) {
          if (cte.columns !== undefined && cte.columns.length > 0) return "explicit";
          return cte.query === undefined ? "unknown" : this.readsOfQuery(cte.query);
        }
        return source.table?.name !== undefined && source.table.schema === undefined && hasHiddenCtes(select)
          ? "unknown"
          : "table";
      case "derived":
        return source.query === undefined ? "unknown" : this.readsOfQuery(source.query);
      case "values":
      case "function":
        return "explicit";
      case "variable":
      case "file":
        return "unknown";
    }
  }

  private refsOfAll(select: Select): readonly TableRef[] {
    const entry = this.entryOf(select);
    return (entry.refs ??= entry.targets.map((target) => this.refOf(target)));
  }

  private refOf({ source, cte }: Target): TableRef {
    const name = source.table?.name;
    const { alias } = source;
    if (cte !== undefined) {
      return { kind: "cte", name, alias, columns: listed(cte.columns) ?? (cte.query && this.columnsOf(cte.query)) };
    }
    if (source.kind === "table") {
      return {
        kind: name === undefined ? "hidden" : "table",
        name,
        schema: source.table?.schema,
        alias,
        columns: undefined,
        ...(source.table?.hidden && { hidden: source.table.hidden }),
      };
    }
    const kind = source.kind === "variable" || source.kind === "file" ? "hidden" : source.kind;
    return { kind, name, alias, columns: listed(source.columns) ?? (source.query && this.columnsOf(source.query)) };
  }

  /** The names of a query's columns, where its first arm lists them all. */
  private columnsOf(query: Query): readonly string[] | undefined {
    if (this.columns.has(query)) return this.columns.get(query);
    if (this.depth > MAX_DEPTH) return undefined;
    this.columns.set(query, undefined);
    this.depth++;
    const columns = this.columnsOfArm(query.arms[0]);
    this.depth--;
    this.columns.set(query, columns);
    return columns;
  }

  private columnsOfArm(arm: Arm | undefined): readonly string[] | undefined {
    if (arm?.type === "query") return this.columnsOf(arm);
    if (arm?.type === "values") return arm.columns;
    if (arm?.type !== "select" && arm?.type !== "write") return undefined;
    const columns: string[] = [];
    for (const { star, name } of arm.type === "select" ? arm.items : arm.returning) {
      if (star === undefined) {
        if (name === undefined) return undefined;
        columns.push(name);
      } else {
        if (arm.type === "write" || star.partial) return undefined;
        for (const ref of this.tablesOfStar(star, arm)) {
          if (ref.columns === undefined || columns.length + ref.columns.length > MAX_COLUMNS) return undefined;
          for (const each of ref.columns) columns.push(each);
        }
      }
    }
    return columns.length > MAX_COLUMNS ? undefined : columns;
  }

  private targetOf({ qualifier }: StarNode, select: Select): Target | undefined {
    const name = qualifier.at(-1);
    if (name === undefined) return undefined;
    for (let around: Select | undefined = select; around !== undefined; around = selectAround(around)) {
      const target = this.entryOf(around).byAlias.get(name.toLowerCase());
      if (target !== undefined) return target;
    }
    return undefined;
  }

  private targetsOf(select: Select): readonly Target[] {
    return this.entryOf(select).targets;
  }

  private entryOf(select: Select): SelectScope {
    const known = this.bySelect.get(select);
    if (known !== undefined) return known;
    const targets = select.sources.map((source) => ({ source, cte: this.cteOf(source, select) }));
    const byAlias = new Map<string, Target>();
    for (const target of targets) {
      const name = (target.source.alias ?? target.source.table?.name)?.toLowerCase();
      if (name !== undefined && !byAlias.has(name)) byAlias.set(name, target);
    }
    const entry = { targets, byAlias, hasHole: targets.some(({ source }) => isHole(source)) };
    this.bySelect.set(select, entry);
    return entry;
  }

  private cteOf({ kind, table }: Source, select: Select): Cte | undefined {
    if (kind !== "table" || table?.name === undefined || table.schema !== undefined) return undefined;
    const name = table.name.toLowerCase();
    let inner: Query = select.query;
    for (let query: Query | undefined = inner; query !== undefined; query = queryAround(query)) {
      const cte = this.ctesOf(query).get(name);
      if (cte !== undefined && (query === inner || isVisible(cte, inner, select))) return cte;
      inner = query;
    }
    return undefined;
  }

  private ctesOf(query: Query): Map<string, Cte> {
    let ctes = this.ctes.get(query);
    if (ctes === undefined) {
      ctes = new Map();
      for (const cte of query.ctes) if (!ctes.has(cte.name.toLowerCase())) ctes.set(cte.name.toLowerCase(), cte);
      this.ctes.set(query, ctes);
    }
    return ctes;
  }
}

/** Whether a common table expression can be named from `inner`, a query in its `WITH` or under it. */
function isVisible(cte: Cte, inner: Query, select: Select): boolean {
  const { owner } = cte;
  if (inner.cte === undefined || inner.outer !== owner || owner.recursive) return true;
  if (cte !== inner.cte) return cte.index < inner.cte.index;
  // Without the word RECURSIVE, as T-SQL and Oracle write it, only an arm after the first refers to itself.
  return inner.arms.length > 1 && inner.arms[0] !== select;
}

function queryAround(query: Query): Query | undefined {
  return query.outer?.type === "select" ? query.outer.query : query.outer;
}

function selectAround({ query }: Select): Select | undefined {
  let { outer } = query;
  while (outer?.type === "query") ({ outer } = outer);
  return outer;
}

function hasHiddenCtes(select: Select): boolean {
  for (let query: Query | undefined = select.query; query !== undefined; query = queryAround(query)) {
    if (query.hiddenCtes) return true;
  }
  return false;
}

function listed(columns: readonly string[] | undefined): readonly string[] | undefined {
  return columns === undefined || columns.length === 0 ? undefined : columns;
}

function isHole(source: Source): boolean {
  return source.kind === "table" && source.table?.name === undefined;
}

function wider(a: Reads, b: Reads): Reads {
  return RANK[a] >= RANK[b] ? a : b;
}
