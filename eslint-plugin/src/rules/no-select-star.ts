import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { locOf } from "../code/lines.ts";
import { mentions } from "../code/mentions.ts";
import { shortName, shortPath } from "../code/names.ts";
import { nodesIn } from "../code/nodes.ts";
import { createRule, type RuleContext } from "../create-rule.ts";
import {
  builderStarOf,
  builderTableOf,
  editNaming,
  escapedFor,
  fillsVariable,
  findStars,
  implicitStarOf,
  isMigrationByContent,
  mayNameColumns,
  mayNameStar,
  mayOmitColumns,
  readsOwnTable,
  readsOwnTableOf,
  rowTypeOf,
  sensitiveNote,
  sqlTextAround,
  starIn,
  tableOfStar,
  usedFields,
  wholeRowOf,
  WHOLE_ROW_CALLS,
  type BuilderStar,
  type RowType,
  type SqlText,
  type Star,
} from "../knowledge/databases/index.ts";
import { sqlScriptOf } from "../languages/sql/language.ts";
import { fitting, listed } from "../message.ts";
import { openProject, type Project } from "../project/index.ts";
import { columnsOfBuilderStar, settledStar } from "../project/schema/builder-columns.ts";
import { columnsOfStar } from "../project/schema/star-columns.ts";
import {
  codeFileOf,
  fillsDatabases,
  isNamedAsTest,
  isTried,
  runsOnlyOnDevices,
} from "../project/services/roles/policy.ts";

type Options = [
  {
    readonly checkAggregates?: boolean;
    readonly checkMigrations?: boolean;
    readonly checkReturning?: boolean;
    readonly checkTests?: boolean;
    readonly checkWholeRows?: boolean;
  },
];

type FindingId = "star" | "partialStar" | "implicitStar" | "returningStar" | "insertedStar" | "wholeRow";
type SuggestionId = "nameSchemaColumns" | "nameTypeColumns" | "nameUsedColumns";

const MESSAGES = {
  star: "`{{star}}` reads every column{{table}}{{sensitive}}, and those added later too. Name the columns that you use.",
  partialStar: "`{{star}}` leaves columns out but reads every one added{{table}} later. Name the columns that you use.",
  implicitStar:
    "This query names no columns, so it reads all{{table}}{{sensitive}}, and those added later too. Name them with `select`.",
  returningStar:
    "`{{star}}` returns every column of the rows just written{{sensitive}}. Name the columns that you use.",
  insertedStar:
    "`{{star}}` fills this table by position, so a column added to either table breaks the statement. Name the columns on both sides.",
};

/** The most characters of a list of columns in the title of a suggestion. */
const MOST_OF_COLUMNS = 80;

const mayQuery = mentions("select|returning|output");
/** The length of `select`. */
const SHORTEST = 6;
const LITERAL_GATE = /\b(?:select|returning|output)\b/i;

