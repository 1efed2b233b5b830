import { mappingOf, pairsOf, textOf, valueAt } from "../../languages/data/lookup.ts";
import type { Mapping, Pair, Stream } from "../../languages/data/tree.ts";

/** A script of a package. */
export interface Script {
  readonly name: string;
  readonly command: string;
  readonly pair: Pair;
}

const DEPENDENCY_KEYS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;

/** A package that another one asks for. */
export interface Dependency {
  readonly name: string;
  /** `^1.2.3`, `workspace:*`, an address. */
  readonly range: string;
  readonly key: (typeof DEPENDENCY_KEYS)[number];
  readonly pair: Pair;
}

/** What a manifest holds, or null where the file is none. */
export function manifestOf({ documents }: Stream): Mapping | null {
  return mappingOf(documents[0]?.content ?? null);
}

/** The scripts of a package, in order. */
export function scriptsIn(tree: Stream): readonly Script[] {
  return textsBelow(tree, "scripts").map(({ pair, text }) => ({ name: pair.key.text, command: text, pair }));
}

/** The packages that a package asks for, in order. */
export function dependenciesIn(tree: Stream): readonly Dependency[] {
  return DEPENDENCY_KEYS.flatMap((key) =>
    textsBelow(tree, key).map(({ pair, text }) => ({ name: pair.key.text, range: text, key, pair })),
  );
}

function textsBelow(tree: Stream, key: string): { readonly pair: Pair; readonly text: string }[] {
  const mapping = mappingOf(valueAt(manifestOf(tree), key));
  if (!mapping) return [];
  return pairsOf(mapping).flatMap((pair) => {
    const text = textOf(pair.value);
    return text === null ? [] : [{ pair, text }];
  });
}
