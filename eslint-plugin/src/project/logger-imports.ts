import { dirname, relative, sep } from "node:path";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { memberOfClass } from "../code/classes.ts";
import { unwrap } from "../code/expressions.ts";
import { enclosingClass } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { variableOf } from "../code/scopes.ts";
import { isLoggerName } from "../knowledge/loggers/index.ts";
import { readText } from "../disk/read.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import type { Project, ProjectFile } from "./index.ts";
import { madeFrom, memo } from "./memo.ts";
import { askOfText, filesMatching, packageRoot } from "./package-files.ts";
import { resolveModule } from "./resolve.ts";

/** A name that a file of the package imports and that speaks of a logger. */
export interface LoggerImport {
  readonly file: string;
  readonly specifier: string;
  /** What it is called where it is exported; `default` for a module's main export. */
  readonly name: string;
  readonly local: string;
  readonly isType: boolean;
}

const IMPORT = /^import\s([^;"'`]{1,800})\sfrom\s["']([^"'\n]{1,200})["']/gm;
const REQUIRE = /^(?:const|let|var)\s([^=;()]{1,400})=\s?require\(["']([^"'\n]{1,200})["']\)/gm;
const SPEAKING = /^(?:import|const|let|var)\s[^;"'`]{0,800}(?:log|["'][^"'\n]{0,200}log)/im;

const IMPORTS_LOGGER = askOfText("log", (text) => SPEAKING.test(text), { isRare: true });

/** Every logger that a file of a package imports, tests left out; none where the package is too large to ask. */
export const loggerImports = memo<readonly LoggerImport[]>(
  (root) => {
    const files = filesMatching(root, IMPORTS_LOGGER) ?? [];
    return files.flatMap((file) => {
      madeFrom(file);
      return importsIn(readText(file, MAX_SOURCE_BYTES) ?? "", file);
    });
  },
  { inCircle: [] },
);

function importsIn(text: string, file: string): LoggerImport[] {
  const found: LoggerImport[] = [];
  for (const pattern of [IMPORT, REQUIRE]) {
    for (const [, clause = "", specifier = ""] of text.matchAll(pattern)) {
      const isType = /^type\s/.test(clause);
      for (const { name, local } of namesIn(isType ? clause.slice(5) : clause)) {
        const isTypeName = /^type\s/.test(name);
        const bare = isTypeName ? name.slice(5) : name;
        if (speaksOfLogger(local.replace(/^type\s/, ""), specifier))
          found.push({
            file,
            specifier,
            name: bare,
            local: local.replace(/^type\s/, ""),
            isType: isType || isTypeName,
          });
      }
    }
  }
  return found;
}

/** `main, { a, b as c }` and what a destructuring of `require` takes: `{ a, b: c }`. */
function namesIn(clause: string): { name: string; local: string }[] {
  const [before = "", braces = ""] = clause.split("{");
  const main = /^\s*([\w$]{1,60})\b/.exec(before)?.[1];
  const named = (braces.split("}")[0] ?? "").split(",").flatMap((each) => {
    const [name = "", local = name] = each.trim().split(/\sas\s|:/);
    return name === "" ? [] : [{ name: name.trim(), local: local.trim() }];
  });
  return [...(main === undefined ? [] : [{ name: "default", local: main }]), ...named];
}

/** `logger`, `AppLogger`; the function `error` of a module that is called a logger. */
function speaksOfLogger(local: string, specifier: string): boolean {
  if (isLoggerName(local)) return true;
  const [file = ""] = (specifier.split("/").at(-1) ?? "").split(".");
  return ERROR_FUNCTIONS.has(local) && isLoggerName(file);
}

const ERROR_FUNCTIONS: ReadonlySet<string> = new Set(["error", "logError"]);

/** The module of an import, whichever way it is written: the file that it leads to, else its name. */
export function moduleOf({ specifier, file }: Pick<LoggerImport, "specifier" | "file">): string {
  return resolveModule(specifier, file) ?? specifier;
}

const MAX_IMPORTERS = 6;

/** The files nearest to one that import the same logger, or its type. */
export function importersOf(logger: TSESTree.Node, file: ProjectFile, project: Project): readonly string[] {
  const imported = importOf(logger, file);
  const root = imported && project.isOpen ? packageRoot(file.filename) : null;
  if (!imported || root === null) return [];
  const module = moduleOf(imported);
  const distance = (path: string) => relative(dirname(file.filename), path).split(sep).length;
  return loggerImports(root)
    .filter((each) => each.file !== file.filename && each.name === imported.name && moduleOf(each) === module)
    .map((each) => each.file)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MAX_IMPORTERS);
}

/** Where a logger, or the type it is declared with, is imported from. */
function importOf(logger: TSESTree.Node, file: ProjectFile): LoggerImport | null {
  const name = unwrap(logger);
  let named: TSESTree.Node | null | undefined = name;
  if (name.type === T.MemberExpression && name.object.type === T.ThisExpression) {
    const owner = enclosingClass(name);
    const type = owner && memberOfClass(owner, staticName(name) ?? "", false, file.sourceCode)?.type;
    named = type?.type === T.TSTypeReference ? type.typeName : null;
  } else if (name.type === T.MemberExpression) named = name.object;
  const definition = named ? variableOf(named, file.sourceCode)?.defs[0] : undefined;
  if (definition?.type === "Parameter" && definition.name.type === T.Identifier) {
    const type = definition.name.typeAnnotation?.typeAnnotation;
    return type?.type === T.TSTypeReference ? importOf(type.typeName, file) : null;
  }
  if (definition?.type !== "ImportBinding" || definition.parent.type !== T.ImportDeclaration) return null;
  const { node, parent } = definition;
  const exported = node.type === T.ImportSpecifier ? (staticName(node.imported) ?? "") : "default";
  return {
    file: file.filename,
    specifier: parent.source.value,
    name: exported,
    local: definition.name.name,
    isType: parent.importKind === "type",
  };
}
