import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { locOf } from "../code/lines.ts";
import { mentions } from "../code/mentions.ts";
import { shortName } from "../code/names.ts";
import { nodesIn } from "../code/nodes.ts";
import { createRule } from "../create-rule.ts";
import {
  areCostly,
  builderStarOf,
  builderTableOf,
  BUILDER_MESSAGES,
  copiesTable,
  dataOf,
  fillsByPosition,
  fillsVariable,
  findStars,
  implicitStarOf,
  isFine,
  isMigrationByContent,
  mayNameColumns,
  mayNameStar,
  largeColumns,
  mayOmitColumns,
  messageOf,
  nameColumns,
  readsOwnTable,
  readsOwnTableOf,
  rowTypeOf,
  sqlTextAround,
  STAR_MESSAGES,
  starIn,
  suggestionsFor,
  suggestionsForBuilder,
  tableOfStar,
  tablesOfBuilder,
  tablesOfStar,
  startOfBuilder,
  startOfText,
  wholeRowOf,
  WHOLE_ROW_CALLS,
  type BuilderStar,
  type RowStart,
  type SqlText,
  type Star,
  type SuggestionId,
} from "../knowledge/databases/index.ts";
import { isDump } from "../languages/sql/dumps.ts";
import { sqlScriptOf } from "../languages/sql/language.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { isWorthAChange, worthOf } from "../evidence/row-use.ts";
import { columnsBehindBuilder, columnsBehindStar, type KnownColumns } from "../evidence/star-columns.ts";
import { starRead } from "../evidence/tables.ts";
import { openProject, type Project } from "../project/index.ts";
import { readHere, readOf, useOfRows, type RowUse } from "../project/rows/index.ts";
import { columnsOfBuilderStar, settledStar } from "../project/schema/builder-columns.ts";
import { columnsOfGenerated, generatedQueriesIn } from "../project/schema/generated-queries.ts";
import { columnsOfStar, isDefinedElsewhere } from "../project/schema/star-columns.ts";
import { codeFileOf, isNamedAsTest, isWaitedForByNobody } from "../project/services/roles/policy.ts";

type Descriptor = TSESLint.ReportDescriptor<FindingId | SuggestionId>;

type Options = [
  {
    readonly checkAggregates?: boolean;
    readonly checkGenerated?: boolean;
    readonly checkMigrations?: boolean;
    readonly checkReturning?: boolean;
    readonly checkScripts?: boolean;
    readonly checkTests?: boolean;
    readonly checkTakenRows?: boolean;
    readonly checkUsedRows?: boolean;
    readonly checkWholeRows?: boolean;
  },
];

