import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { LOGGERS, type ArgumentOrder, type LoggerModel } from "../../catalog/loggers/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingClass, parameterPattern, type ClassNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { conventionOfModel, errorCallText, type KnownConvention } from "./convention.ts";
import { logCallsIn, loggerModelOf, type LogCall } from "./log-call.ts";
import { isLoggerName } from "./naming.ts";

/** A logger that code at a place can use. */
export interface LoggerInScope {
  /** How it is written there: `logger`, `this.logger`, `req.log`, `console`. */
  readonly expression: string;
  /**
   * The call (without semicolon) that logs an error with its stack, in the logger's convention; null where it has no method
   * for errors, or nothing tells what it takes.
   * @param error the source text of the error, a name in scope
   * @param message the message, without quotes
   */
  errorCall(error: string, message: string): string | null;
}

/** A logger by the expression that stands for it, and what its name or origin says of it. */
export interface NamedLogger {
  readonly receiver: TSESTree.Node;
  readonly model: LoggerModel;
}

/**
 * Tells how a logger is told of errors, which may need other files: by the method that is to be used, or the first that it
 * has for errors.
 */
export type ConventionOf = (logger: NamedLogger, method?: string) => KnownConvention;

/** A logger of the files around that this one does not import yet. */
export interface ImportableLogger extends LoggerInScope {
  /** The texts that import it, each with the offset that it is put behind. */
  readonly imports: readonly { readonly at: number; readonly text: string }[];
}

/**
 * The logger that code at a node should use: the one that the code around it uses, else one that is declared or imported
 * there, else `console` when the file prints with it already. Null when there is none.
 */
export function loggerInScope(
  node: TSESTree.Node,
  sourceCode: SourceCode,
  conventionOf: ConventionOf = conventionInFile(sourceCode),
): LoggerInScope | null {
  const calls = nearestFirst(
    node,
    logCallsIn(sourceCode).filter((call) => canLogErrors(call.model) && call.receiver),
  );
  const tried = new Set<string>();
  for (const { logger, receiver, model } of calls) {
    if (!receiver || logger === "console" || !isVisible(receiver, node, sourceCode)) continue;
    const text = sourceCode.getText(receiver);
    const found = tried.has(text) ? null : describe(text, { receiver, model }, conventionOf);
    if (found) return found;
    tried.add(text);
  }
  return (
    declaredLogger(node, sourceCode, conventionOf) ??
    fieldLogger(node, sourceCode, conventionOf) ??
    (calls.some((call) => call.logger === "console") ? CONSOLE : null)
  );
}

/** What the file's own calls show, when no other file is asked. */
function conventionInFile(sourceCode: SourceCode): ConventionOf {
  return ({ receiver, model }) => conventionOfModel(argumentOrderOf(sourceCode.getText(receiver), model, sourceCode));
}

function canLogErrors(model: LoggerModel): boolean {
  return model.group === undefined && "error" in model.methods;
}

function nearestFirst(node: TSESTree.Node, calls: LogCall[]): LogCall[] {
  const distance = (call: LogCall) => Math.abs(call.node.range[0] - node.range[0]);
  return calls.sort((a, b) => distance(a) - distance(b));
}

function isVisible(receiver: TSESTree.Expression | null, node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let root: TSESTree.Node | null = receiver && unwrap(receiver);
  while (root?.type === T.MemberExpression && !root.computed) root = unwrap(root.object);
  if (root?.type === T.ThisExpression) {
    const owner = enclosingClass(node);
    return owner !== undefined && owner === enclosingClass(root);
  }
  if (root?.type !== T.Identifier) return false;
  const declared = variableOf(root, sourceCode);
  const seen = lookUp(root.name, node, sourceCode);
  return declared === undefined ? seen === undefined : declared === seen;
}

/** Whether a name means something of the file's own at a place. */
export function isNameTaken(name: string, node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return lookUp(name, node, sourceCode) !== undefined;
}

function lookUp(name: string, node: TSESTree.Node, sourceCode: SourceCode): Variable | undefined {
  for (let scope: ReturnType<SourceCode["getScope"]> | null = sourceCode.getScope(node); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable && variable.defs.length > 0) return variable;
  }
  return undefined;
}

/** A logger that is imported or declared but not yet used near the place. */
function declaredLogger(node: TSESTree.Node, sourceCode: SourceCode, conventionOf: ConventionOf): LoggerInScope | null {
  for (let scope: ReturnType<SourceCode["getScope"]> | null = sourceCode.getScope(node); scope; scope = scope.upper) {
    for (const variable of scope.variables) {
      const [identifier] = variable.identifiers;
      if (!identifier || !isReadyLogger(variable, node)) continue;
      const model = loggerModelOf(identifier, sourceCode);
      if (!model || model.id === "console" || !canLogErrors(model)) continue;
      const found = describe(variable.name, { receiver: identifier, model }, conventionOf);
      if (found) return found;
    }
  }
  return null;
}

