import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { sourcesOf } from "../../flow/values/backward.ts";
import { followValue } from "../../flow/values/forward.ts";
import type { Link, Source } from "../../flow/values/source.ts";
import type { Use } from "../../flow/values/use.ts";
import { chainAround, type CallChain, type ChainCall } from "./call-chain.ts";

/**
 * A chain with the calls by which the variable was made that it begins with: `let q = db("a"); q = q.select("*")`. As it is
 * where it begins with no variable, or that may hold something else.
 */
export function withHeldCalls(chain: CallChain, sourceCode: SourceCode): CallChain {
  const variable = variableOf(unwrap(chain.root), sourceCode);
  if (variable?.defs[0]?.type !== "Variable") return chain;
  const starts: CallChain[] = [];
  const later: ChainCall[] = [];
  const seen = { other: false };
  const source = (from: Source) => {
    const part = from.kind === "call" && from.node.type === T.CallExpression ? chainAround(from.node) : null;
    if (part?.top === chain.top) return null;
    if (!part) seen.other ||= from.kind !== "unset";
    else if (variableOf(unwrap(part.root), sourceCode) !== variable) starts.push(part);
    else for (const call of part.calls) later.push(call);
    return null;
  };
  const through = ({ kind }: Link) => {
    if (kind === "written" || kind === "choice") return "builder";
    seen.other = true;
    return null;
  };
  const { isWhole } = sourcesOf(chain.root, [], "builder", { through, source }, sourceCode);
  const [start, another] = starts;
  if (!start || another || seen.other || !isWhole) return chain;
  return { root: start.root, calls: [...start.calls, ...later, ...chain.calls], top: chain.top };
}

/** What becomes of a query that is put into a variable before it is run. */
export interface HeldQuery {
  readonly isJoined: boolean;
}

const RUNS: ReadonlySet<string> = new Set(["then", "first", "catch", "finally"]);

/**
 * What becomes of a query whose chain is continued elsewhere in the file. Null unless it is run there, all that becomes of it is
 * in sight, and none of its calls names columns.
 */
export function heldQuery(
  { top }: CallChain,
  namesColumns: (call: ChainCall) => boolean,
  sourceCode: SourceCode,
): HeldQuery | null {
  const seen = { run: false, joined: false, other: false };
  const step = (use: Use): "query" | null => {
    switch (use.kind) {
      case "read":
      case "bound":
      case "same":
      case "choice":
      case "returned":
        return "query";
      case "test":
      case "compared":
      case "discarded":
        return null;
      case "awaited":
        seen.run = true;
        return null;
      case "argument":
        // applyFilters(query)
        if (use.fn && use.parameter) return "query";
        break;
      case "method": {
        const { name, node } = use;
        if (name === null || name === "as" || namesColumns({ name, arguments: node.arguments, node })) break;
        seen.joined ||= /join/i.test(name);
        // What is done to a copy does nothing to the query.
        if (name === "clone") return null;
        if (!RUNS.has(name)) return "query";
        seen.run = true;
        return null;
      }
      default:
    }
    seen.other = true;
    return null;
  };
  const { isWhole } = followValue<"query">(top, "query", step, sourceCode);
  return seen.run && !seen.other && isWhole ? { isJoined: seen.joined } : null;
}