type FindingId = "star" | "partialStar" | "implicitStar" | "returningStar" | "insertedStar" | "wholeRow";

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
          strict: {
            checkAggregates: true,
            checkGenerated: true,
            checkMigrations: true,
            checkReturning: true,
            checkScripts: true,
            checkTakenRows: true,
            checkUsedRows: true,
            checkWholeRows: true,
          },
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
            checkGenerated: {
              type: "boolean",
              description:
                "Whether to report stars that a generator such as sqlc writes out as columns, where none of them is sensitive or binary, and those in dumps of a database.",
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
            checkScripts: {
              type: "boolean",
              description: "Whether to check command line programs and scripts, which a person or a build runs.",
            },
            checkTests: { type: "boolean", description: "Whether to check test files, fixtures and mocks." },
            checkTakenRows: {
              type: "boolean",
              description:
                "Whether to report queries whose rows are wanted whole, as an answer or by whoever they are handed to, and copies of whole tables.",
            },
            checkUsedRows: {
              type: "boolean",
              description:
                "Whether to report queries of whose columns the code goes on to use more than a third, and leaves none that is sensitive or large.",
            },
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
          checkGenerated: false,
          checkMigrations: false,
          checkReturning: false,
          checkScripts: false,
          checkTests: false,
          checkTakenRows: false,
          checkUsedRows: false,
          checkWholeRows: false,
        },
      ],
      messages: {
        ...STAR_MESSAGES,
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
      const isLeftOut = (node: TSESTree.Node | null) => isWaitedForByNobody(node, codeFile, options);
      const reported = new Set<number>();
      let opened: Project | undefined;
      const project = () => (opened ??= openProject(context));
      const rowOf = (call: NonNullable<SqlText["handedTo"]>) =>
        rowTypeOf(call, sourceCode, (specifier) => project().imported(specifier, project().file)?.sourceCode ?? null);

      const rowsOf = ({ node, kind, isOne }: RowStart) => useOfRows(node, isOne ? `${kind}.one` : kind, project());
      const isWorth = (use: RowUse, columns: KnownColumns, isCopied: boolean) =>
        isWorthAChange(isCopied ? "taken" : worthOf(use, columns, project().isOpen), options);

      const script = sqlScriptOf(sourceCode)?.script;
      if (script) {
        // What a dump holds is changed in the database that it was taken from.
        if (options.checkGenerated !== true && isDump(text)) return {};
        return {
          "SqlScript:exit"() {
            const generated = project().isOpen ? generatedQueriesIn(filename) : null;
            for (const star of findStars(script)) {
              if (isFine(star, options) || fillsVariable(star, text) || !readsOwnTable(star, null, sourceCode))
                continue;
              const written = generated && columnsOfGenerated(star, generated);
              if (generated && options.checkGenerated !== true && !areCostly(written ?? [])) continue;
              if (isLeftOut(null) || (copiesTable(star, text) && options.checkTakenRows !== true)) continue;
              const range = [star.offset, star.offset + star.length] as const;
              const known = columnsOfStar(star, { text: { value: text } }, project(), cwd);
              const descriptor: Descriptor = {
                loc: locOf(range, sourceCode),
                messageId: messageOf(star),
                data: dataOf(messageOf(star), {
                  star: text.slice(...range),
                  tables: tablesOfStar(star),
                  columns: written?.map(({ name }) => name) ?? known?.columns,
                  large: written ? largeColumns(written) : known?.large,
                }),
                suggest:
                  known && mayNameColumns(star, text) && !known.isOutdated()
                    ? [nameColumns(known.source, known.sql, { range, text: known.sql })]
                    : [],
              };
              reportWithEvidence(context, descriptor, () =>
                starRead({ table: tableOfStar(star), project: project(), known }),
              );
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
        const use = rowsOf(startOfText(sql));
        if (isDefinedElsewhere(star, sql, project())) return;
        const table = tableOfStar(star);
        const tables = tablesOfStar(star, sql.definedNames);
        const columns = columnsBehindStar(star, row?.columns ?? [], { known, table, tables, project: project() });
        if (!fillsByPosition(star) && !isWorth(use, columns, copiesTable(star, sql.text.value))) return;
        const descriptor: Descriptor = {
          loc: range ? locOf(range, sourceCode) : sql.node.loc,
          messageId: messageOf(star),
          data: dataOf(messageOf(star), {
            star: sql.text.value.slice(star.offset, star.offset + star.length),
            tables,
            columns: known?.columns ?? row?.columns,
            large: known?.large,
            read: readOf(use),
          }),
          suggest: range ? suggestionsFor(star, sql, range, { known, row, read: readHere(use) }, sourceCode) : [],
        };
        reportWithEvidence(context, descriptor, () =>
          starRead({ table, project: project(), known, typed: row?.columns, use }),
        );
      };
      const reportBuilder = (found: BuilderStar) => {
        if (found.kind === "returning" && options.checkReturning !== true) return;
        const star = settledStar(found, project());
        if (!star || !readsOwnTableOf(star, sourceCode) || isLeftOut(star.node)) return;
        const known = columnsOfBuilderStar(star, project(), cwd);
        const table = builderTableOf(star, sourceCode);
        const use = star.kind === "returning" ? null : rowsOf(startOfBuilder(star));
        const tables = tablesOfBuilder(star, sourceCode);
        const columns = columnsBehindBuilder(star, { known, table, tables, project: project() });
        if (use && !isWorth(use, columns, false)) return;
        const messageId = BUILDER_MESSAGES[star.kind];
        const descriptor: Descriptor = {
          node: star.node,
          messageId,
          data: dataOf(messageId, {
            star: starIn(sourceCode.getText(star.node)),
            tables,
            columns: known?.columns,
            large: known?.large,
            read: readOf(use),
          }),
          suggest: suggestionsForBuilder(star, known, use && readHere(use), sourceCode),
        };
        reportWithEvidence(context, descriptor, () => starRead({ table, project: project(), known, use }));
      };
      const checkCall = (node: TSESTree.CallExpression) => {
        const star =
          (hasStar ? builderStarOf(node, sourceCode) : null) ??
          (omitsColumns ? implicitStarOf(node, sourceCode) : null);
        if (star) reportBuilder(star);
        const whole = hasWholeRows && !star ? wholeRowOf(node, sourceCode) : null;
        if (whole && !isLeftOut(node))
          reportWithEvidence(
            context,
            {
              node: whole.node,
              messageId: "wholeRow",
              data: { call: shortName(whole.call, 40), remedy: whole.remedy },
            },
            () => starRead({ table: null, project: project() }),
          );
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
