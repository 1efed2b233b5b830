import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import type { Variable } from "../../../code/scopes.ts";
import { sourcesOf } from "../../../flow/values/backward.ts";
import type { Link, Path, Source } from "../../../flow/values/source.ts";
import type { AnyCall } from "../../../flow/values/use.ts";
import { writesOf } from "../../../flow/values/writes.ts";
import { environmentOf } from "../name-path.ts";

/** A string of the file: a literal, a template or a concatenation. */
export interface Value {
  readonly node: TSESTree.Expression;
  /** Whether it only stands in when another value is missing. */
  readonly isDefault: boolean;
  /** The environment variable it stands in for. */
  readonly environment: string | null;
}

/** The strings that stand in for others, and which environment variable these are, as one text: the same for the same. */
type State = "" | `default ${string}`;

/**
 * The strings that stand at a way into an expression (`auth`, `pass`; `*` is every property, `[]` every element, `()` what
 * a function returns), through variables, spreads, functions of the file, either side of `?:` and `??`, and encodings such
 * as `Buffer.from`.
 */
export function valuesAt(expression: TSESTree.Node, steps: readonly string[], sourceCode: SourceCode): Value[] {
  const found: Value[] = [];
  const source = (from: Source, state: State, path: Path) => {
    if (from.kind === "call") return leadsFrom(from.node, path).map((node) => ({ node, path, state }));
    const isText = from.kind === "joined" || (from.kind === "literal" && stringValue(from.node) !== null);
    if (path.length === 0 && isText)
      found.push({ node: from.node, isDefault: state !== "", environment: environmentIn(state) });
    return null;
  };
  sourcesOf<State>(expression, steps, "", { through, source }, sourceCode);
  return found;
}

function through(link: Link, state: State): State | null {
  if (link.kind === "written") return link.isAppended ? null : writtenOver(link.variable, state);
  if (link.kind !== "choice" || link.side === "left" || link.node.type !== T.LogicalExpression) return state;
  if (link.node.operator === "&&") return "";
  return `default ${environmentIn(state) ?? environmentOf(link.node.left) ?? ""}`;
}

/** `let secret = process.env.SECRET; if (!secret) secret = "…"`: of several values one stands in for another. */
function writtenOver(variable: Variable, state: State): State {
  const [first, another] = writesOf(variable);
  if (!another) return state;
  return `default ${environmentIn(state) ?? (first?.value ? environmentOf(first.value) : null) ?? ""}`;
}

function environmentIn(state: State): string | null {
  return state.slice("default ".length) || null;
}

/** What the string is made of that a call gives, and which objects it puts together. */
export function leadsFrom(call: AnyCall, path: Path): readonly TSESTree.Node[] {
  if (call.type === T.TaggedTemplateExpression) return [];
  if (path.length > 0) return staticName(call.callee) === "assign" ? call.arguments : [];
  const encodes = encoded(call);
  return encodes ? [encodes] : [];
}

/** Calls whose result is a string of the file in another form, and where it stands. */
function encoded(node: TSESTree.CallExpression | TSESTree.NewExpression): TSESTree.Node | null {
  const name = staticName(node.callee) ?? "";
  const [first] = node.arguments;
  if (
    /^(?:from|encode|String|createSecretKey|createPrivateKey|parse|importPKCS8|btoa|utf8ToBytes|raw|scryptSync)$/.test(
      name,
    )
  )
    return first ?? null;
  if (
    /^(?:trim|toString|valueOf|repeat|padEnd|slice|substring|toUpperCase|toLowerCase|unref)$/.test(name) &&
    node.callee.type === T.MemberExpression
  ) {
    return node.callee.object;
  }
  return null;
}
