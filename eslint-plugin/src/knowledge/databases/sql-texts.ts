import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { readText, type Text } from "../../code/text.ts";
import { logCallOf } from "../loggers/index.ts";
import { looksLikeSql } from "./sql/index.ts";

/** A string of a file that is SQL, put together as far as the file tells. */
export interface SqlText {
  readonly text: Text;
  /** The whole expression: the literal, template, concatenation or joined array. */
  readonly node: TSESTree.Expression;
  /** The call or tag that hands it to a database, if it stands there. */
  readonly handedTo: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression | null;
}

/** Methods of database clients that take SQL as their first argument. */
const EXECUTING = /^(?:query|execute|exec|raw|prepare|all|get|run|each|any|one|oneOrNone|many|manyOrNone|none|unsafe|batch|queryRaw|\$queryRawUnsafe|\$executeRawUnsafe|queryStream|literal|addSql)$/;

/** Tags whose template is SQL: `sql`, `Prisma.sql`, `prisma.$queryRaw`, `sql.type(…)`. */
const SQL_TAG = /^(?:sql|SQL|\$queryRaw|\$executeRaw|raw|query)$/;

const STATEMENT = /^[\s(\0]*(?:select|with|insert|update|delete|merge|returning)\b/i;

/**
 * Reads the SQL that a literal or template is part of, or null when it is none. Of several literals of one text only the
 * first is answered, so that each text is seen once.
 */
export function sqlTextAround(
  literal: TSESTree.StringLiteral | TSESTree.TemplateLiteral,
  sourceCode: SourceCode,
): SqlText | null {
  const node = wholeText(literal);
  if (firstLiteral(node) !== literal && hasSelect(firstLiteral(node))) return null;
  const handedTo = receiverOf(node);
  if (isMention(node, sourceCode)) return null;
  const text = readText(node, sourceCode);
  if (!text) return null;
  const isSql = handedTo && isDatabaseCall(handedTo, sourceCode) ? STATEMENT.test(text.value) : looksLikeSql(text.value);
  return isSql ? { text, node, handedTo } : null;
}

/** Climbs from a literal to the expression that puts it together with others. */
function wholeText(literal: TSESTree.Expression): TSESTree.Expression {
  let at: TSESTree.Expression = literal;
  for (;;) {
    const { parent } = at;
    if (parent.type === T.BinaryExpression && parent.operator === "+") at = parent;
    else if (parent.type === T.TSAsExpression || parent.type === T.TSSatisfiesExpression) at = parent;
    else if (parent.type === T.TemplateLiteral && parent.parent.type !== T.TaggedTemplateExpression) at = parent;
    else if (parent.type === T.ArrayExpression && isJoined(parent)) at = parent.parent.parent as TSESTree.CallExpression;
    else return at;
  }
}

function isJoined(array: TSESTree.ArrayExpression): boolean {
  const { parent } = array;
  return (
    parent.type === T.MemberExpression &&
    parent.object === array &&
    staticName(parent) === "join" &&
    parent.parent.type === T.CallExpression
  );
}

function firstLiteral(node: TSESTree.Node): TSESTree.Node {
  let at = node;
  for (;;) {
    if (at.type === T.BinaryExpression) at = at.left;
    else if (at.type === T.TSAsExpression || at.type === T.TSSatisfiesExpression) at = at.expression;
    else if (at.type === T.CallExpression && at.callee.type === T.MemberExpression) at = at.callee.object;
    else if (at.type === T.ArrayExpression && at.elements[0]) [at] = at.elements as [TSESTree.Node];
    else return at;
  }
}

function hasSelect(node: TSESTree.Node): boolean {
  const text =
    node.type === T.Literal ? node.raw : node.type === T.TemplateLiteral ? node.quasis.map((q) => q.value.raw).join(" ") : "";
  return /select|returning|output/i.test(text);
}

function receiverOf(node: TSESTree.Expression): SqlText["handedTo"] {
  const { parent } = node;
  if (parent.type === T.TaggedTemplateExpression) return parent;
  if (parent.type === T.CallExpression && parent.arguments[0] === node) return parent;
  // query({ text: "SELECT …" }), query({ sql: "SELECT …" })
  if (parent.type !== T.Property || parent.parent.type !== T.ObjectExpression) return null;
  const isText = /^(?:text|sql|query|statement)$/.test(staticName(parent) ?? "");
  const call = parent.parent.parent;
  return isText && call.type === T.CallExpression && call.arguments[0] === parent.parent ? call : null;
}

function isDatabaseCall(call: NonNullable<SqlText["handedTo"]>, sourceCode: SourceCode): boolean {
  if (call.type === T.TaggedTemplateExpression) {
    const tag = call.tag.type === T.CallExpression ? call.tag.callee : call.tag;
    return SQL_TAG.test(staticName(tag) ?? "") || /^postgres\(\)/.test(originKey(tag, sourceCode));
  }
  if (call.callee.type !== T.MemberExpression) return false;
  return EXECUTING.test(staticName(call.callee) ?? "");
}

/** Whether the text only talks about SQL: in an error, a log line, a comparison, a test's title, a description. */
function isMention(node: TSESTree.Expression, sourceCode: SourceCode): boolean {
  const { parent } = node;
  switch (parent.type) {
    case T.NewExpression:
      return /(?:Error|Exception)$/.test(staticName(parent.callee) ?? "");
    case T.CallExpression: {
      const name = staticName(parent.callee);
      if (/^(?:Error|it|test|describe|expect|includes|indexOf|startsWith|endsWith|match|split|replace|toBe|toEqual)$/.test(name ?? "")) return true;
      return logCallOf(parent, sourceCode) !== null;
    }
    case T.BinaryExpression:
      return parent.operator !== "+";
    case T.SwitchCase:
    case T.ThrowStatement:
    case T.JSXExpressionContainer:
    case T.JSXAttribute:
      return true;
    case T.Property:
      return parent.key === node || /^(?:description|summary|message|title|label|example|help|placeholder)$/.test(staticName(parent) ?? "");
    default:
      return false;
  }
}
