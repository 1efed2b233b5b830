import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
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

const lastSpreads = new WeakMap<TSESTree.ObjectExpression, number>();

/** The property that gives an object a field; null where there is none, or a spread behind it may give another. */
export function propertyNamed(object: TSESTree.ObjectExpression, name: string): TSESTree.Property | null {
  const property = propertiesOf(object).get(name);
  if (!property) return null;
  let spread = lastSpreads.get(object);
  if (spread === undefined) {
    spread = object.properties.findLast((each) => each.type === T.SpreadElement)?.range[0] ?? -1;
    lastSpreads.set(object, spread);
  }
  return spread > property.range[0] ? null : property;
}

/** The value of an object's property or method by name; null where the object names none. */
export function propertyOf(object: TSESTree.ObjectExpression, name: string): TSESTree.Node | null {
  return propertiesOf(object).get(name)?.value ?? null;
}
