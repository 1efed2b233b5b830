import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { codeAfter, codeBefore, commentsAfter, commentsBefore, commentsInside } from "../../code/trivia.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { ErrorHandler } from "./handler.ts";
import { BARE_COMMENT_WORDS, CONTRACT, EXPECTED, FAILING, PROMISE, TOLERANCE, UNDONE } from "./comment-words.ts";

/** What the comments at a handler say about ignoring the error. */
export type Remark =
  /** Why it may be ignored. */
  | "reason"
  /** That there is work left: a TODO. */
  | "todo"
  /** Something, but no reason: "ignore", "empty", "do nothing". */
  | "bare"
  | "none";

const DIRECTIVE = /^[\s*]*(?:eslint|oxlint|biome|tslint|prettier|istanbul|c8|v8|@ts|ts-|@?type|NOSONAR|no-?sonar)\b/i;
/** A line that was code before it was commented out: `console.error(error);`, `throw error`. */
const CODE = /^(?:(?:await|return|throw|void)\s+)?[\w$.?]{1,80}\s?\(.{0,200}\);?$|;$|^(?:throw|return)\s+[\w$.]{1,80}$/;

/** What the comments in and beside a handler say. */
export function remarkOf(handler: ErrorHandler, sourceCode: SourceCode): Remark {
  const inside = commentsWithin(handler, sourceCode).map((comment) => textOf(comment));
  const beside = commentsBeside(handler, sourceCode).map((comment) => textOf(comment));
  if (inside.some((text) => UNDONE.test(text))) return "todo";
  if (
    inside.some((text) => isReason(text) || PROMISE.test(text)) ||
    beside.some((text) => (TOLERANCE.test(text) || EXPECTED.test(text)) && isReason(text))
  )
    return "reason";
  if (commentsBehind(handler, sourceCode).some((comment) => isWordedReason(textOf(comment)))) return "reason";
  if (isInsideTolerated(handler, sourceCode) || isExpected(handler, sourceCode)) return "reason";
  return inside.some((text) => text !== "") ? "bare" : "none";
}

/** `try { // This may fail while the table is built. …`: the reason stands at what is tried, unless that is a `try` itself. */
function isExpected({ kind, guarded }: ErrorHandler, sourceCode: SourceCode): boolean {
  if (kind !== "catch" || guarded?.type !== T.BlockStatement) return false;
  const inner = guarded.body.filter(({ type }) => type === T.TryStatement);
  return commentsInside(guarded, sourceCode).some((comment) => {
    const text = textOf(comment);
    if (!EXPECTED.test(text) || !isReason(text) || UNDONE.test(text)) return false;
    return !inner.some(({ range }) => comment.range[0] >= range[0] && comment.range[1] <= range[1]);
  });
}

/** `try { notify().catch(() => {}); } catch { /* best effort … }`: the reason is given for all that the block tries. */
function isInsideTolerated(handler: ErrorHandler, sourceCode: SourceCode): boolean {
  if (handler.kind === "catch") return false;
  for (let node: TSESTree.Node = handler.node; node.parent; node = node.parent) {
    const above: TSESTree.Node = node.parent;
    if (isFunction(above) && !isLink(above)) return false;
    if (above.type !== T.TryStatement || above.block !== node || !above.handler) continue;
    const remarks = commentsInside(above.handler, sourceCode).map(textOf);
    return remarks.some((text) => TOLERANCE.test(text) && isReason(text) && !UNDONE.test(text));
  }
  return false;
}

/** Whether a function is what a promise goes on with: `saved.then(() => …)`. */
function isLink(fn: TSESTree.Node): boolean {
  const call = fn.parent;
  if (call?.type !== T.CallExpression || call.callee.type !== T.MemberExpression) return false;
  return /^(?:then|catch|finally)$/.test(staticName(call.callee) ?? "");
}

const MAX_FUNCTIONS = 2;

/** Whether the comment at the function around a handler, or at the one around that, promises how it fails. */
export function isPromised(handler: ErrorHandler, sourceCode: SourceCode): boolean {
  return commentsAtFunctions(handler, sourceCode).some((comment) => CONTRACT.test(textOf(comment)));
}

function commentsAtFunctions(handler: ErrorHandler, sourceCode: SourceCode): TSESTree.Comment[] {
  const found: TSESTree.Comment[] = [];
  let functions = 0;
  for (let node: TSESTree.Node = handler.node; node.parent && functions < MAX_FUNCTIONS; node = node.parent) {
    if (!isFunction(node.parent)) continue;
    functions++;
    for (const each of commentsBefore(declarationOf(node.parent).range[0], sourceCode)) found.push(each);
  }
  return found;
}

