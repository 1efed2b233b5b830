import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { hasRole } from "../../catalog/packages/index.ts";
import { COMPARING_METHODS, COMPUTING_MODULES } from "../../catalog/language.ts";
import { moduleOfKey } from "../../catalog/keys.ts";
import { unwrap } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey, originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { findNode } from "../../code/walk.ts";
import { effectOf } from "../../knowledge/effects/index.ts";
import { HARMLESS_GLOBALS, PARSE_GLOBALS, PARSE_NAMESPACES, PARSE_WORDS } from "../../knowledge/errors/vocabulary.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import { isRedactorName } from "../../knowledge/personal-data/index.ts";
import { isHarmlessCall } from "../../knowledge/personal-data/redactors.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { packageKey } from "../package-key.ts";
import { calledFunction } from "./called.ts";
import type { Use, UsesOf } from "./uses.ts";
import { changeAround, changeOf } from "./changes.ts";

/** What a call does with an argument. */
export interface Becoming {
  readonly uses: Iterable<Use>;
  /** Whether the result has the value, too. */
  readonly givesBack: boolean;
}

const IN_ANOTHER_FORM: Becoming = { uses: [], givesBack: true };

function only(use: Use): Becoming {
  return { uses: [use], givesBack: false };
}

/** Where a call is given a value. */
export interface Given {
  readonly call: TSESTree.CallExpression;
  readonly index: number;
  /** The property of the argument, an object, that holds the value; the empty text is the argument itself. */
  readonly property: string;
}

/**
 * What becomes of an argument.
 * @param usesOf What functions of the project do with their parameters.
 */
export function becomesOfArgument(
  { call, index, property }: Given,
  fn: Located<FunctionNode>,
  project: Project,
  usesOf: UsesOf,
): Becoming {
  const { sourceCode } = fn.file;
  if (logCallOf(call, sourceCode)) return only("logged");
  if (isOfLanguage(call, sourceCode)) return IN_ANOTHER_FORM;
  const name = staticName(unwrap(call.callee)) ?? "";
  const called = calledFunction(call.callee, fn.file, project);
  if (called) {
    if (isRedactorName(name) && cuts(called)) return only("masked");
    const uses = usesOf(called, index, project, property);
    return { uses: [...uses].filter((use) => use !== "returned"), givesBack: uses.has("returned") };
  }
  const effect = effectOf(call, sourceCode);
  if (effect) return only(effect.kind === "insert" || effect.kind === "amount" ? "stored" : "sent");
  if (wordsOf(name).some((word) => PARSE_WORDS.has(word)) && checksShape(call, fn, project)) return IN_ANOTHER_FORM;
  if (isOfNode(call, sourceCode)) return IN_ANOTHER_FORM;
  if (COMPARING_METHODS.has(name)) return { uses: [], givesBack: false };
  // A method that is called so, `schema.safeParse(value)`, may be one of anything.
  if (isRedactorName(name) && (call.callee.type === T.Identifier || isOfPackage(call, fn, project)))
    return only("masked");
  const change = changeOf(call, sourceCode) ?? changeAround(call, sourceCode);
  if (!change) return only("handed on");
  return only(change.kind === "delete" ? "handed on" : change.kind === "job" ? "sent" : "stored");
}

/** `JSON.stringify(value)`, `Object.keys(value)`, `String(value)` */
function isOfLanguage(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const name = /^global:(\w+)(?:\.\w+)?$/.exec(originKey(call.callee, sourceCode))?.[1] ?? "";
  const isTimer = /^set[A-Z]/.test(name);
  return (
    (HARMLESS_GLOBALS.has(name) && !isTimer) ||
    PARSE_GLOBALS.has(name) ||
    PARSE_NAMESPACES.has(name) ||
    name === "Buffer"
  );
}

/** A function of a module of Node.js that only computes: `crypto.timingSafeEqual(a, b)`, `path.join(…)`. */
function isOfNode(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const root = originOf(call.callee, sourceCode)?.root;
  return root?.kind === "module" && COMPUTING_MODULES.has(root.name.replace(/^node:/, ""));
}

/** A function of a package that is known: `hasher.hash(value)` of an import. */
function isOfPackage(call: TSESTree.CallExpression, { file }: Located<FunctionNode>, project: Project): boolean {
  return moduleOfKey(packageKey(call.callee, file, project) ?? "") !== "";
}

/** `Schema.parse(value)`, `Schema.safeParse(value)` of a package that checks values against schemas. */
function checksShape(call: TSESTree.CallExpression, { file }: Located<FunctionNode>, project: Project): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return false;
  return hasRole(moduleOfKey(packageKey(callee, file, project) ?? ""), "schema");
}

/** Whether a function whose name says that it hides gives back what it has cut, hashed or replaced. */
function cuts({ node, file: { sourceCode } }: Located<FunctionNode>): boolean {
  const isCut = (each: TSESTree.Node) => each.type === T.CallExpression && isHarmlessCall(each, sourceCode, NO_NAMES);
  return returnedExpressions(node, sourceCode).some((each) => {
    const value = unwrap(each);
    return value.type !== T.ObjectExpression && findNode(value, sourceCode, isCut) !== undefined;
  });
}

const NO_NAMES: ReadonlySet<string> = new Set();
