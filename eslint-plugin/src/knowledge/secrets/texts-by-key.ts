import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";

/** How many texts make a catalogue, and how many of its properties are looked at. */
const FEWEST = 8;
const MOST_LOOKED_AT = 200;

const known = new WeakMap<TSESTree.Node, boolean>();

/**
 * Whether a value stands among texts for people, each under a key: most of its neighbours are phrases of several words, as
 * in a module of translations. What one of them is called says what is shown there.
 */
export function isTextByKey(value: TSESTree.Node): boolean {
  const { parent } = value;
  if (parent?.type !== T.Property || parent.value !== value || parent.parent.type !== T.ObjectExpression) return false;
  const object = parent.parent;
  let answer = known.get(object);
  if (answer === undefined) known.set(object, (answer = holdsTexts(object)));
  return answer;
}

function holdsTexts(object: TSESTree.ObjectExpression): boolean {
  const texts = object.properties
    .slice(0, MOST_LOOKED_AT)
    .flatMap((each) => (each.type === T.Property ? (stringValue(each.value) ?? []) : []));
  const phrases = texts.filter((text) => PHRASE.test(text)).length;
  return texts.length >= FEWEST && texts.length * 2 >= object.properties.length && phrases * 2 >= texts.length;
}

/** Two words beside each other, in whatever language that sets words apart. */
const PHRASE = /\p{L}[,:;]?\s+\p{L}/u;
