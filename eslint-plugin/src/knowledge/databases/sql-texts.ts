import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { HOLE, type Text } from "../../code/text.ts";
import { readAppended } from "./appended.ts";
import { definedAround } from "./call-chain.ts";
import { handoverOf, isDatabaseCall, type Handover } from "./drivers.ts";
import { isMention } from "./mentioned-sql.ts";
import { looksLikeSql, parse, type Script } from "../../languages/sql/index.ts";

/** A string of a file that is SQL, put together as far as the file tells. */
export interface SqlText {
  readonly text: Text;
  readonly script: Script;
  /** The whole expression: the literal, template, concatenation or joined array. */
  readonly node: TSESTree.Expression;
  /** The call or tag that hands it to a database, if it stands there. */
  readonly handedTo: Handover | null;
  /**
   * Names that the query builder around it, or other texts that may stand before it, give to queries of their own. A part
   * that is interpolated is a hole, as it is in the text.
   */
  readonly definedNames: ReadonlySet<string>;
}

const STATEMENT =
  /^[\s(\0]*(?:select|with|insert|update|delete|merge|replace|create|declare|exec|execute|begin|do|if|set)\b/i;

/**
 * Reads the SQL that a literal or template is part of, or null when it is none. Of several literals of one text only the
 * first that may begin a query is answered, so that each text is seen once.
 */
export function sqlTextAround(
  literal: TSESTree.StringLiteral | TSESTree.TemplateLiteral,
  sourceCode: SourceCode,
): SqlText | null {
  const node = wholeText(literal);
  const first = firstLiteral(node);
  if (first !== literal && mayBeginQuery(first)) return null;
  if (isMention(node, sourceCode)) return null;
  const text = readAppended(node, sourceCode);
  if (!text?.value.includes("*")) return null;
  const handedTo = handoverOf(node);
  const script = parse(text.value);
  const isSql = handedTo && isDatabaseCall(handedTo, sourceCode) ? beginsStatement(script) : looksLikeSql(script);
  return isSql ? { text, script, node, handedTo, definedNames: definedNamesFor(node, text, sourceCode) } : null;
}

/** Whether the first word behind comments begins a statement. */
function beginsStatement({ text, tokens: [first] }: Script): boolean {
  return STATEMENT.test(text.slice(first?.start ?? 0));
}

/** Some SQL as it must be written inside the literal that holds the characters at `range`. */
export function escapedFor(sql: string, range: TSESTree.Range, { node }: SqlText, sourceCode: SourceCode): string {
  const literal = literalAt(node, range, sourceCode);
  const escaped = sql.replaceAll("\\", "\\\\");
  if (literal.type === T.Literal) return escaped.replaceAll(literal.raw.charAt(0), (quote) => `\\${quote}`);
  return escaped.replaceAll("`", "\\`").replaceAll("${", "\\${");
}

function literalAt(node: TSESTree.Node, [start]: TSESTree.Range, sourceCode: SourceCode) {
  const found = sourceCode.getNodeByRangeIndex(start);
  return found?.type === T.Literal || found?.type === T.TemplateElement ? found : node;
}

/** The rest of a query: it begins with a hole, or goes on with `UNION`. */
const CONTINUES = /^[\s(]*(?:\0|union\b|intersect\b|except\b)/i;

/** A query whose beginning is in another text: what stands in the hole may be `WITH recent AS (…)`. */
const BEGINS_ELSEWHERE = new RegExp(`^[\\s(]*(?:with\\s+(?:recursive\\s+)?)?${HOLE}[\\s,]*select\\b`, "i");

/** Whether names of tables in a text may be of queries that a text before it defines, which is not in sight. */
export function beginsElsewhere({ text }: SqlText): boolean {
  return BEGINS_ELSEWHERE.test(text.value);
}

/** `recent AS (`, `recent AS MATERIALIZED (`, `part${n} AS (`. */
const COMMON_TABLE =
  /(?<![\w}])((?:\w|\$\{[^{}]{1,60}\}){1,128})\s{1,40}as\s{0,40}(?:(?:not\s{1,4})?materialized\s{0,40})?\(/gi;

function definedNamesFor(node: TSESTree.Node, { value }: Text, sourceCode: SourceCode): ReadonlySet<string> {
  const names = definedAround(node);
  const around = CONTINUES.test(value) ? sourceCode.text : textAround(node, sourceCode);
  if (around === null) return names;
  const defined = [...around.matchAll(COMMON_TABLE)].flatMap(([, name]) => name?.replace(/\$\{[^{}]*\}/g, HOLE) ?? []);
  return new Set([...names, ...defined]);
}

/** The template that a text is interpolated into, by whatever way: `${wide ? text : ""}`, `${parts.map(() => text)}`. */
function textAround(node: TSESTree.Node, sourceCode: SourceCode): string | null {
  let around: TSESTree.Node | null = null;
  for (let at = node.parent; at && !STATEMENT_NODE.test(at.type); at = at.parent) {
    if (at.type === T.TemplateLiteral) around = at;
  }
  return around && sourceCode.getText(around);
}

const STATEMENT_NODE = /(?:Statement|Declaration)$/;

/** Climbs from a literal to the expression that puts it together with others. */
function wholeText(literal: TSESTree.Expression): TSESTree.Expression {
  let at: TSESTree.Expression = literal;
  for (;;) {
    const { parent } = at;
    if (parent.type === T.BinaryExpression && parent.operator === "+") at = parent;
    else if (parent.type === T.TSAsExpression || parent.type === T.TSSatisfiesExpression) at = parent;
    else if (parent.type === T.TemplateLiteral && parent.parent.type !== T.TaggedTemplateExpression) at = parent;
    else if (parent.type === T.ArrayExpression && isJoined(parent))
      at = parent.parent.parent as TSESTree.CallExpression;
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

function mayBeginQuery(node: TSESTree.Node): boolean {
  const text =
    node.type === T.Literal
      ? node.raw
      : node.type === T.TemplateLiteral
        ? node.quasis.map((q) => q.value.raw).join(" ")
        : "";
  return /select|returning|output/i.test(text);
}
