import { analyze } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../code/per-file.ts";
import { parsePlain, plainScopes } from "../parser/espree.ts";

/** How a file is parsed: what ESLint was configured with for the file that is being linted. */
export interface Parsing {
  readonly parser: unknown;
  readonly parserOptions: Readonly<Record<string, unknown>>;
}

interface Parsed {
  ast: TSESTree.Program;
  scopeManager?: SourceCode["scopeManager"];
  visitorKeys?: SourceCode["visitorKeys"];
}

// What asks the parser for types, which no other file needs, or for what only the linted file can have.
const LEFT_OUT = ["project", "projectService", "programs", "program", "EXPERIMENTAL_useProjectService", "filePath"];

/**
 * Parses another file of the project into what the models read of a file: text, tree with parents, scopes and visitor
 * keys. Null when it does not parse.
 */
export function parseSource(text: string, filename: string, { parser, parserOptions }: Parsing): SourceCode | null {
  const plain = isTypescriptEslint(parser) ? parsePlain(text, filename) : null;
  const parsed: Parsed | null = plain ?? parse(parser, text, optionsFor(filename, parserOptions));
  if (!parsed) return null;
  const visitorKeys = parsed.visitorKeys ?? keysOf(parsed.ast);
  linkParents(parsed.ast, visitorKeys);
  let scopes = parsed.scopeManager;
  const sourceCode: Pick<SourceCode, "text" | "ast" | "scopeManager" | "visitorKeys" | "getText"> = {
    text,
    ast: parsed.ast as SourceCode["ast"],
    // To tell the scopes of plain JavaScript takes as long as to parse it, and not all is asked for them.
    get scopeManager() {
      if (scopes === undefined) scopes = scopesOf(parsed.ast, plain ? [plainScopes] : [typedScopes, plainScopes]);
      return scopes;
    },
    visitorKeys,
    getText: (node) => (node ? text.slice(...node.range) : text),
  };
  return sourceCode as SourceCode;
}

/** Its trees of plain JavaScript are those that ESLint's own parser makes sooner, as far as any model reads them. */
function isTypescriptEslint(parser: unknown): boolean {
  const { meta } = (parser ?? {}) as { readonly meta?: { readonly name?: unknown } };
  return meta?.name === "typescript-eslint/parser";
}

function optionsFor(filename: string, given: Parsing["parserOptions"]): Record<string, unknown> {
  return {
    ...Object.fromEntries(Object.entries(given).filter(([name]) => !LEFT_OUT.includes(name))),
    // The names of TypeScript's libraries are a thousand variables for each file, which no model asks for.
    lib: [],
    ecmaVersion: "latest",
    sourceType: "module",
    ecmaFeatures: { jsx: /x$|\.[cm]?js$/.test(filename) },
    range: true,
    loc: true,
    tokens: false,
    comment: false,
    filePath: filename,
  };
}

interface AnyParser {
  parseForESLint?: (text: string, options: unknown) => Parsed;
  parse?: (text: string, options: unknown) => TSESTree.Program;
}

function parse(parser: unknown, text: string, options: Record<string, unknown>): Parsed | null {
  try {
    const { parseForESLint, parse: plain } = parser as AnyParser;
    if (parseForESLint) return parseForESLint(text, options);
    return plain ? { ast: plain(text, options) } : null;
  } catch {
    // A file that does not parse says nothing; linting that file itself tells its author why.
    return null;
  }
}

type ScopeReader = (ast: TSESTree.Program) => SourceCode["scopeManager"];

function scopesOf(ast: TSESTree.Program, readers: readonly ScopeReader[]): SourceCode["scopeManager"] {
  for (const read of readers) {
    try {
      const scopes = read(ast);
      if (scopes) return scopes;
    } catch {
      // Each misses what the trees of the other's parser have, and ends where code is nested too deeply. A tree whose scopes
      // none can tell says nothing.
    }
  }
  return null;
}

function typedScopes(ast: TSESTree.Program): SourceCode["scopeManager"] {
  return analyze(ast, { sourceType: "module", lib: [] });
}

/** The children of each kind of node, read from the tree itself when the parser does not tell. */
function keysOf(ast: TSESTree.Program): SourceCode["visitorKeys"] {
  const keys = new Map<string, Set<string>>();
  const stack: object[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { type } = node as { type: string };
    const known = keys.get(type) ?? new Set<string>();
    keys.set(type, known);
    for (const [key, value] of Object.entries(node)) {
      if (key === "parent" || key === "tokens" || key === "comments") continue;
      for (const child of [value as unknown].flat()) {
        if (typeof child !== "object" || child === null || !("type" in child)) continue;
        known.add(key);
        stack.push(child);
      }
    }
  }
  return Object.fromEntries([...keys].map(([type, names]) => [type, [...names]]));
}

function linkParents(ast: TSESTree.Program, visitorKeys: SourceCode["visitorKeys"]) {
  const keys = visitorKeys as Readonly<Record<string, readonly string[] | undefined>>;
  const stack: TSESTree.Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const key of keys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      if (Array.isArray(child)) for (const each of child) link(each, node, stack);
      else link(child, node, stack);
    }
  }
}

function link(child: unknown, parent: TSESTree.Node, stack: TSESTree.Node[]) {
  if (typeof child !== "object" || child === null || !("type" in child)) return;
  const node = child as TSESTree.Node;
  node.parent = parent;
  stack.push(node);
}
