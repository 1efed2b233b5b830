import * as parser from "@typescript-eslint/parser";
import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Change } from "./changes.ts";

/** What a piece of code does, in the order in which it stands there. */
interface Deeds {
  /** What is called, thrown, waited for and returned. */
  readonly steps: readonly string[];
  readonly comments: readonly string[];
}

/** Rules whose suggestions leave every value that a handler gives as it is written. */
const KEEPS_VALUES: ReadonlySet<string> = new Set(["premortem/no-swallowed-catch", "premortem/no-lost-error-in-log"]);

/** What a suggestion says that it takes away, by its message: steps that need not be there any more. */
const TAKEN: Readonly<Record<string, RegExp>> = {
  // "Let the error through": the handler that kept it, with the value that stood for the result.
  rethrow: /^(?:call .*\.catch|return\b.*)$/,
  // "Log the error itself": what wrote it as text.
  keepError: /^call (?:String|JSON\.stringify|(?:util\.)?inspect|.*\.toString)$/,
  // "Name the columns …": what asked for all of them.
  nameUsedColumns: /^call .*\.selectAll$/,
  nameSchemaColumns: /^call .*\.selectAll$/,
  // "Do not log …", "Log … instead": what made the text of it.
  drop: /^(?:call |return$)/,
  logId: /^call /,
  logKeys: /^call /,
};

/** What a change takes away of what the code did, besides what it says. */
export function lostOf({ filename, before, after, rule, messageId }: Change): string[] {
  const [was, is] = [deedsOf(before, filename, rule), deedsOf(after, filename, rule)];
  if (!was || !is) return [];
  const lost = missing(was.steps, is.steps).filter((step) => !TAKEN[messageId]?.test(step));
  return [...lost, ...missing(was.comments, is.comments)];
}

/** The items of a list that do not come in another, in the same order. */
function missing(wanted: readonly string[], given: readonly string[]): string[] {
  let start = 0;
  while (start < wanted.length && wanted[start] === given[start]) start++;
  let end = 0;
  while (end < Math.min(wanted.length, given.length) - start && wanted.at(-1 - end) === given.at(-1 - end)) end++;
  let at = start;
  return wanted.slice(start, wanted.length - end).filter((item) => {
    const found = given.indexOf(item, at);
    if (found === -1 || found >= given.length - end) return true;
    at = found + 1;
    return false;
  });
}

const lastRead = new Map<string, Deeds | null>();

function deedsOf(code: string, filename: string, rule: string): Deeds | null {
  const key = `${rule}\0${filename}\0${code}`;
  let deeds = lastRead.get(key);
  if (deeds !== undefined) return deeds;
  deeds = readDeeds(code, filename, rule);
  if (lastRead.size > 20) lastRead.clear();
  lastRead.set(key, deeds);
  return deeds;
}

function readDeeds(code: string, filename: string, rule: string): Deeds | null {
  let ast: TSESTree.Program;
  let visitorKeys: ReturnType<typeof parser.parseForESLint>["visitorKeys"];
  try {
    ({ ast, visitorKeys } = parser.parseForESLint(code, {
      filePath: filename,
      range: true,
      comment: true,
      ecmaFeatures: { jsx: /\.[jt]sx$/.test(filename) },
    }));
  } catch {
    return null;
  }
  const steps: string[] = [];
  const textOf = (node: TSESTree.Node) => code.slice(...node.range).replace(/\s+/g, "");
  const visit = (node: TSESTree.Node, above: readonly TSESTree.Node[]) => {
    for (const name of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null>)[name];
      for (const each of Array.isArray(child) ? child : [child]) if (each) visit(each, [node, ...above]);
    }
    if (node.type === T.CallExpression || node.type === T.NewExpression)
      steps.push(`call ${nameOf(textOf(node.callee))}`);
    else if (node.type === T.AwaitExpression) steps.push("await");
    else if (node.type === T.ThrowStatement) steps.push("throw");
    const value = valueOf(node);
    if (value && !isUnread(node, above)) {
      steps.push(KEEPS_VALUES.has(rule) && !textOf(value).includes("(") ? `return ${textOf(value)}` : "return");
    }
  };
  visit(ast, []);
  return { steps, comments: (ast.comments ?? []).map(({ value }) => value.trim()) };
}

/** What is called, without what was given to the calls before it: `….optional` of `z.string().min(1).optional`. */
function nameOf(callee: string): string {
  return callee.includes("(") ? `….${/[\w$]*$/.exec(callee)?.[0] ?? ""}` : callee;
}

/** What a statement or an arrow function gives to whoever called. `void end()` and `undefined` give nothing. */
function valueOf(node: TSESTree.Node): TSESTree.Node | null {
  const value =
    node.type === T.ReturnStatement
      ? node.argument
      : node.type === T.ArrowFunctionExpression && node.body.type !== T.BlockStatement
        ? node.body
        : null;
  const isNothing =
    (value?.type === T.Identifier && value.name === "undefined") ||
    (value?.type === T.UnaryExpression && value.operator === "void");
  return isNothing ? null : value;
}

/** `save().catch(() => null);`: nobody reads what a handler gives there. */
function isUnread(node: TSESTree.Node, [call, ...above]: readonly TSESTree.Node[]): boolean {
  if (node.type !== T.ArrowFunctionExpression || call?.type !== T.CallExpression) return false;
  const first = above.find(
    (each) => each.type !== T.AwaitExpression && each.type !== T.ChainExpression && !isVoid(each),
  );
  return first?.type === T.ExpressionStatement;
}

function isVoid(node: TSESTree.Node): boolean {
  return node.type === T.UnaryExpression && node.operator === "void";
}
