import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { PUBLIC_SETTINGS, type PublicSettings } from "../../../catalog/public-environments.ts";
import { unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { nodesIn } from "../../../code/nodes.ts";
import { originKey } from "../../../code/origin.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { onlyValue } from "../../../code/scopes.ts";
import { isEnvironment, settingRead } from "../fallbacks/reads.ts";
import { judgeName } from "../name.ts";
import { keepsSecret } from "./judge.ts";
import type { DependsOn } from "./prefixed.ts";

/** A secret that the settings of a builder put into the bundle. */
export interface ConfiguredSecret {
  readonly node: TSESTree.Node;
  /** The variable, or the name that it is given there; null where it is all of the environment. */
  readonly name: string | null;
  readonly by: PublicSettings;
}

/** The secrets that a file of a builder's settings puts into the bundle. */
export function configuredSecrets(path: string, sourceCode: SourceCode, dependsOn: DependsOn): ConfiguredSecret[] {
  const file = path.slice(path.lastIndexOf("/") + 1).replace(/\.[cm]?[jt]s$/, "");
  return PUBLIC_SETTINGS.filter(
    (each) => each.file === file && (each.packages === undefined || dependsOn(each.packages)),
  ).flatMap((by) => objectsAt(by.path, sourceCode).flatMap((object) => secretsOf(object, by, sourceCode)));
}

/** The objects of a file that stand below properties of these names, none of which is itself below another property. */
function objectsAt(way: readonly string[], sourceCode: SourceCode): TSESTree.ObjectExpression[] {
  return nodesIn(sourceCode, T.ObjectExpression).filter((object) => {
    let at: TSESTree.Node = object;
    for (const name of [...way].reverse()) {
      const property: TSESTree.Node | undefined = at.parent;
      if (property.type !== T.Property || property.value !== at || staticName(property) !== name) return false;
      at = property.parent;
    }
    return at.type === T.ObjectExpression && at.parent.type !== T.Property;
  });
}

function secretsOf(object: TSESTree.ObjectExpression, by: PublicSettings, sourceCode: SourceCode): ConfiguredSecret[] {
  return object.properties.flatMap((property): ConfiguredSecret[] => {
    if (property.type === T.SpreadElement) {
      return isWholeEnvironment(property.argument, sourceCode) ? [{ node: property, name: null, by }] : [];
    }
    const value = written(property.value);
    if (isWholeEnvironment(value, sourceCode)) return [{ node: property, name: null, by }];
    const read = settingRead(value, sourceCode);
    // What the builder itself asks for in the browser is called so there, and read under another name here.
    const given = (staticName(property) ?? "").split(".").at(-1) ?? "";
    const name =
      read !== null && isSecret(read) ? read : read === null && isEmptyText(value) ? null : secretName(given);
    return name === null ? [] : [{ node: property, name, by }];
  });
}

function secretName(name: string): string | null {
  return keepsSecret(name) ? name : null;
}

/** A variable that stays on the server, connections with their passwords included. */
function isSecret(variable: string): boolean {
  const { says, kind } = judgeName(variable);
  return keepsSecret(variable) || (says === "secret" && kind === "connection");
}

/** What is written into the bundle: of `JSON.stringify(value)` the value. */
function written(value: TSESTree.Node): TSESTree.Node {
  const node = unwrap(value);
  const [first] = node.type === T.CallExpression && staticName(node.callee) === "stringify" ? node.arguments : [];
  return first ? unwrap(first) : node;
}

/** `""`: a default that the environment fills in, from a variable with a public prefix. */
function isEmptyText(node: TSESTree.Node): boolean {
  return node.type === T.Literal && (node.value === "" || node.value === null);
}

/** `process.env`, and `loadEnv(mode, folder, "")`, which leaves no variable out. */
function isWholeEnvironment(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (isEnvironment(value, sourceCode)) return true;
  const made = unwrap(value);
  return originKey(made, sourceCode) === "vite.loadEnv()" && loadsAll(made, sourceCode);
}

function loadsAll(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const call = node.type === T.CallExpression ? node : madeBy(node, sourceCode);
  const prefixes = call?.arguments[2];
  return prefixes?.type === T.Literal && prefixes.value === "";
}

function madeBy(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.CallExpression | null {
  const value = onlyValue(node, sourceCode);
  return value.type === T.CallExpression ? value : null;
}