/** Whether a comment at the handler says in so many words that the failure is tolerated, as well as why. */
export function isTolerated(handler: ErrorHandler, sourceCode: SourceCode): boolean {
  return [...commentsWithin(handler, sourceCode), ...commentsBeside(handler, sourceCode)]
    .map(textOf)
    .some((text) => TOLERANCE.test(text) && isReason(text) && !UNDONE.test(text));
}

/** Whether a comment above a line of a handler, or right above what the handler is for, says anything about it in prose. */
export function isExplained(handler: ErrorHandler, line: TSESTree.Node, sourceCode: SourceCode): boolean {
  const above = commentsWithin(handler, sourceCode).filter(({ range }) => range[1] <= line.range[0]);
  const texts = [...above, ...commentsAround(handler, sourceCode)].map(textOf);
  return texts.some((text) => isReason(text) && !UNDONE.test(text));
}

/**
 * Whether a comment at the function around a handler, above the lines that it stands in or at what is tried says in prose that
 * something may fail: whoever wrote it thought of the failure.
 */
export function speaksOfFailing(handler: ErrorHandler, sourceCode: SourceCode): boolean {
  const tried = handler.kind === "catch" && handler.guarded ? commentsInside(handler.guarded, sourceCode) : [];
  const around = [...commentsAround(handler, sourceCode), ...commentsAbove(statementOf(handler), sourceCode)];
  return [...commentsAtNamed(handler, sourceCode), ...around, ...tried]
    .map(textOf)
    .some((text) => (FAILING.test(text) || TOLERANCE.test(text)) && isWordedReason(text));
}

/** Comments at the head of the function around a handler, unless a method of something is given it: that runs it in a batch. */
function commentsAtNamed({ node }: ErrorHandler, sourceCode: SourceCode): readonly TSESTree.Comment[] {
  let fn: TSESTree.Node | undefined = node.parent;
  while (fn && !(isFunction(fn) && !isLink(fn))) fn = fn.parent;
  if (!fn) return [];
  const declaration = declarationOf(fn);
  for (let at: TSESTree.Node = fn; at.parent && at !== declaration; at = at.parent) {
    if (at.type === T.CallExpression && at.callee.type === T.MemberExpression) return [];
  }
  return commentsBefore(declaration.range[0], sourceCode);
}

const MOST_LINES = 20;

/** The comment above the lines that a statement stands in without an empty one between, and above what holds nothing else. */
function commentsAbove(statement: TSESTree.Node, sourceCode: SourceCode): readonly TSESTree.Comment[] {
  let top = statement;
  for (let steps = 0; steps < MOST_LINES; steps++) {
    const found = commentsBefore(top.range[0], sourceCode);
    if (found.length > 0) return found;
    const block = top.parent;
    if (block?.type !== T.BlockStatement) return [];
    const before = block.body[block.body.indexOf(top as TSESTree.Statement) - 1];
    if (before && before.loc.end.line + 1 === top.loc.start.line) top = before;
    else if (block.body.length === 1 && block.parent.type === T.IfStatement) top = block.parent;
    else return [];
  }
  return [];
}

/** Whether the comment at the function around a handler names the value that stands in: "`null` where it cannot be read". */
export function isDocumented(handler: ErrorHandler, value: string, sourceCode: SourceCode): boolean {
  const word = value.split(" ").at(value.startsWith("an empty") ? 1 : 0) ?? value;
  return commentsAtFunctions(handler, sourceCode).some((comment) => comment.value.split(/[^\w]+/).includes(word));
}

function commentsWithin(handler: ErrorHandler, sourceCode: SourceCode): TSESTree.Comment[] {
  return commentsInside(handler.kind === "catch" ? handler.node : handler.place, sourceCode);
}

/** The same, and the comment of a function that does nothing else. */
function commentsBeside(handler: ErrorHandler, sourceCode: SourceCode): TSESTree.Comment[] {
  const whole = functionAround(statementOf(handler));
  return [...(whole ? commentsBefore(whole.range[0], sourceCode) : []), ...commentsAround(handler, sourceCode)];
}

/** Comments on the lines above the statement, at its end, and between the parts that lead to the handler. */
function commentsAround(handler: ErrorHandler, sourceCode: SourceCode): TSESTree.Comment[] {
  const statement = statementOf(handler);
  const [place] = handler.place.range;
  const before = codeBefore(place, sourceCode);
  const declaration = declarationFor(statement);
  return [
    ...commentsBefore(statement.range[0], sourceCode),
    ...(declaration ? commentsBefore(declaration.range[0], sourceCode) : []),
    ...commentsAfter(statement.range[1], sourceCode).filter(
      (comment) => comment.loc.start.line === statement.loc.end.line,
    ),
    ...(before === -1 ? [] : commentsBefore(before, sourceCode)),
    ...commentsBefore(place, sourceCode),
    ...commentsAtParts(handler, statement, sourceCode),
  ];
}