/** Loggers that are imported ready to use, under the names of their packages: `consola`, `winston`. */
const READY: ReadonlySet<string> = new Set(LOGGERS.filter(canLogErrors).flatMap(({ origins }) => origins));

/** Whether a variable may hold a logger: named as one, a value rather than a class or type, and declared before the place. */
function isReadyLogger(variable: Variable, node: TSESTree.Node): boolean {
  const definition = variable.defs[0];
  const [identifier] = variable.identifiers;
  if (!definition || !identifier || !/^[a-z_$]/.test(variable.name)) return false;
  if (definition.type === "ImportBinding") {
    const declaration = definition.parent as TSESTree.Node;
    if (declaration.type === T.ImportDeclaration && declaration.importKind === "type") return false;
    if (definition.node.type === T.ImportSpecifier && definition.node.importKind === "type") return false;
    return isLoggerName(variable.name) || READY.has(variable.name);
  }
  const isValue = definition.type === "Variable" || definition.type === "Parameter";
  return isValue && isLoggerName(variable.name) && identifier.range[1] <= node.range[0];
}

/** A field or parameter property of the class around the place: `this.logger`. */
function fieldLogger(node: TSESTree.Node, sourceCode: SourceCode, conventionOf: ConventionOf): LoggerInScope | null {
  const owner = enclosingClass(node);
  const name = owner && loggerFieldOf(owner, node);
  if (!name) return null;
  const used = logCallsIn(sourceCode).find(
    (call) => call.receiver && sourceCode.getText(call.receiver) === `this.${name.text}`,
  );
  const model = used?.model ?? loggerModelOf(name.node, sourceCode);
  if (!model || !canLogErrors(model)) return null;
  return describe(`this.${name.text}`, { receiver: used?.receiver ?? name.node, model }, conventionOf);
}

function loggerFieldOf(owner: ClassNode, place: TSESTree.Node): { text: string; node: TSESTree.Node } | null {
  for (const member of owner.body.body) {
    if (member.type === T.PropertyDefinition && !member.static) {
      const name = staticName(member);
      const isPrivate = member.key.type === T.PrivateIdentifier;
      if (name !== null && isLoggerName(name) && !isAround(member, place)) {
        return { text: isPrivate ? `#${name}` : name, node: member.value ?? member.key };
      }
    }
    if (member.type !== T.MethodDefinition || member.kind !== "constructor") continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== T.TSParameterProperty) continue;
      const binding = parameterPattern(parameter);
      if (binding.type === T.Identifier && isLoggerName(binding.name)) return { text: binding.name, node: binding };
    }
  }
  return null;
}

function isAround(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The order in which a logger takes its arguments: its model's, or the one that the file's other calls show. */
export function argumentOrderOf(expression: string, model: LoggerModel, sourceCode: SourceCode): ArgumentOrder {
  return model.id === "named" ? orderInFile(expression, sourceCode) : model.argumentOrder;
}

/** What Node.js itself prints with. */
export const CONSOLE: LoggerInScope = {
  expression: "console",
  errorCall: (error, message) => errorCallText("console", conventionOfModel("any"), error, message),
};

/** A logger with its convention; null for what is called one and is none. */
function describe(expression: string, logger: NamedLogger, conventionOf: ConventionOf): LoggerInScope | null {
  const known = conventionOf(logger);
  if (known === "no logger") return null;
  return {
    expression,
    errorCall: (error, message) => (known === "unknown" ? null : errorCallText(expression, known, error, message)),
  };
}

/** The order that a logger of the project takes, as its other calls in the file show. */
function orderInFile(expression: string, sourceCode: SourceCode): ArgumentOrder {
  const lastName = expression.slice(expression.lastIndexOf(".") + 1);
  // A `log` on a request or application is the logger of pino-http or fastify, which are pino.
  if (/^(?:req|request|reply|fastify|app|server)\.log$/.test(expression)) return "object-first";
  const calls = logCallsIn(sourceCode).filter((call) => {
    const receiver = call.receiver && unwrap(call.receiver);
    return receiver && staticName(receiver) === lastName && call.logged.length > 1;
  });
  if (calls.length === 0) return "any";
  const objectFirst = calls.filter((call) => call.logged[0]?.type === T.ObjectExpression);
  return objectFirst.length * 2 > calls.length ? "object-first" : "any";
}
