import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { walk } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { givesPromise } from "./gives-promise.ts";
import { isCaught, isWaitedFor } from "./guards.ts";
import { HANDLED, joined, NOTHING, UNKNOWN, type Leaving } from "./leaving.ts";
import { thrownByStranger } from "./strangers.ts";
import { thrownAs } from "./thrown.ts";
import type { ValueReading } from "./value-reading.ts";

/** Reads the statements of one function: which of the errors of its values a handler in it catches. */
export class StatementReading {
  readonly #fn: Located<FunctionNode>;
  readonly #project: Project;
  readonly #values: ValueReading;
  /** Whether only what is thrown at once is asked for. */
  readonly #isAtOnce: boolean;

  constructor(fn: Located<FunctionNode>, project: Project, values: ValueReading, isAtOnce: boolean) {
    this.#fn = fn;
    this.#project = project;
    this.#values = values;
    this.#isAtOnce = isAtOnce;
  }

  /** The errors that leave the function. */
  errors(): Leaving {
    const { node: fn } = this.#fn;
    if (fn.generator) return UNKNOWN;
    const found = this.#within(fn.body);
    if (fn.body.type !== T.BlockStatement && !this.#isAtOnce) found.push(this.#values.ofValue(fn.body, fn.async));
    const all = joined(found);
    return all.unread && all.handles && this.#promises() ? { ...all, unread: false } : all;
  }

  /** Whether the function gives a promise wherever it returns. */
  #promises(): boolean {
    if (this.#fn.node.async) return true;
    const returned = this.#isAtOnce ? [] : returnedExpressions(this.#fn.node, this.#fn.file.sourceCode);
    return returned.length > 0 && returned.every((each) => givesPromise(each, this.#fn.file, this.#project));
  }

  /**
   * What leaves some code of the function, the functions in it left out that run at another time. Where something leaves
   * untold, the rest changes nothing.
   */
  #within(code: TSESTree.Node): Leaving[] {
    const found: Leaving[] = [];
    const add = (place: TSESTree.Node, errors: Leaving) => {
      if (errors === NOTHING) return;
      const { untold, unknown, parameters, around, handles } = errors;
      const handled = untold || unknown || handles || parameters.size + around.size > 0 ? HANDLED : NOTHING;
      found.push(isCaught(place, this.#fn.node, this.#fn.file.sourceCode) ? handled : errors);
    };
    walk(code, this.#fn.file.sourceCode, (node) => {
      switch (node.type) {
        case T.AwaitExpression:
          add(node, this.#values.ofValue(node.argument, true));
          break;
        case T.ReturnStatement:
          if (node.argument && !this.#isAtOnce) this.#returned(node.argument, node, add, found);
          break;
        case T.ThrowStatement:
          add(node, thrownAs(node.argument, node, this.#fn, this.#project));
          break;
        case T.ForOfStatement:
          if (node.await) add(node, joined([this.#values.ofValue(node.right, true), UNKNOWN]));
          break;
        case T.CallExpression:
          if (this.#isAtOnce || !isWaitedFor(node)) add(node, this.#values.atOnce(node));
          break;
        case T.NewExpression:
          add(node, thrownByStranger(node, this.#fn.file));
          break;
        default:
      }
      return found.at(-1)?.untold ? "stop" : undefined;
    });
    return found;
  }

  /** A promise that is given back unawaited leaves through every `try` around it. */
  #returned(
    argument: TSESTree.Expression,
    place: TSESTree.Node,
    add: (place: TSESTree.Node, errors: Leaving) => void,
    found: Leaving[],
  ) {
    const errors = this.#values.ofValue(argument, false);
    const isGuarded = errors !== NOTHING && isCaught(place, this.#fn.node, this.#fn.file.sourceCode);
    if (isGuarded && givesPromise(argument, this.#fn.file, this.#project)) found.push(errors);
    else if (isGuarded && errors.untold && this.#fn.node.async) found.push(UNKNOWN);
    else add(place, errors);
  }
}
