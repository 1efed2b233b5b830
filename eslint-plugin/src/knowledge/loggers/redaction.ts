import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { mentions } from "../../code/mentions.ts";
import { nodesIn } from "../../code/nodes.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";

/** What the loggers that a file configures take out of every line. */
export interface Redaction {
  /** Whether a value at a path of the logged object (`["user", "email"]`) is censored before it is written. */
  covers(path: readonly string[]): boolean;
  /** Whether something below that path is censored: someone has decided what of the object may be written. */
  touches(path: readonly string[]): boolean;
}

/** Options that list paths or keys to censor: pino and fastify, signale, tslog 4 and 5, loglayer. */
const PATH_OPTIONS: ReadonlySet<string> = new Set(["redact", "paths", "secrets", "maskValuesOfKeys", "keys"]);
const PATH_OPTION_OWNERS: Readonly<Record<string, readonly string[]>> = {
  paths: ["redact", "redaction"],
  keys: ["mask"],
};
const REDACTING_WORDS = /^(?:redact|mask|scrub|sanitiz|sanitis|censor|anonymi|obfuscat)/;
const mayRedact = mentions("redact|mask|secrets|scrub|sanitiz|sanitis|censor|anonymi|obfuscat");

/** Loggers whose lines go through formats that may change them. */
const mayFormat = mentions("winston|logform|tslog|log4js|signale");

const EVERYTHING: Redaction = { covers: () => true, touches: () => true };
const NOTHING: Redaction = { covers: () => false, touches: () => false };

/** Reads the redaction that the loggers made in a file are given. */
export const redactionIn: (sourceCode: SourceCode) => Redaction = perFile((sourceCode) => {
  if (!mayRedact(sourceCode.text)) return NOTHING;
  const paths: string[][] = [];
  for (const node of nodesIn(sourceCode, T.Property)) {
    readOption(node, paths, sourceCode);
    const isFormat = mayFormat(sourceCode.text) && ["format", "formatter"].includes(staticName(node) ?? "");
    if (isFormat && mentionsRedactor(node.value, sourceCode)) return EVERYTHING;
  }
  return redactionOf(paths);
});

/** The redaction that a list of paths stands for, written as pino writes them. */
export function redactionOfPaths(paths: readonly string[]): Redaction {
  return paths.length === 0 ? NOTHING : redactionOf(paths.map(pathSteps));
}

function redactionOf(paths: readonly (readonly string[])[]): Redaction {
  return {
    covers: (path) => paths.some((pattern) => matches(pattern, path)),
    touches: (path) =>
      paths.some((pattern) => pattern.length > path.length && matches(pattern.slice(0, path.length), path)),
  };
}

function readOption(property: TSESTree.Property, paths: string[][], sourceCode: SourceCode): void {
  const name = staticName(property);
  if (name === null) return;
  const value = onlyValue(property.value, sourceCode);
  if (!PATH_OPTIONS.has(name) || value.type !== T.ArrayExpression) return;
  const owners = PATH_OPTION_OWNERS[name];
  if (owners && !owners.some((owner) => isInsideNamed(property, owner, sourceCode))) return;
  for (const element of value.elements) {
    const path = element && element.type !== T.SpreadElement ? stringValue(onlyValue(element, sourceCode)) : null;
    if (path === null) continue;
    const steps = pathSteps(path);
    // These options name keys at any depth rather than paths from the top.
    paths.push(name === "redact" || name === "paths" ? steps : ["**", ...steps]);
  }
}

function isInsideNamed(node: TSESTree.Node, word: string, sourceCode: SourceCode): boolean {
  for (let above: TSESTree.Node | undefined = node.parent; above; above = above.parent) {
    const named = above.type === T.VariableDeclarator ? above.id : above.type === T.Property ? above : null;
    const name = named && staticName(named);
    if (name !== null && wordsOf(name).some((part) => part.startsWith(word))) return true;
    if (above.type === T.CallExpression) return sourceCode.getText(above.callee).toLowerCase().includes(word);
  }
  return false;
}

/** Whether a format of winston, or what it is made from in this file, redacts: `combine(redactSecrets(), json())`. */
function mentionsRedactor(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return walk(
    node,
    sourceCode,
    (at) =>
      at.type === T.Identifier && wordsOf(at.name).some((word) => REDACTING_WORDS.test(word)) ? "stop" : undefined,
    { nestedFunctions: true },
  );
}

/** The steps of a path as pino writes them: `a.b`, `a[*].b`, `*.b`, `a["x-y"]`. */
function pathSteps(path: string): string[] {
  return [...path.matchAll(/\[["']([^"'\]]{1,100})["']\]|\[(\*|\d{1,9})\]|([^.[\]]{1,200})/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  if (pattern[0] === "**") {
    const rest = pattern.slice(1);
    return path.some((_, start) => matches(rest, path.slice(start)));
  }
  if (pattern.length > path.length) return false;
  return pattern.every((step, index) => step === "*" || step.toLowerCase() === path[index]?.toLowerCase());
}
