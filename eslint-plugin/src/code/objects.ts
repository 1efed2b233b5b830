import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./expressions.ts";
import { staticName } from "./names.ts";

const propertiesByObject = new WeakMap<TSESTree.ObjectExpression, ReadonlyMap<string, TSESTree.Property>>();

/** The properties of an object by name: of several with the same name the last, which is the one that counts. */
export function propertiesOf(object: TSESTree.ObjectExpression): ReadonlyMap<string, TSESTree.Property> {
  let properties = propertiesByObject.get(object);
  if (!properties) {
    const named = new Map<string, TSESTree.Property>();
    for (const property of object.properties) {
      const name = property.type === T.Property ? staticName(property) : null;
      if (name !== null && property.type === T.Property) named.set(name, property);
    }
    propertiesByObject.set(object, (properties = named));
  }
  return properties;
}

/** What an object takes over from others. */
interface Spreads {
  /** Where the last of them begins of which nobody knows what it gives; -1 where there is none. */
  readonly lastUnknown: number;
  /** Those that are written in place: `...(isLocal && { colour: true })`. */
  readonly written: readonly TSESTree.ObjectExpression[];
}

/** Of more objects than that nobody asks what they give. */
const MOST_WRITTEN = 8;
const spreadsOf = new WeakMap<TSESTree.ObjectExpression, Spreads>();

/** The property that gives an object a field; null where there is none, or a spread behind it may give another. */
export function propertyNamed(object: TSESTree.ObjectExpression, name: string): TSESTree.Property | null {
  const property = propertiesOf(object).get(name);
  if (!property) return null;
  let spreads = spreadsOf.get(object);
  if (spreads === undefined) spreadsOf.set(object, (spreads = readSpreads(object)));
  const [start] = property.range;
  const isGivenAgain = spreads.written.some((each) => each.range[0] > start && propertiesOf(each).has(name));
  return spreads.lastUnknown > start || isGivenAgain ? null : property;
}

function readSpreads(object: TSESTree.ObjectExpression): Spreads {
  let lastUnknown = -1;
  const written: TSESTree.ObjectExpression[] = [];
  for (const each of object.properties) {
    if (each.type !== T.SpreadElement) continue;
    const objects = writtenIn(unwrap(each.argument));
    if (!objects || written.length + objects.length > MOST_WRITTEN) [lastUnknown] = each.range;
    else for (const object of objects) written.push(object);
  }
  return { lastUnknown, written };
}

/** The objects that an expression may be, where each is written in place with keys that are known; else null. */
function writtenIn(node: TSESTree.Node): readonly TSESTree.ObjectExpression[] | null {
  if (node.type === T.LogicalExpression && node.operator === "&&") return writtenIn(unwrap(node.right));
  if (node.type === T.ConditionalExpression) {
    const [one, other] = [unwrap(node.consequent), unwrap(node.alternate)];
    return one.type === T.ObjectExpression && other.type === T.ObjectExpression ? allKnown([one, other]) : null;
  }
  return node.type === T.ObjectExpression ? allKnown([node]) : null;
}

function allKnown(objects: readonly TSESTree.ObjectExpression[]): readonly TSESTree.ObjectExpression[] | null {
  const isKnown = objects.every(({ properties }) =>
    properties.every((each) => each.type === T.Property && staticName(each) !== null),
  );
  return isKnown ? objects : null;
}

/** The value of an object's property or method by name; null where the object names none. */
export function propertyOf(object: TSESTree.ObjectExpression, name: string): TSESTree.Node | null {
  return propertiesOf(object).get(name)?.value ?? null;
}
