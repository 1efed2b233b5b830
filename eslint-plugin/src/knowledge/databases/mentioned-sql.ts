import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { logCallOf } from "../loggers/index.ts";
import { handoverOf, isDatabaseCall } from "./drivers.ts";

/** Functions that compare, search or describe the strings they are given. */
const MENTIONING =
  /^(?:Error|it|test|describe|expect|includes|indexOf|startsWith|endsWith|match|matchAll|split|replace|replaceAll|toBe|toEqual|toContain|toMatch|t|i18n|localize|gettext)$/;

const DESCRIBING =
  /^(?:description|summary|message|title|label|example|examples|help|placeholder|text_content|caption|hint)$/;

/**
 * Attributes that tell a trace which query ran: OpenTelemetry's `db.statement` and its successor `db.query.text`, and the
 * `sql.query` of Datadog.
 */
const TRACE_ATTRIBUTE = /^(?:db\.statement|db\.query\.(?:text|summary)|sql\.query)$/;

/** The same attributes by the constants of OpenTelemetry's package. */
const TRACE_CONSTANT = /(?:^|_)DB_(?:STATEMENT|QUERY_TEXT|QUERY_SUMMARY)$/;

/** Calls that set an attribute of a trace: `span.setAttribute("db.statement", text)`. */
const SETS_ATTRIBUTE = /^set(?:Attribute|Tag)$/;

/** Whether the text only talks about SQL: in an error, a log line, a comparison, a test's title, a description, a trace. */
export function isMention(node: TSESTree.Expression, sourceCode: SourceCode): boolean {
  const { parent } = node;
  switch (parent.type) {
    case T.NewExpression:
      return /(?:Error|Exception)$/.test(staticName(parent.callee) ?? "");
    case T.CallExpression: {
      const name = staticName(parent.callee) ?? "";
      if (MENTIONING.test(name) || logCallOf(parent, sourceCode) !== null) return true;
      return SETS_ATTRIBUTE.test(name) && parent.arguments[1] === node && isTraceAttribute(parent.arguments[0]);
    }
    case T.BinaryExpression:
      return parent.operator !== "+";
    case T.SwitchCase:
    case T.ThrowStatement:
    case T.JSXExpressionContainer:
    case T.JSXAttribute:
    case T.ImportDeclaration:
      return true;
    case T.AssignmentExpression:
      return parent.right === node && parent.left.type === T.MemberExpression && isTraceAttribute(parent.left.property);
    case T.Property:
      if (parent.key === node || isTraceAttribute(parent.key) || isModelOfCube(parent, sourceCode)) return true;
      return (DESCRIBING.test(staticName(parent) ?? "") || isInExample(parent)) && !isRun(parent, sourceCode);
    case T.ArrayExpression:
      return isInExample(parent);
    default:
      return false;
  }
}

/**
 * The table of a model of Cube, `cube("Orders", { sql: "…" })`: Cube puts it into its own queries, which name their columns.
 * Source: Cube's reference of data models, December 2026.
 */
function isModelOfCube(property: TSESTree.Property, sourceCode: SourceCode): boolean {
  const call = property.parent.parent;
  return (
    call.type === T.CallExpression &&
    call.arguments[1] === property.parent &&
    staticName(property) === "sql" &&
    originKey(call.callee, sourceCode) === "global:cube"
  );
}

/** So many places that read an object tell what its texts are for. */
const MOST_READS = 200;

/** `const queries = { summary: "…" }; db.query(queries.summary)`: what it is called does not make it a text to be shown. */
function isRun(property: TSESTree.Property, sourceCode: SourceCode): boolean {
  const declarator = property.parent.parent;
  if (declarator.type !== T.VariableDeclarator) return false;
  const name = staticName(property);
  const references = variableOf(declarator.id, sourceCode)?.references ?? [];
  return references.slice(0, MOST_READS).some(({ identifier: { parent: read } }) => {
    if (read.type !== T.MemberExpression || staticName(read) !== name) return false;
    const handedTo = handoverOf(read);
    return handedTo !== null && isDatabaseCall(handedTo, sourceCode);
  });
}

function isTraceAttribute(key: TSESTree.Node | undefined): boolean {
  if (!key) return false;
  const written = stringValue(key);
  if (written !== null) return TRACE_ATTRIBUTE.test(written);
  return TRACE_CONSTANT.test(staticName(key) ?? "");
}

/** Whether an object or array is, through any depth of objects, what a property named as an example holds. */
function isInExample(node: TSESTree.Node): boolean {
  for (let at = node; ;) {
    if (at.type === T.Property && isExampleName(staticName(at))) return true;
    const { parent } = at;
    if (!parent || !HOLDS_DATA.has(parent.type)) return false;
    if (parent.type === T.CallExpression && staticName(parent.callee) !== "stringify") return false;
    at = parent;
  }
}

/** What lies between the parts of an example: `exampleRequest: { body: JSON.stringify({ sql: "…" }) }`. */
const HOLDS_DATA: ReadonlySet<string> = new Set([
  T.ArrayExpression,
  T.CallExpression,
  T.ObjectExpression,
  T.Property,
  T.TSAsExpression,
  T.TSSatisfiesExpression,
]);

/** `examples`, `exampleRequest`, `x-example`. */
function isExampleName(name: string | null): boolean {
  return name !== null && wordsOf(name).some((word) => word === "example" || word === "examples");
}
