import type { TSESTree } from "@typescript-eslint/utils";
import type { LogCall } from "../loggers/index.ts";
import type { Circumstance } from "./circumstances.ts";
import type { Fallback } from "./reaction.ts";

/** What becomes of an error in a handler. */
export type Outcome =
  /** Nothing at all is done. */
  | { readonly name: "swallowed" }
  /** Nothing is done, and a comment says that something should be. */
  | { readonly name: "todo" }
  /** A fallback such as `null` takes the place of the result. */
  | { readonly name: "turned-into-value"; readonly fallback: Fallback }
  /** A check that could not be made is answered as if it had been passed. */
  | {
      readonly name: "fails-open";
      readonly fallback: Fallback;
      /** The property of the answer that says so, null where the answer does; nothing, where the refusal is in sight. */
      readonly property?: string | null;
    }
  /** A middleware lets the request go on as if the work had been done. */
  | { readonly name: "went-on"; readonly by: TSESTree.Node }
  /** A client is answered, and nobody else learns of the error. `status` is null for an answer that says success. */
  | { readonly name: "answered"; readonly status: number | null }
  /** A log line is written without the error. */
  | { readonly name: "logged-without-error"; readonly log: LogCall }
  /** Some errors are expected; every other one is lost. */
  | { readonly name: "rest-swallowed"; readonly test: TSESTree.IfStatement }
  /** A `return` or `throw` in `finally` replaces the error. */
  | { readonly name: "overridden"; readonly by: TSESTree.Node }
  /** The rejections in the result of `allSettled` are never looked at. */
  | { readonly name: "settled-unread" }
  /** A new error is thrown without the one that caused it. */
  | {
      readonly name: "cause-lost";
      readonly error: TSESTree.Node;
      /** Whether a request is answered with the new one, and nothing here tells anybody else. */
      readonly isAnswer: boolean;
    }
  /** Several unrelated calls share a handler that explains the failure of one. */
  | { readonly name: "too-broad"; readonly calls: number }
  /** The process goes on after an error that left it in an unknown state. */
  | { readonly name: "keeps-running" }
  /** The error is sent to the client and kept nowhere. */
  | { readonly name: "unlogged" }
  /** Nothing is done, in circumstances that excuse it. */
  | { readonly name: "excused"; readonly circumstance: Circumstance | "reason" }
  | { readonly name: "handled" };

/** Somebody has the error, or there is none. */
export const HANDLED: Outcome = { name: "handled" };
