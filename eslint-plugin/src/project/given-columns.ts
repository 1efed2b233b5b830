import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { declaredOf } from "../code/declared-fields.ts";
import { unwrap } from "../code/expressions.ts";
import { parameterPattern } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { onlyWrite, variableOf } from "../code/scopes.ts";
import { contains } from "../code/walk.ts";
import { insertedRow } from "../knowledge/idempotency/key-rows.ts";
import type { ReachedCall } from "./reach.ts";

/** Whether a row has a value of its own in a column: `nothing` where it is left to the database, or is null or zero. */
export type Giving = "given" | "nothing" | "unknown";

/** More steps than this are not taken to tell what one column is given. */
const MOST_STEPS = 100;

/** What an insert gives to a column, read where the row is written and in the callers on the way that hand its values on. */
export function givenTo(column: string, reached: ReachedCall): Giving {
  const inserted = insertedRow(reached.call);
  return inserted ? new Way(reached).ofField(column, inserted.row, reached.by.length) : "unknown";
}

class Way {
  private left = MOST_STEPS;
  private readonly reached: ReachedCall;

  constructor(reached: ReachedCall) {
    this.reached = reached;
  }

  /** @param at how many calls lead to the function in which the object stands */
  ofField(name: string, object: TSESTree.Node, at: number): Giving {
    if (this.left-- <= 0) return "unknown";
    const node = unwrap(object);
    if (node.type === T.ObjectExpression) return this.ofWritten(name, node, at);
    const declared = declaredOf(node, this.sourceAt(at));
    if (declared?.is === "object" && !declared.fields.has(name)) return "nothing";
    const variable = variableOf(node, this.sourceAt(at));
    const [definition, another] = variable?.defs ?? [];
    if (!variable || !definition || another) return "unknown";
    if (definition.type === "Parameter") return this.ofParameter(definition.name, name, at);
    if (definition.type !== "Variable") return "unknown";
    const { id, init } = definition.node;
    if (id.type === T.ObjectPattern && init) return this.ofPattern(id, definition.name, name, init, at);
    const written = onlyWrite(variable);
    return written && written !== node ? this.ofField(name, written, at) : "unknown";
  }

  private ofWritten(name: string, { properties }: TSESTree.ObjectExpression, at: number): Giving {
    for (const each of properties.toReversed()) {
      if (each.type === T.SpreadElement) {
        const given = this.ofField(name, each.argument, at);
        if (given !== "nothing") return given;
      } else {
        const field = staticName(each);
        if (field === null) return "unknown";
        if (field === name) return this.ofValue(each.value, at);
      }
    }
    return "nothing";
  }

  private ofValue(value: TSESTree.Node, at: number): Giving {
    if (this.left-- <= 0) return "unknown";
    const node = unwrap(value);
    if (node.type === T.Literal) return node.value === null || node.value === 0 ? "nothing" : "given";
    if (node.type === T.MemberExpression) {
      const field = staticName(node);
      const given = field === null ? "unknown" : this.ofField(field, node.object, at);
      // What a caller writes down is there: `{ ...body, id: params.id }`.
      return given === "unknown" && at < this.reached.by.length ? "given" : given;
    }
    if (node.type !== T.Identifier) return "given";
    const variable = variableOf(node, this.sourceAt(at));
    if (!variable) return node.name === "undefined" ? "nothing" : "given";
    const [definition] = variable.defs;
    if (definition?.type === "Parameter") return this.ofParameter(definition.name, null, at);
    if (definition?.type !== "Variable" || variable.defs.length > 1) return "given";
    const { id, init } = definition.node;
    if (id.type === T.ObjectPattern && init) return this.ofPattern(id, definition.name, null, init, at);
    const written = onlyWrite(variable);
    return written && written !== node ? this.ofValue(written, at) : "given";
  }

  /** What a caller gives to a parameter, or to a field of it. */
  private ofParameter(name: TSESTree.Node, field: string | null, at: number): Giving {
    const fn = this.reached.through[at]?.node;
    const by = this.reached.by[at - 1];
    if (!fn || !by) return "unknown";
    const index = fn.params.findIndex((each) => contains(parameterPattern(each), name));
    const pattern = fn.params[index] && parameterPattern(fn.params[index]);
    if (!pattern) return "unknown";
    const { arguments: given } = by.node;
    if (given.slice(0, index + 1).some(({ type }) => type === T.SpreadElement)) return "unknown";
    const argument = given[index];
    // What is not given is nothing, but for a default.
    if (!argument) return pattern === fn.params[index] ? "nothing" : "unknown";
    if (pattern.type === T.ObjectPattern) return this.ofPattern(pattern, name, field, argument, at - 1);
    return field === null ? this.ofValue(argument, at - 1) : this.ofField(field, argument, at - 1);
  }

  /** What a name has of the object that a pattern takes apart, or a field of what the name stands for. */
  private ofPattern(
    pattern: TSESTree.ObjectPattern,
    name: TSESTree.Node,
    field: string | null,
    from: TSESTree.Node,
    at: number,
  ): Giving {
    const taken: (string | null)[] = [];
    for (const each of pattern.properties) {
      if (each.type === T.RestElement) {
        if (each.argument !== name || field === null) return "unknown";
        return taken.includes(field) ? "nothing" : this.ofField(field, from, at);
      }
      const key = staticName(each);
      if (each.value === name) return key === null || field !== null ? "unknown" : this.ofField(key, from, at);
      taken.push(key);
    }
    return "unknown";
  }

  private sourceAt(at: number) {
    return (this.reached.through[at] ?? this.reached).file.sourceCode;
  }
}
