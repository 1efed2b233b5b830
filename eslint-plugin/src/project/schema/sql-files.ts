import { Ddl } from "./ddl.ts";
import { TableSet } from "./table-set.ts";
import type { DatabaseSchema, Dialect } from "./tables.ts";

export interface SqlFile {
  readonly path: string;
  readonly text: string;
}

const DOWN = /^[ \t]*--[ \t]{0,8}(?:migrate:down|\+(?:goose|micrate|migrate) down|down migration|rollback)\b/im;

/**
 * Reads the tables that SQL files leave behind. Migrations run in the order given; of other files, which may be in any
 * order, the tables are read before what changes them.
 */
export function readSqlSchema(
  source: string,
  files: readonly SqlFile[],
  options: { readonly inOrder: boolean; readonly dialect: Dialect | null },
): DatabaseSchema {
  const texts = files.map(({ text }) => statementsUpwards(text));
  const dialect = dialectOf(texts.join("\n")) ?? options.dialect;
  const set = new TableSet();
  const ddl = new Ddl(dialect, set);
  set.bounded(() => {
    if (options.inOrder) for (const text of texts) ddl.run(text);
    else {
      const creates = (lead: string) => lead.startsWith("CREATE") && !/ (?:UNIQUE|INDEX)$/.test(lead);
      for (const text of texts) ddl.run(text, creates);
      for (const text of texts) ddl.run(text, (lead) => !creates(lead));
    }
  });
  return { kind: "sql", dialect, source, tables: set.tables };
}

/** What a migration runs when it goes forwards, without rows of data. */
export function statementsUpwards(text: string): string {
  return withoutData(upwards(text));
}

function upwards(text: string): string {
  const down = DOWN.exec(text);
  return down ? text.slice(0, down.index) : text;
}

const COPY = /^COPY\s[^;\r\n\u2028\u2029]{1,4000}\sFROM\s+stdin;[ \t]*$/im;

/** Takes the rows of a dump out: `COPY t (a, b) FROM stdin;` up to `\.`. */
function withoutData(text: string): string {
  let rest = text;
  let kept = "";
  for (let copy = COPY.exec(rest); copy; copy = COPY.exec(rest)) {
    const end = rest.indexOf("\n\\.", copy.index);
    kept += rest.slice(0, copy.index);
    rest = end === -1 ? "" : rest.slice(end + 3);
  }
  return (kept + rest).replace(/^\\[a-z].{0,200}$/gm, "");
}

const MARKS: readonly (readonly [Dialect, RegExp])[] = [
  [
    "sqlite",
    /\bAUTOINCREMENT\b|\bPRAGMA\b|\bWITHOUT\s+ROWID\b|\bunixepoch\s{0,4}\(|\bstrftime\s{0,4}\(|\bdatetime\s{0,4}\('now'/i,
  ],
  ["mysql", /\bENGINE\s{0,4}=|\bAUTO_INCREMENT\b|\bUNSIGNED\b|\bTINYINT\s{0,4}\(|\bCHARSET\s{0,4}=/i],
  ["sqlserver", /\bNVARCHAR\b|\bIDENTITY\s{0,4}\(\s{0,4}\d|\[dbo\]|\bDATETIME2\b/i],
  [
    "postgresql",
    /\b(?:big|small)?serial\b|\bjsonb\b|\btimestamptz\b|::|\$\$|\bTIMESTAMP\(3\)|\bTEXT\[\]|\bUSING\s+(?:gin|gist|btree|hash)\b|\bgen_random_uuid\b|\bAS\s+IDENTITY\b|\bWITH(?:OUT)?\s+TIME\s+ZONE\b|\bCREATE\s+(?:EXTENSION|TYPE|SEQUENCE)\b|\bUUID\b|\bALTER\s+TABLE\s+ONLY\b|"public"\./i,
  ],
  ["mysql", /`/],
];

/** The dialect that a schema is written in, by what only that dialect has. */
export function dialectOf(text: string): Dialect | null {
  return MARKS.find(([, mark]) => mark.test(text))?.[0] ?? null;
}
