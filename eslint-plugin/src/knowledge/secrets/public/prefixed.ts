import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { PUBLIC_PREFIXES, type PublicPrefix } from "../../../catalog/public-environments.ts";
import type { Sink } from "../../../catalog/credentials/index.ts";
import { mentions } from "../../../code/mentions.ts";
import { nodesIn } from "../../../code/nodes.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import { sourcesOf } from "../../../flow/values/backward.ts";
import { importsSinks } from "../sinks/by-key.ts";
import { sinkPlacesOf } from "../sinks/placed.ts";
import { callsIn } from "../strings.ts";
import { keepsSecret, type Sign } from "./judge.ts";

/** Whether a package depends on one of some packages. */
export type DependsOn = (packages: readonly string[]) => boolean;

/** A variable that a builder puts into what every visitor loads. */
export interface PublicVariable {
  readonly name: string;
  /** The name without the prefix. */
  readonly rest: string;
  readonly by: PublicPrefix;
}

/** Whether a text names a variable with a public prefix. */
export const mentionsPublic = mentions([...new Set(PUBLIC_PREFIXES.map(({ prefix }) => prefix))].join("|"));

/** The prefix is written in capitals, the rest as its author likes. */
const NAME = /^[A-Z][A-Z_]{3,16}\w{1,100}$/;

/** The public variable that a name is; null for any other. */
export function publicVariable(name: string, dependsOn: DependsOn): PublicVariable | null {
  if (!NAME.test(name)) return null;
  const by = PUBLIC_PREFIXES.find(
    ({ prefix, packages }) => name.startsWith(prefix) && (packages === undefined || dependsOn(packages)),
  );
  return by && name.length > by.prefix.length ? { name, rest: name.slice(by.prefix.length), by } : null;
}

/** A secret in a variable with a public prefix, where the code first names it. */
export interface PrefixedSecret extends PublicVariable {
  readonly node: TSESTree.Node;
  readonly sign: Sign;
  readonly sink: Sink | null;
}

/** The secrets that the code of a file has in variables with public prefixes, each once. */
export function prefixedSecrets(sourceCode: SourceCode, dependsOn: DependsOn): PrefixedSecret[] {
  const found = new Map<string, PrefixedSecret>();
  for (const [name, node] of namesIn(sourceCode)) {
    const variable = publicVariable(name, dependsOn);
    if (!variable) continue;
    const sink = takenBy(sourceCode).get(name) ?? null;
    if (sink) found.set(name, { ...variable, node, sign: "library", sink });
    else if (keepsSecret(variable.rest)) found.set(name, { ...variable, node, sign: "name", sink });
  }
  return [...found.values()];
}

/** The names of a file that may be those of variables, each with where it is first read or listed. */
function namesIn(sourceCode: SourceCode): ReadonlyMap<string, TSESTree.Node> {
  const found = new Map<string, TSESTree.Node>();
  for (const node of [...nodesIn(sourceCode, T.Identifier), ...nodesIn(sourceCode, T.Literal)]) {
    const name = node.type === T.Identifier ? node.name : node.value;
    if (typeof name !== "string" || !NAME.test(name)) continue;
    if (node.type === T.Identifier && !isRead(node)) continue;
    const known = found.get(name);
    if (!known || node.range[0] < known.range[0]) found.set(name, node);
  }
  return found;
}

/** Whether a name is that of a member, a property or an import, and not of a variable of the file's own. */
function isRead({ parent, range }: TSESTree.Identifier): boolean {
  if (parent.type === T.MemberExpression) return parent.property.range[0] === range[0];
  return parent.type === T.Property
    ? parent.key.range[0] === range[0] && !parent.computed
    : parent.type === T.ImportSpecifier && parent.imported.range[0] === range[0];
}

/** The variables whose values reach a place where only secrets go, by name. */
const takenBy = perFile((sourceCode): ReadonlyMap<string, Sink> => {
  const found = new Map<string, Sink>();
  if (!importsSinks(sourceCode)) return found;
  for (const call of callsIn(sourceCode)) {
    for (const { sink, node, steps } of sinkPlacesOf(call, sourceCode)) {
      // The object that a variable is a member of leads no further: the member is what is left of the way.
      const source = (_from: unknown, _state: string, path: readonly string[]) => {
        const name = path.at(-1);
        if (name !== undefined && path.at(-2) === "env" && !found.has(name)) found.set(name, sink);
        return null;
      };
      sourcesOf(node, steps, "", { source }, sourceCode);
    }
  }
  return found;
});