export default createRule<Options, FindingId, SuggestionId>(
  {
    name: "no-select-star",
    reads: ["javascript", "sql"],
    meta: {
      type: "problem",
      docs: {
        description: "disallow queries that read every column of a table",
        title: "Query that reads every column",
        titles: {
          star: "Every column read",
          partialStar: "Every later column read",
          implicitStar: "Query without columns",
          returningStar: "Every column of written rows returned",
          insertedStar: "Table filled by position",
          wholeRow: "Every column read by {{call}}",
        },
        mistake: 2,
        cost: "Every column added later travels with each row: slower pages, larger bills, and one day a password hash in a response.",
        presets: {
          recommended: true,
          strict: { checkAggregates: true, checkMigrations: true, checkReturning: true, checkWholeRows: true },
        },
      },
      hasSuggestions: true,
      schema: [
        {
          type: "object",
          additionalProperties: false,
          properties: {
            checkAggregates: {
              type: "boolean",
              description: "Whether to report whole rows that are handed to a function, such as `jsonb_agg(t.*)`.",
            },
            checkMigrations: {
              type: "boolean",
              description: "Whether to check migrations and seeds, which run once on tables that they know.",
            },
            checkReturning: {
              type: "boolean",
              description:
                "Whether to report `RETURNING *`: the columns of rows just written, which their writer mostly knows.",
            },
            checkTests: { type: "boolean", description: "Whether to check test files, fixtures and mocks." },
            checkWholeRows: {
              type: "boolean",
              description:
                "Whether to report calls of Drizzle, Prisma, TypeORM, Sequelize, MikroORM, Objection and Mongoose that read rows without saying which fields.",
            },
          },
        },
      ],
      defaultOptions: [
        {
          checkAggregates: false,
          checkMigrations: false,
          checkReturning: false,
          checkTests: false,
          checkWholeRows: false,
        },
      ],
      messages: {
        ...MESSAGES,
        wholeRow:
          "`{{call}}` reads every column, and those added later too. Say which fields you use with `{{remedy}}`.",
        nameSchemaColumns: "Name the columns that {{source}} gives: {{columns}}.",
        nameTypeColumns: "Name the columns of {{source}}: {{columns}}.",
        nameUsedColumns: "Name the columns that this code uses: {{columns}}.",
      },
    },
    create(context, [options]) {
      const { sourceCode, filename, cwd } = context;
      const { text } = sourceCode;
      const omitsColumns = mayOmitColumns(text);
      const hasText = text.includes("*") && mayQuery(text);
      const hasStar = mayNameStar(text);
      const hasWholeRows = options.checkWholeRows === true && WHOLE_ROW_CALLS.test(text);
      if (!hasText && !hasStar && !omitsColumns && !hasWholeRows) return {};
      if (options.checkTests !== true && isNamedAsTest(filename)) return {};
      if (options.checkMigrations !== true && isMigrationByContent(sourceCode)) return {};
      const codeFile = codeFileOf(context);
      /** Whether nobody waits for the query: it is run once, or by tests, or is a text that a page shows. */
      const isLeftOut = (node: TSESTree.Node | null) =>
        (options.checkTests !== true && isTried(node, codeFile)) ||
        (options.checkMigrations !== true && fillsDatabases(node, codeFile)) ||
        runsOnlyOnDevices(node, codeFile);

      const reported = new Set<number>();
      let opened: Project | undefined;
      const project = () => (opened ??= openProject(context));
      const rowOf = (call: NonNullable<SqlText["handedTo"]>) =>
        rowTypeOf(call, sourceCode, (specifier) => project().imported(specifier, project().file)?.sourceCode ?? null);

      const script = sqlScriptOf(sourceCode)?.script;
      if (script) {
        const file = { text: { value: text } };
        return {
          "SqlScript:exit"() {
            for (const star of findStars(script)) {
              if (isFine(star, options) || fillsVariable(star, text) || !readsOwnTable(star, null, sourceCode))
                continue;
              if (isLeftOut(null)) continue;
              const range = [star.offset, star.offset + star.length] as const;
              const known = columnsOfStar(star, file, project(), cwd);
              context.report({
                loc: locOf(range, sourceCode),
                messageId: messageOf(star),
                data: dataFor(messageOf(star), {
                  star: text.slice(...range),
                  table: tableOfStar(star),
                  columns: known?.columns,
                }),
                suggest:
                  known && mayNameColumns(star, text) && !known.isOutdated()
                    ? [
                        {
                          messageId: "nameSchemaColumns",
                          data: suggested(known.source, known.sql),
                          fix: (fixer) => fixer.replaceTextRange(range, known.sql),
                        },
                      ]
                    : [],
              });
            }
          },
        };
      }

      const checkText = (literal: TSESTree.StringLiteral | TSESTree.TemplateLiteral) => {
        const sql = sqlTextAround(literal, sourceCode);
        if (!sql) return;
        for (const star of findStars(sql.script)) {
          if (isFine(star, options) || !readsOwnTable(star, sql, sourceCode)) continue;
          const range = sql.text.locate(star.offset, star.length)?.range;
          // A constant that is part of two texts is reported once.
          const at = range?.[0] ?? sql.node.range[0];
          if (reported.has(at)) continue;
          reported.add(at);
          if (!isLeftOut(literal)) reportStar(star, sql, range);
        }
      };
      const reportStar = (star: Star, sql: SqlText, range: TSESTree.Range | undefined) => {
        const known = columnsOfStar(star, sql, project(), cwd);
        const row = sql.handedTo && rowOf(sql.handedTo);
        context.report({
          loc: range ? locOf(range, sourceCode) : sql.node.loc,
          messageId: messageOf(star),
          data: dataFor(messageOf(star), {
            star: sql.text.value.slice(star.offset, star.offset + star.length),
            table: tableOfStar(star),
            columns: known?.columns ?? row?.columns,
          }),
          suggest: range ? suggestionsFor(star, sql, range, { known, row }, context) : [],
        });
      };
      const reportBuilder = (found: BuilderStar) => {
        if (found.kind === "returning" && options.checkReturning !== true) return;
        const star = settledStar(found, project());
        if (!readsOwnTableOf(star, sourceCode) || isLeftOut(star.node)) return;
        const known = columnsOfBuilderStar(star, project(), cwd);
        const edit = known && editNaming(star, known.columns, sourceCode);
        const messageId = BUILDER_MESSAGES[star.kind];
        context.report({
          node: star.node,
          messageId,
          data: dataFor(messageId, {
            star: starIn(sourceCode.getText(star.node)),
            table: builderTableOf(star, sourceCode),
            columns: known?.columns,
          }),
          suggest: edit
            ? [
                {
                  messageId: "nameSchemaColumns",
                  data: suggested(known.source, known.columns.join(", ")),
                  fix: (fixer) => fixer.replaceTextRange(edit.range, edit.text),
                },
              ]
            : [],
        });
      };
      const checkCall = (node: TSESTree.CallExpression) => {
        const explicit = hasStar ? builderStarOf(node, sourceCode) : null;
        const star = explicit ?? (omitsColumns ? implicitStarOf(node, sourceCode) : null);
        if (star) {
          reportBuilder(star);
          return;
        }
        const whole = hasWholeRows ? wholeRowOf(node, sourceCode) : null;
        if (whole && !isLeftOut(node))
          context.report({
            node: whole.node,
            messageId: "wholeRow",
            data: { call: shortName(whole.call, 40), remedy: whole.remedy },
          });
      };
      return {
        "Program:exit"() {
          if (hasText) {
            for (const node of nodesIn(sourceCode, T.Literal))
              if (typeof node.value === "string" && node.value.length >= SHORTEST && LITERAL_GATE.test(node.value))
                checkText(node);
            for (const node of nodesIn(sourceCode, T.TemplateLiteral))
              if (node.quasis.some((quasi) => LITERAL_GATE.test(quasi.value.raw))) checkText(node);
          }
          if (!hasStar && !omitsColumns && !hasWholeRows) return;
          for (const node of nodesIn(sourceCode, T.CallExpression)) checkCall(node);
        },
      };
    },
  },
  { mayConcern: mayQuery },
);

