import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { ClassNode, FunctionNode } from "./functions.ts";

/** What a chain of accesses and calls begins with. */
export type Root =
  /** An imported module: `pg`, `node:fs` as `fs`, or a file of the project (`./db`). */
  | { readonly kind: "module"; readonly name: string }
  /** A name that no file declares: `fetch`, `Buffer`, `strapi`. */
  | { readonly kind: "global"; readonly name: string }
  /** A parameter whose type says nothing; `parameter` is the identifier or pattern as declared. */
  | { readonly kind: "parameter"; readonly function: FunctionNode; readonly index: number }
  /** The error that a catch clause binds. */
  | { readonly kind: "caught"; readonly clause: TSESTree.CatchClause }
  /** `this` inside a class of the file, or an instance of it. */
  | { readonly kind: "instance"; readonly class: ClassNode }
  /** An expression of the file that leads no further: a literal, an object, a function, a class, an operator. */
  | { readonly kind: "local"; readonly node: TSESTree.Node };

/**
 * Where a value comes from: a root and the steps taken from it. Steps are written `.member`, `()` for the result of a
 * call and `.new()` for an instance, so that `new Stripe(key).charges` has the key `stripe.new().charges`.
 */
export interface Origin {
  readonly root: Root;
  /** The steps from the root: `.new().charges`. Empty when the value is the root itself. */
  readonly path: string;
  /**
   * Root and path in one string, for look-ups. Only modules and globals have one: `pg.Pool.new()`, `process.env.PORT`,
   * `global:fetch()`. A default import is the module itself. For other roots it is the empty string.
   */
  readonly key: string;
}

/** What a name that an import declares stands for. */
export function importedOrigin(specifier: TSESTree.Node, declaration: TSESTree.Node): Origin | null {
  if (specifier.type === T.TSImportEqualsDeclaration) {
    const reference = specifier.moduleReference;
    return reference.type === T.TSExternalModuleReference ? moduleOrigin(reference.expression.value) : null;
  }
  if (declaration.type !== T.ImportDeclaration) return null;
  const imported = moduleOrigin(declaration.source.value);
  if (specifier.type !== T.ImportSpecifier) return imported;
  const name = specifier.imported.type === T.Identifier ? specifier.imported.name : specifier.imported.value;
  return name === "default" ? imported : extend(imported, `.${name}`);
}

/** A module by the name that an import gives it; `node:fs` is `fs`. */
export function moduleOrigin(specifier: string): Origin {
  const name = specifier.replace(/^node:/, "");
  return { root: { kind: "module", name }, path: "", key: name };
}

/** `process` and `console` are modules of Node.js too, so both ways to reach them share one key. */
export function globalOrigin(name: string): Origin | null {
  if (name === "undefined") return null;
  if (name === "process" || name === "console") return { root: { kind: "global", name }, path: "", key: name };
  return { root: { kind: "global", name }, path: "", key: `global:${name}` };
}

/** A root that has no key. */
export function origin(root: Root): Origin {
  return { root, path: "", key: "" };
}

/** One step further from an origin that is not looked into. */
export function extend(from: Origin, step: string): Origin {
  if (step === ".default" && from.root.kind === "module" && from.path === "") return from;
  if (from.key === "global:globalThis" && step.startsWith(".")) return globalOrigin(step.slice(1)) ?? from;
  return { root: from.root, path: from.path + step, key: from.key && from.key + step };
}
