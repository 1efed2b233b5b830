import { dirname, relative } from "node:path";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../code/per-file.ts";
import {
  errorCallText,
  loggerModelOf,
  namedLogger,
  type ImportableLogger,
  type KnownConvention,
} from "../knowledge/loggers/index.ts";
import type { Project, ProjectFile } from "./index.ts";
import { loggerConvention } from "./logger-convention.ts";
import { loggerImports, moduleOf, type LoggerImport } from "./logger-imports.ts";
import { packageRoot } from "./package-files.ts";
import { resolveModule } from "./resolve.ts";

/** From how many files on a module's logger is the package's own. */
const SEVERAL = 2;

/**
 * The logger that several files of the package import from the same module; `unsure` where the package has loggers and
 * none can surely be imported, null where it has none.
 * @param taken whether a name means something else at the place where it would be used
 */
export function sharedLogger(project: Project, taken: (name: string) => boolean): ImportableLogger | "unsure" | null {
  const { file } = project;
  const root = project.isOpen ? packageRoot(file.filename) : null;
  if (root === null) return null;
  const groups = new Map<string, LoggerImport[]>();
  for (const each of loggerImports(root)) {
    if (each.isType || each.file === file.filename) continue;
    const key = `${moduleOf(each)}\0${each.name}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const shared = [...groups.values()].filter((group) => group.length >= SEVERAL).sort((a, b) => b.length - a.length);
  for (const group of shared) {
    const found = fromGroup(group, project, taken);
    if (found !== "no logger") return found;
  }
  return null;
}

function fromGroup(
  group: readonly LoggerImport[],
  project: Project,
  taken: (name: string) => boolean,
): ImportableLogger | "unsure" | "no logger" {
  const [first] = group;
  if (!first) return "no logger";
  const known = conventionOf(first, project);
  if (known === "no logger") return known;
  const { file } = project;
  const module = moduleOf(first);
  // Classes and factories are called in as many ways as there are files.
  if (known === "unknown" || !/^[a-z]/.test(first.local) || module === file.filename) return "unsure";
  if (taken(first.local) || leadsTo(module, file.filename, project)) return "unsure";
  const specifier = specifierFor(module, group, file);
  const imported = specifier === null ? null : importEdit(first, specifier, file.sourceCode);
  if (!imported) return "unsure";
  return {
    expression: first.local,
    errorCall: (error, message) => errorCallText(first.local, known, error, message),
    imports: imported,
  };
}

/** How a file that imports a logger may call it. */
function conventionOf(imported: LoggerImport, project: Project): KnownConvention {
  const file = project.read(imported.file);
  const place = file && localName(imported, file.sourceCode);
  if (!place) return "unknown";
  const model = loggerModelOf(place, file.sourceCode) ?? namedLogger;
  return loggerConvention({ node: place, file }, model, project);
}

/** The name by which a file knows what it imports. */
function localName({ local }: LoggerImport, { scopeManager }: SourceCode): TSESTree.Identifier | undefined {
  const variables = (scopeManager?.scopes ?? []).flatMap((scope) => scope.set.get(local) ?? []);
  return variables[0]?.identifiers[0];
}

const MAX_DEPTH = 3;

/** Whether a module leads to a file through its imports: to import it there would close a circle. */
function leadsTo(module: string, filename: string, project: Project, depth = 0): boolean {
  const file = depth > MAX_DEPTH ? null : project.read(module);
  if (!file) return false;
  return file.sourceCode.ast.body.some((statement) => {
    const source = "source" in statement ? statement.source : null;
    const path = source && resolveModule(source.value, module);
    if (!path) return false;
    return path === filename || leadsTo(path, filename, project, depth + 1);
  });
}

/** The way in which the other files write the module, where it leads there from this file too. */
function specifierFor(module: string, group: readonly LoggerImport[], { filename }: ProjectFile): string | null {
  const leadsThere = (specifier: string) => (resolveModule(specifier, filename) ?? specifier) === module;
  const aliased = group.find(({ specifier }) => !specifier.startsWith("."));
  if (aliased) return leadsThere(aliased.specifier) ? aliased.specifier : null;
  const ending = /\.[cm]?[jt]sx?$/.exec(group[0]?.specifier ?? "")?.[0] ?? "";
  const way = relative(dirname(filename), module)
    .replaceAll("\\", "/")
    .replace(/\.[cm]?[jt]sx?$/, "");
  const short = ending === "" ? way.replace(/\/index$/, "") : way + ending;
  const specifier = short.startsWith(".") ? short : `./${short}`;
  return leadsThere(specifier) ? specifier : null;
}

/** The import of a name beside those that a file has, in their form; null where the file has none to follow. */
function importEdit(
  { name, local }: LoggerImport,
  specifier: string,
  sourceCode: SourceCode,
): ImportableLogger["imports"] | null {
  const { body } = sourceCode.ast;
  const named = name === local ? name : `${name} as ${local}`;
  const values = body.filter((each) => each.type === T.ImportDeclaration);
  const same = values.find((each) => each.source.value === specifier && each.importKind !== "type");
  const lastName = same?.specifiers.filter((each) => each.type === T.ImportSpecifier).at(-1);
  if (lastName && name !== "default") return [{ at: lastName.range[1], text: `, ${named}` }];
  const last = values.at(-1);
  if (!last) return null;
  const quote = sourceCode.text.charAt(last.source.range[0]);
  const end = sourceCode.text.charAt(last.range[1] - 1) === ";" ? ";" : "";
  const what = name === "default" ? local : `{ ${named} }`;
  return [{ at: last.range[1], text: `\nimport ${what} from ${quote}${specifier}${quote}${end}` }];
}
