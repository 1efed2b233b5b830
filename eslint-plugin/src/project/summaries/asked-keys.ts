import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import type { Located } from "../definitions.ts";
import type { KeyTest, ReadTest } from "./key-tests.ts";

/** What a function that is asked about a key says on one of its ways out, and for which keys it takes it; null for all that are left. */
interface Way {
  readonly asked: ReadTest | null;
  readonly says: boolean | ReadTest;
}

/**
 * Reads a function that is asked about a key and answers on several ways: `if (ALLOWED.has(key)) return false; if (…) return
 * true; return WORDS.some(…)`. Null where one of them cannot be read and would let a key through.
 * @param testOf reads a condition as a test of the key
 */
export function answerOf(
  { node: fn }: Located<FunctionNode>,
  testOf: (condition: TSESTree.Expression) => ReadTest | null,
): KeyTest | null {
  if (fn.body.type !== T.BlockStatement) return null;
  const ways: Way[] = [];
  for (const statement of fn.body.body) {
    if (statement.type === T.VariableDeclaration) continue;
    if (statement.type === T.ReturnStatement) {
      const last = statement.argument && saidBy(statement.argument, testOf);
      if (last === null) return null;
      return decidedBy([...ways, { asked: null, says: last }]);
    }
    if (statement.type !== T.IfStatement || statement.alternate) return null;
    const returned = returnedAtOnce(statement.consequent);
    if (!returned) return null;
    const says = saidBy(returned, testOf);
    const asked = testOf(statement.test);
    // A way that is not understood may keep a key; one that only hides more does not matter.
    if (asked && says !== null) ways.push({ asked, says });
    else if (asked) ways.push({ asked, says: false });
    else if (says !== true && !isEmptiness(statement.test)) return null;
  }
  return null;
}

function decidedBy(ways: readonly Way[]): KeyTest {
  return (key) => {
    for (const { asked, says } of ways) {
      if (asked && asked.holds(key) === asked.isNegated) continue;
      return typeof says === "boolean" ? says : says.holds(key) !== says.isNegated;
    }
    return false;
  };
}

/** `true`, `false`, or a test of the key; null for what else decides. */
function saidBy(
  expression: TSESTree.Expression,
  testOf: (condition: TSESTree.Expression) => ReadTest | null,
): boolean | ReadTest | null {
  const node = unwrap(expression) as TSESTree.Expression;
  if (node.type === T.Literal && typeof node.value === "boolean") return node.value;
  return testOf(node);
}

function returnedAtOnce(branch: TSESTree.Statement): TSESTree.Expression | null {
  const [only, ...others] = branch.type === T.BlockStatement ? branch.body : [branch];
  return only?.type === T.ReturnStatement && others.length === 0 ? only.argument : null;
}

/** `if (!key)`: an empty name is nobody's. */
function isEmptiness(test: TSESTree.Expression): boolean {
  return test.type === T.UnaryExpression && test.operator === "!" && unwrap(test.argument).type === T.Identifier;
}
