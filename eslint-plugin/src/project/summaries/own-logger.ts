import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isClass, isFunction, parameterPattern, type ClassNode, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { walk } from "../../code/walk.ts";
import { logCallOf, type LogCall, type Redaction } from "../../knowledge/loggers/index.ts";
import { definitionOf, functionsOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { methodsOf } from "../loggers/methods.ts";
import { madeForOne } from "../memo.ts";
import { constructionOf } from "./constructions.ts";
import { shared } from "./kept.ts";
import { keyFiltersIn, type KeyFilter } from "./key-filters.ts";
import { patternOf, type Given } from "./strings.ts";
import { isReplaced, textFiltersIn, type Sample } from "./text-filters.ts";

/** What a method of the project's own logger does with the fields that it is given, before it writes them. */
export interface LoggerFilter extends Redaction {
  /** Whether a value is replaced for what it holds, whatever its key: a header's credential that begins with `Bearer`. */
  hidesValue(datum: { readonly term: string }): boolean;
  /** Whether a part of the text that is logged is replaced, for what it looks like or what stands around it. */
  hidesIn(sample: Sample): boolean;
}

const MAX_FUNCTIONS = 60;
const MAX_DEPTH = 6;

/**
 * The keys that the logger of a call drops before it writes: read from the code of its method, in whichever package of the
 * repository its class stands. Null where the method is not the project's own, or writes what it is given.
 */
export function filterOf({ node }: LogCall, project: Project): LoggerFilter | null {
  const receiver = unwrap(node.callee);
  const construction =
    receiver.type === T.MemberExpression
      ? constructionOf({ node: receiver.object, file: project.file }, project)
      : null;
  const made = construction ? `${construction.file.filename}:${String(construction.node.range[0])}` : "";
  // Where a factory gives one of several loggers, each hides what it hides; those that write nothing hide all.
  const writing = methodsOf(node.callee, project.file, project).filter(({ node: { body } }) => !isEmpty(body));
  const found = writing.map((fn) =>
    filters(fn, made, project, () => {
      if (construction?.file === project.file) madeForOne();
      return readFilter(fn, construction, project);
    }),
  );
  const all = found.filter((each) => each !== null);
  return all.length > 0 && all.length === found.length ? together(all) : null;
}

function isEmpty(body: TSESTree.Node): boolean {
  return body.type === T.BlockStatement && body.body.length === 0;
}

function together(all: readonly LoggerFilter[]): LoggerFilter {
  return {
    covers: (path) => all.every((each) => each.covers(path)),
    touches: (path) => all.every((each) => each.touches(path)),
    hidesValue: (datum) => all.every((each) => each.hidesValue(datum)),
    hidesIn: (sample) => all.every((each) => each.hidesIn(sample)),
  };
}

const filters = shared<LoggerFilter | null>(null);

/** A function that a logger's method leads to, and how it is come to. */
interface Reached {
  readonly fn: Located<FunctionNode>;
  readonly isReplacer: boolean;
}

function readFilter(
  method: Located<FunctionNode>,
  construction: Located<TSESTree.NewExpression> | null,
  project: Project,
): LoggerFilter | null {
  const calledBy = new Map<FunctionNode, Located<TSESTree.CallExpression | TSESTree.NewExpression>>();
  const constructor = construction && constructorOf(construction, project);
  if (construction && constructor) calledBy.set(constructor, construction);
  const given: Given = (fn, index) => {
    const call = calledBy.get(fn);
    const argument = call?.node.arguments[index];
    return call && argument && argument.type !== T.SpreadElement ? { node: argument, file: call.file } : undefined;
  };
  const reached = reachedFrom(method, calledBy, project);
  const found = reached.flatMap(({ fn, isReplacer }) => keyFiltersIn(fn, isReplacer, given, project));
  const schemes = reached.flatMap(({ fn }) => replacedSchemes(fn, project));
  const texts = writesRawText(method) ? [] : textFiltersIn(method, callsIn, project);
  const isKeyless = (found.length === 0 && schemes.length === 0) || writesRaw(method);
  if (isKeyless && texts.length === 0) return null;
  const hidesBearer = schemes.some((each) => /^bearer$/i.test(each));
  return {
    ...redactionOf(isKeyless ? [] : found),
    hidesValue: ({ term }) => !isKeyless && hidesBearer && /^authorization\b/.test(term),
    hidesIn: (sample) => isReplaced(sample, texts),
  };
}

function redactionOf(found: readonly KeyFilter[]): Redaction {
  const isDropped = (key: string, depth: number) =>
    found.some(({ drops, isDeep }) => (isDeep || depth === 0) && drops(key));
  return { covers: (path) => path.some(isDropped), touches: () => false };
}

/** The functions that a method leads to by its calls, and by what it gives to others. */
function reachedFrom(
  method: Located<FunctionNode>,
  calledBy: Map<FunctionNode, Located<TSESTree.CallExpression | TSESTree.NewExpression>>,
  project: Project,
): readonly Reached[] {
  const reached: Reached[] = [];
  const seen = new Set<FunctionNode>();
  const enter = (fn: Located<FunctionNode>, isReplacer: boolean, depth: number) => {
    if (seen.has(fn.node) || seen.size >= MAX_FUNCTIONS || depth > MAX_DEPTH) return;
    seen.add(fn.node);
    reached.push({ fn, isReplacer });
    for (const call of callsIn(fn)) {
      for (const next of functionsOf(call.callee, fn.file, project)) {
        if (!calledBy.has(next.node)) calledBy.set(next.node, { node: call, file: fn.file });
        enter(next, false, depth + 1);
      }
      const name = staticName(unwrap(call.callee));
      for (const [index, argument] of call.arguments.entries()) {
        const isNamed = argument.type === T.Identifier || argument.type === T.MemberExpression;
        if (!isNamed) continue;
        for (const next of functionsOf(argument, fn.file, project))
          enter(next, name === "stringify" && index === 1, depth + 1);
      }
    }
  };
  enter(method, false, 0);
  return reached;
}

function callsIn({ node, file }: Located<FunctionNode>): TSESTree.CallExpression[] {
  const found: TSESTree.CallExpression[] = [];
  walk(
    node.body,
    file.sourceCode,
    (each) => {
      if (each.type === T.CallExpression) found.push(each);
      return undefined;
    },
    { nestedFunctions: true },
  );
  return found;
}

/** Whether a method writes one of its parameters as it is: `console.log(message, fields)`. Text is no field. */
function writesRaw({ node: method, file }: Located<FunctionNode>): boolean {
  const [, ...fields] = method.params;
  const names = new Set(fields.map((each) => staticName(each.type === T.RestElement ? each.argument : each)));
  return callsIn({ node: method, file }).some((call) => {
    const log = logCallOf(call, file.sourceCode);
    return log?.logged.some((each) => {
      const argument = unwrap(each.type === T.SpreadElement ? each.argument : each);
      return argument.type === T.Identifier && names.has(argument.name);
    });
  });
}

/** Whether a method writes its first parameter, the text, as it is. */
function writesRawText({ node: method, file }: Located<FunctionNode>): boolean {
  const [text] = method.params;
  const name = text && staticName(parameterPattern(text));
  return callsIn({ node: method, file }).some((call) =>
    logCallOf(call, file.sourceCode)?.logged.some((each) => staticName(unwrap(each)) === name),
  );
}

/** Schemes of credentials that a function looks for in any text, and replaces the text: `if (SECRET.test(value)) return "…"`. */
function replacedSchemes({ node: fn, file }: Located<FunctionNode>, project: Project): string[] {
  const found: string[] = [];
  for (const call of callsIn({ node: fn, file })) {
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression || !/^(?:test|replace|replaceAll)$/.test(staticName(callee) ?? "")) continue;
    const isReplace = staticName(callee) !== "test";
    const pattern = patternOf({ node: isReplace ? (call.arguments[0] ?? callee) : callee.object, file }, project);
    if (!pattern || (!isReplace && call.parent.type !== T.IfStatement && call.parent.type !== T.ConditionalExpression))
      continue;
    for (const [scheme] of pattern.pattern.matchAll(/\b(?:Bearer|Basic)\b/gi)) found.push(scheme);
  }
  return found;
}

function constructorOf({ node, file }: Located<TSESTree.NewExpression>, project: Project): FunctionNode | null {
  const owner = definitionOf(node.callee, file, project);
  if (!owner || !isClass(owner.node)) return null;
  return constructorIn(owner.node);
}

function constructorIn(owner: ClassNode): FunctionNode | null {
  for (const member of owner.body.body) {
    if (member.type === T.MethodDefinition && member.kind === "constructor" && isFunction(member.value))
      return member.value;
  }
  return null;
}
