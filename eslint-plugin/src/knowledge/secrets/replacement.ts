import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingClass } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { environmentOf } from "./name-path.ts";
import type { Secret } from "./secret.ts";

/** An edit that takes a secret out of the code. */
export interface Replacement {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
  /** What is read instead, for the suggestion's title: `process.env.STRIPE_KEY`. */
  readonly read: string;
}

/**
 * How the file would read the secret instead of holding it: the way it reads its other settings, else `process.env`.
 * Null where an edit could not keep the meaning: in comments, across several literals, and in comparisons, which a
 * missing variable would turn into `undefined === undefined`.
 */
export function replacementOf(secret: Secret, filename: string, sourceCode: SourceCode): Replacement | null {
  const node = secret.node && literalOf(secret.node);
  if (!node || secret.range[0] < node.range[0] || secret.range[1] > node.range[1]) return null;
  const { parent } = node;
  if (!parent || isComparedOrNamed(node, parent) || isMadeUp(node)) return null;
  const read = reading(secret.environment, node, filename, sourceCode);
  const whole = secret.range[0] === node.range[0] + 1 && secret.range[1] === node.range[1] - 1;
  if (parent.type === T.LogicalExpression && parent.right === node && environmentOf(parent.left) !== null) {
    const left = sourceCode.getText(parent.left);
    return whole ? { range: parent.range, text: asserted(left, parent.left, filename), read: left } : null;
  }
  if (parent.type === T.JSXAttribute) return whole ? { range: node.range, text: `{${read}}`, read } : null;
  if (whole && (node.type === T.Literal || (node.type === T.TemplateLiteral && node.expressions.length === 0))) {
    return { range: node.range, text: read, read };
  }
  return inTemplate(secret, node, read, sourceCode);
}

/** Words of names that hold data which somebody made up, for tests, documents and local databases. */
const MADE_UP: ReadonlySet<string> = new Set(
  "sample samples example examples fixture fixtures mock mocks seed seeds dummy fake stub".split(" "),
);

/** Whether a value stands below a name that says so, or beside one: nobody sets a variable for `samples` to be read. */
function isMadeUp(node: TSESTree.Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    const name =
      at.type === T.VariableDeclarator ? staticName(at.id) : at.type === T.FunctionDeclaration ? at.id?.name : null;
    if (at.type === T.Property && wordsOf(staticName(at) ?? "").some((word) => MADE_UP.has(word))) return true;
    if (wordsOf(name ?? "").some((word) => MADE_UP.has(word))) return true;
  }
  return false;
}

function literalOf(node: TSESTree.Node): TSESTree.Node | null {
  if (node.type === T.TemplateElement) return node.parent;
  return node.type === T.Literal || node.type === T.TemplateLiteral ? node : null;
}

function isComparedOrNamed(node: TSESTree.Node, parent: TSESTree.Node): boolean {
  switch (parent.type) {
    case T.BinaryExpression:
      return parent.operator !== "+";
    case T.SwitchCase:
    case T.TaggedTemplateExpression:
      return true;
    case T.AssignmentExpression:
      // `process.env.TOKEN = "…"`
      return parent.right === node && environmentOf(parent.left) !== null;
    case T.Property:
      return parent.parent.type === T.ObjectPattern;
    case T.CallExpression: {
      const { callee } = parent;
      return (
        callee.type === T.MemberExpression && callee.property.type === T.Identifier && callee.property.name === "equals"
      );
    }
    default:
      return false;
  }
}

/** A text longer than this is data, and copying it for each of its secrets would cost more than the edit is worth. */
const LONGEST = 20_000;

/** The secret alone gives way to `${…}`; what stands around it (the rest of a URL) stays. */
function inTemplate(secret: Secret, node: TSESTree.Node, read: string, sourceCode: SourceCode): Replacement | null {
  const hole = `\${${read}}`;
  if (node.type === T.TemplateLiteral) return { range: secret.range, text: hole, read };
  if (node.type !== T.Literal || node.raw.length > LONGEST) return null;
  const before = sourceCode.text.slice(node.range[0] + 1, secret.range[0]);
  const after = sourceCode.text.slice(secret.range[1], node.range[1] - 1);
  return { range: node.range, text: `\`${escapedForTemplate(before)}${hole}${escapedForTemplate(after)}\``, read };
}

function escapedForTemplate(raw: string): string {
  return raw.replace(/`|\$\{/g, String.raw`\$&`);
}

/** What the file reads its settings with already. */
const habits = perFile(({ text }: SourceCode) => ({
  hasProcess: text.includes("process.env"),
  hasImportMeta: text.includes("import.meta.env."),
  hasDeno: text.includes("Deno.env.get("),
  hasNest: text.includes("@nestjs/config"),
}));

/** How the file reads settings. */
function reading(name: string, node: TSESTree.Node, filename: string, sourceCode: SourceCode): string {
  const service = configService(node, sourceCode);
  if (service !== null) return `${service}.getOrThrow("${name}")`;
  const env = importedEnv(sourceCode);
  if (env !== null) return `${env}.${name}`;
  const { hasProcess, hasImportMeta, hasDeno } = habits(sourceCode);
  if (!hasProcess) {
    if (hasImportMeta) return `import.meta.env.${name}`;
    if (hasDeno) return `Deno.env.get("${name}")${isTypeScript(filename) ? "!" : ""}`;
  }
  return `process.env.${name}${isTypeScript(filename) ? "!" : ""}`;
}

function isTypeScript(filename: string): boolean {
  return /\.[cm]?tsx?$/.test(filename);
}

function asserted(text: string, node: TSESTree.Node, filename: string): string {
  return isTypeScript(filename) && node.type === T.MemberExpression ? `${text}!` : text;
}

/** The object `env` that the file imports from a module of the project, as zod, envalid and t3-env are used. */
function importedEnv(sourceCode: SourceCode): string | null {
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== T.ImportDeclaration || !/^[.~@#]/.test(statement.source.value)) continue;
    const specifier = statement.specifiers.find(({ local }) => local.name === "env" || local.name === "ENV");
    if (specifier && statement.importKind !== "type") return specifier.local.name;
  }
  return null;
}

/** `this.configService` of a NestJS class. */
function configService(node: TSESTree.Node, sourceCode: SourceCode): string | null {
  if (!habits(sourceCode).hasNest) return null;
  const owner = enclosingClass(node);
  for (const member of owner?.body.body ?? []) {
    if (member.type !== T.MethodDefinition || member.kind !== "constructor") continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== T.TSParameterProperty || parameter.parameter.type !== T.Identifier) continue;
      if (originOf(parameter.parameter, sourceCode)?.key === "@nestjs/config.ConfigService.new()") {
        return `this.${parameter.parameter.name}`;
      }
    }
  }
  return null;
}