const MOST_MARKS = 10;

/** `.catch(() => null); // the picture is optional`: on the line on which a handler ends, a comment speaks of it. */
function commentsBehind(handler: ErrorHandler, sourceCode: SourceCode): readonly TSESTree.Comment[] {
  const { range, loc } = handler.kind === "catch" ? handler.node : handler.place;
  let [, at] = range;
  for (let marks = 0; marks < MOST_MARKS; marks++) {
    const found = commentsAfter(at, sourceCode).filter((comment) => comment.loc.start.line === loc.end.line);
    if (found.length > 0) return found;
    const next = codeAfter(at, sourceCode);
    if (!/[),;\]]/.test(sourceCode.text[next] ?? "")) return [];
    at = next + 1;
  }
  return [];
}

/** Comments above the parts of a list, a call or an object that a handler stands in. */
function commentsAtParts(handler: ErrorHandler, statement: TSESTree.Node, sourceCode: SourceCode): TSESTree.Comment[] {
  const found: TSESTree.Comment[] = [];
  for (let node = handler.node; node.parent && node !== statement && !isFunction(node); node = node.parent) {
    const { type } = node.parent;
    const isPart = type === T.ArrayExpression || type === T.ObjectExpression || type === T.CallExpression;
    if (isPart) for (const each of commentsBefore(node.range[0], sourceCode)) found.push(each);
  }
  return found;
}

/** The declaration of a function that does nothing but one statement: its comment is about that. */
function functionAround(statement: TSESTree.Node): TSESTree.Node | null {
  const { parent } = statement;
  const isWhole = statement.type === T.TryStatement && parent?.type === T.BlockStatement && parent.body.length === 1;
  const fn = isWhole ? parent.parent : null;
  return fn && isFunction(fn) ? declarationOf(fn) : null;
}

/** What declares a function, down from the block or the class that it stands in. */
function declarationOf(fn: TSESTree.Node): TSESTree.Node {
  let top = fn;
  while (top.parent && !/^(?:BlockStatement|Program|ClassBody|ObjectExpression)$/.test(top.parent.type))
    top = top.parent;
  return top;
}

/** `let sha: string | undefined; try { sha = await read(); } …`: what the statement fills is declared right above it. */
function declarationFor(statement: TSESTree.Node): TSESTree.VariableDeclaration | null {
  const { parent } = statement;
  if (statement.type !== T.TryStatement || parent?.type !== T.BlockStatement) return null;
  const before = parent.body[parent.body.indexOf(statement) - 1];
  if (before?.type !== T.VariableDeclaration || before.loc.end.line + 1 !== statement.loc.start.line) return null;
  const names = new Set(before.declarations.map(({ id, init }) => (init ? null : staticName(id))));
  const isFilled = statement.block.body.some(
    (each) =>
      each.type === T.ExpressionStatement &&
      each.expression.type === T.AssignmentExpression &&
      each.expression.left.type === T.Identifier &&
      names.has(each.expression.left.name),
  );
  return isFilled ? before : null;
}

function statementOf(handler: ErrorHandler): TSESTree.Node {
  let node = handler.kind === "catch" && handler.node.parent ? handler.node.parent : handler.node;
  while (node.parent && !/Statement$|Declaration$|^Program$|^PropertyDefinition$/.test(node.type)) node = node.parent;
  return node;
}

function textOf(comment: TSESTree.Comment): string {
  const text = comment.value.replaceAll(/^[ \t]*\*+/gm, "").trim();
  if (!DIRECTIVE.test(text)) return text;
  // A directive gives its reason after two dashes.
  const reason = text.search(/\s--+\s/);
  return reason === -1
    ? ""
    : text
        .slice(reason)
        .replace(/^\s--+\s/, "")
        .trim();
}

/** Whether a comment is prose that says more than that something is ignored. */
export function isProse(comment: TSESTree.Comment): boolean {
  return isReason(textOf(comment));
}

/** The same in a sentence: what stands outside of a handler has to say more. */
function isWordedReason(text: string): boolean {
  return isReason(text) && !UNDONE.test(text) && (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) > 2;
}

function isReason(text: string): boolean {
  const prose = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !CODE.test(line))
    .join(" ");
  const words = prose.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // One word and no more is none: `// shhh`.
  return words.length > 1 && words.some((word) => !BARE_COMMENT_WORDS.has(word) && !/^\d+$|^.$/u.test(word));
}