/** Stars whose columns the text itself lists, or which never leave the database. */
function isFine(star: Star, options: Options[0]): boolean {
  if (star.resolvesToExplicitColumns || star.reads === "unknown" || !star.reachesResult) return true;
  if (star.context === "returning" || star.reads === "returning") return options.checkReturning !== true;
  return star.context === "argument" && options.checkAggregates !== true;
}

function messageOf(star: Star): "star" | "partialStar" | "returningStar" | "insertedStar" {
  if (star.context === "returning") return "returningStar";
  if (star.context === "insert-select") return "insertedStar";
  return star.partial ? "partialStar" : "star";
}

const BUILDER_MESSAGES = { explicit: "star", returning: "returningStar", implicit: "implicitStar" } as const;

interface Named {
  readonly star: string;
  readonly table: string | null;
  /** The columns that it reads, where they are known. */
  readonly columns: readonly string[] | undefined;
}

function dataFor(messageId: keyof typeof MESSAGES, { star, table, columns }: Named): Readonly<Record<string, string>> {
  return fitting(
    MESSAGES[messageId],
    { star: shortName(star, MOST_OF_STAR) },
    { sensitive: sensitiveNote(columns), table: table === null || table === "" ? [] : [` of \`${table}\``] },
  );
}

/** The most characters of a star with its qualifier in a message. */
const MOST_OF_STAR = 30;

function suggested(source: string, columns: string): Readonly<Record<string, string>> {
  return { source: shortPath(source, 40), columns: listed(columns.split(", "), MOST_OF_COLUMNS) };
}

/** The columns by the best source there is: the schema, else the row's type, else what the code uses. */
function suggestionsFor(
  star: Star,
  sql: SqlText,
  range: TSESTree.Range,
  { known, row }: { known: ReturnType<typeof columnsOfStar>; row: RowType | null },
  { sourceCode }: RuleContext<FindingId | SuggestionId, Options>,
): TSESLint.SuggestionReportDescriptor<SuggestionId>[] {
  if (!mayNameColumns(star, sql.text.value)) return [];
  const suggest = (messageId: SuggestionId, source: string, columns: string) => [
    {
      messageId,
      data: suggested(source, columns),
      fix: (fixer: TSESLint.RuleFixer) => fixer.replaceTextRange(range, escapedFor(columns, range, sql, sourceCode)),
    },
  ];
  const isWholeRow = star.context === "select" || star.context === "returning";
  const isOneTable = isWholeRow && star.tables.length === 1 && star.tables[0]?.kind === "table";
  const prefix = sql.text.value.slice(star.offset, star.offset + star.length - 1);
  const prefixed = (columns: readonly string[]) => columns.map((column) => prefix + column).join(", ");
  if (known) {
    // What the code reads of a row is less than all that the table has.
    const read = sql.handedTo && isOneTable ? usedFields(sql.handedTo, sourceCode) : null;
    const isWhole = !read || read.length === 0 || !read.every((field) => known.columns.includes(field));
    if (!isWhole) return suggest("nameUsedColumns", "", prefixed(read));
    return known.isOutdated() ? [] : suggest("nameSchemaColumns", known.source, known.sql);
  }
  if (!sql.handedTo || !isOneTable) return [];
  if (row)
    return suggest(
      "nameTypeColumns",
      row.name === null ? "the row's type" : `\`${shortName(row.name, 40)}\``,
      prefixed(row.columns),
    );
  const used = usedFields(sql.handedTo, sourceCode);
  return used ? suggest("nameUsedColumns", "", prefixed(used)) : [];
}
