import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isMigrationFile, isTestFile } from "../code/files.ts";
import { createRule } from "../create-rule.ts";
import {
  BUILDER_CALLS,
  builderStarOf,
  findStars,
  implicitStarOf,
  rowTypeOf,
  sqlTextAround,
  type BuilderStar,
  type SqlText,
  type Star,
} from "../knowledge/databases/index.ts";

type Options = [
  {
    readonly checkAggregates?: boolean;
    readonly checkMigrations?: boolean;
    readonly checkReturning?: boolean;
    readonly checkTests?: boolean;
  },
];

type MessageIds = "star" | "partialStar" | "implicitStar" | "returningStar" | "insertedStar" | "nameColumns";

const TEXT_GATE = /\*/;
const LITERAL_GATE = /\b(?:select|returning|output)\b/i;
const KNEX = /\bknex\b/i;

export default createRule<Options, MessageIds>({
  name: "no-select-star",
  meta: {
    type: "problem",
    docs: {
      description: "disallow queries that read every column of a table",
      mistake: 2,
      cost: "Every column added later travels with each row: slower pages, larger bills, and one day a password hash in a response.",
      presets: { recommended: true, strict: { checkAggregates: true, checkMigrations: true, checkReturning: true } },
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
            description: "Whether to report `RETURNING *`: the columns of rows just written, which their writer mostly knows.",
          },
          checkTests: { type: "boolean", description: "Whether to check test files, fixtures and mocks." },
        },
      },
    ],
    defaultOptions: [{ checkAggregates: false, checkMigrations: false, checkReturning: false, checkTests: false }],
    messages: {
      star: "`{{star}}` reads every column{{table}}: what is added later is shipped too, be it large or secret, and no index can answer the query alone. Name the columns that you use.",
      partialStar:
        "`{{star}}` leaves columns out but still takes every one that is added{{table}} later, be it large or secret. Name the columns that you use.",
      implicitStar:
        "This query names no columns, so knex reads all{{table}}: what is added later is shipped too, be it large or secret. Name the columns with `select`.",
      returningStar:
        "`{{star}}` sends back every column of the rows just written, be it large or secret, where the key is mostly enough. Name the columns that you use.",
      insertedStar:
        "`{{star}}` fills this table by position: a column added to either one makes the statement fail, or fills the wrong column. Name the columns on both sides.",
      nameColumns: "Name the columns of `{{type}}`: {{columns}}.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename, cwd } = context;
    const isKnex = KNEX.test(sourceCode.text);
    const hasStar = TEXT_GATE.test(sourceCode.text) || BUILDER_CALLS.test(sourceCode.text);
    if (!hasStar && !isKnex) return {};
    if (options.checkTests !== true && isTestFile(filename, cwd)) return {};
    if (options.checkMigrations !== true && isMigrationFile(filename, cwd)) return {};

    const reported = new Set<string>();

    const checkText = (literal: TSESTree.StringLiteral | TSESTree.TemplateLiteral) => {
      const sql = sqlTextAround(literal, sourceCode);
      if (!sql?.text.value.includes("*")) return;
      for (const star of findStars(sql.text.value)) {
        if (isFine(star, options)) continue;
        const place = sql.text.locate(star.offset, star.length);
        const loc = place
          ? { start: sourceCode.getLocFromIndex(place.range[0]), end: sourceCode.getLocFromIndex(place.range[1]) }
          : sql.node.loc;
        // A constant that is part of two texts is reported once.
        const at = `${loc.start.line}:${loc.start.column}`;
        if (reported.has(at)) continue;
        reported.add(at);
        const written = sql.text.value.slice(star.offset, star.offset + star.length);
        context.report({
          loc,
          messageId: messageOf(star),
          data: { star: written, table: tableOf(star) },
          suggest: namedColumns(star, written, sql, place?.range, sourceCode),
        });
      }
    };
    const report = (star: BuilderStar) => {
      if (star.kind === "returning" && options.checkReturning !== true) return;
      const messageId = { explicit: "star", returning: "returningStar", implicit: "implicitStar" } as const;
      context.report({
        node: star.node,
        messageId: messageId[star.kind],
        data: { star: sourceCode.getText(star.node).replace(/^["'`]|["'`]$/g, ""), table: of(star.table) },
      });
    };
    return {
      Literal(node) {
        if (typeof node.value === "string" && LITERAL_GATE.test(node.value)) checkText(node as TSESTree.StringLiteral);
      },
      TemplateLiteral(node) {
        if (node.quasis.some((quasi) => LITERAL_GATE.test(quasi.value.raw))) checkText(node);
      },
      CallExpression(node) {
        const star = (hasStar && builderStarOf(node, sourceCode)) || (isKnex && implicitStarOf(node, sourceCode));
        if (star) report(star);
      },
    };
  },
});

/** Stars whose columns the text itself lists, or which never leave the database. */
function isFine(star: Star, options: Options[0]): boolean {
  if (star.resolvesToExplicitColumns || star.reads === "unknown" || !star.reachesResult) return true;
  if (star.context === "returning" || star.reads === "returning") return options.checkReturning !== true;
  return star.context === "argument" && options.checkAggregates !== true;
}

function messageOf(star: Star): Exclude<MessageIds, "implicitStar" | "nameColumns"> {
  if (star.context === "returning") return "returningStar";
  if (star.context === "insert-select") return "insertedStar";
  return star.partial ? "partialStar" : "star";
}

function tableOf(star: Star): string {
  const names = star.tables.flatMap(({ name }) => name ?? []);
  return names.length === 1 ? of(names[0] ?? null) : "";
}

function of(table: string | null): string {
  return table === null || table === "" ? "" : ` of \`${table}\``;
}

/** The columns that the row's type names, in the star's place. */
function namedColumns(
  star: Star,
  written: string,
  { handedTo }: SqlText,
  range: TSESTree.Range | undefined,
  sourceCode: Readonly<TSESLint.SourceCode>,
): TSESLint.SuggestionReportDescriptor<MessageIds>[] {
  const isWholeRow = star.context === "select" || star.context === "returning";
  if (!range || !handedTo || !isWholeRow || star.partial || star.tables.length !== 1) return [];
  const row = rowTypeOf(handedTo, sourceCode);
  if (!row) return [];
  const prefix = written.slice(0, -1);
  const columns = row.columns.map((column) => prefix + column).join(", ");
  return [
    {
      messageId: "nameColumns",
      data: { type: row.name ?? "the row's type", columns },
      fix: (fixer) => fixer.replaceTextRange(range, columns),
    },
  ];
}
