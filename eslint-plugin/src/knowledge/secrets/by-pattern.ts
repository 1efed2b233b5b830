import type { SourceCode } from "../../code/per-file.ts";
import { bindingOf } from "./bindings.ts";
import { literalOf } from "./by-shape.ts";
import { describeOwn } from "./descriptions.ts";
import type { Secret } from "./secret.ts";
import { stringsOf } from "./strings.ts";

/** A shape that a project adds: its own tokens, or those of a vendor that is not known here. */
export interface OwnPattern {
  /** As a sentence calls it. */
  readonly name: string;
  /** The source of a regular expression that matches the whole token. */
  readonly pattern: string;
}

const expressions = new Map<string, RegExp>();

/** A project's own pattern, to be searched for everywhere in a text. */
export function compiled(pattern: string): RegExp {
  let expression = expressions.get(pattern);
  if (!expression) expressions.set(pattern, (expression = new RegExp(pattern, "g")));
  return expression;
}

/** The secrets that a project's own patterns find in the strings of a file. */
export function secretsByPattern(sourceCode: SourceCode, patterns: readonly OwnPattern[]): Secret[] {
  const found: Secret[] = [];
  for (const { name, pattern } of patterns) {
    const expression = compiled(pattern);
    for (const part of stringsOf(sourceCode).parts) {
      const text = sourceCode.text.slice(...part.range);
      for (const match of text.matchAll(expression)) {
        if (match[0] === "") continue;
        const node = literalOf(part);
        const start = part.range[0] + match.index;
        found.push({
          ...describeOwn(name),
          boundTo: bindingOf(node, sourceCode)?.name ?? null,
          node,
          range: [start, start + match[0].length],
          value: match[0],
        });
      }
    }
  }
  return found;
}
