import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { enclosingFunctionName, type Attempt, type AttemptedCall } from "./attempt.ts";
import type { ErrorHandler } from "./handler.ts";

const LONGEST = 60;

/** What a log line says of a failure: the call that failed, or the function where several may have. */
export function failureMessage(handler: ErrorHandler, { calls }: Attempt): string {
  const names = new Set(candidates(calls).map((call) => nameOf(call)));
  const [only] = names;
  const name = names.size === 1 && only !== undefined && only !== null ? only : enclosingFunctionName(handler.node);
  return name !== null && name !== "" && name.length <= LONGEST ? `${name} failed` : "Unexpected error";
}

/** The calls that are most likely to be meant: those that are waited for before others, work before what goes with it. */
function candidates(calls: readonly AttemptedCall[]): readonly AttemptedCall[] {
  const isWork = ({ purpose }: AttemptedCall) => purpose === "work";
  const awaited = calls.filter((call) => call.isAwaited);
  const preferred = [awaited.filter(isWork), awaited, calls.filter(isWork)];
  return preferred.find((each) => each.length > 0) ?? calls;
}

/** A call as a reader knows it: `axios.get`, `RegionsPresenter.call` of `new RegionsPresenter().call()`. */
function nameOf({ node }: AttemptedCall): string | null {
  if (node.type === T.ImportExpression) return null;
  const names: string[] = [];
  let at: TSESTree.Node = unwrap(node.callee);
  for (let hops = 0; hops < 12; hops++) {
    if (at.type === T.MemberExpression) {
      const name = staticName(at);
      if (name === null) return null;
      names.unshift(name);
      at = unwrap(at.object);
    } else if (at.type === T.CallExpression || at.type === T.NewExpression) at = unwrap(at.callee);
    else if (at.type === T.Identifier || at.type === T.ThisExpression) {
      names.unshift(at.type === T.Identifier ? at.name : "this");
      return names.join(".");
    } else return null;
  }
  return null;
}
