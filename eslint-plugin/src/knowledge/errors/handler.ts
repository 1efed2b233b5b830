import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";

/** The ways in which JavaScript and Node.js hand an error to code. */
export type HandlerKind =
  /** `catch (error) { … }` */
  | "catch"
  /** `promise.catch(handler)` */
  | "promise"
  /** `promise.then(…, handler)` */
  | "then"
  /** `emitter.on("error", handler)` */
  | "event"
  /** `process.on("uncaughtException", handler)` and `"unhandledRejection"` */
  | "process"
  /** `read(path, (error, data) => …)` */
  | "callback"
  /** `catchError(handler)` and `subscribe({ error: handler })` of RxJS */
  | "rxjs"
  /** `app.use((error, request, response, next) => …)` */
  | "middleware"
  /** `finally { … }`: it is given no error but can replace the one under way. */
  | "finally"
  /** `await Promise.allSettled(…)`: the rejections are values in its result. */
  | "settled";

/** A place that receives errors. */
export interface ErrorHandler {
  readonly kind: HandlerKind;
  /** The whole construct: the catch clause, or the call that registers the handler. */
  readonly node: TSESTree.Node;
  /** Where a finding is shown: the handler as it is written there. */
  readonly place: TSESTree.Node;
  /** The code that runs, when it stands in this file: a block or the expression of an arrow function. */
  readonly body: TSESTree.BlockStatement | TSESTree.Expression | null;
  /** The function around the body; null for `catch` and `finally`. */
  readonly function: FunctionNode | null;
  /** The parameter that binds the error, if there is one. */
  readonly errorBinding: TSESTree.Node | null;
  /** What may fail: the try block, the promise, the call whose callback this is. */
  readonly guarded: TSESTree.Node | null;
  /** Whether the handler is a function that is known to do nothing though it stands elsewhere: `lodash.noop`. */
  readonly isNoop: boolean;
}
