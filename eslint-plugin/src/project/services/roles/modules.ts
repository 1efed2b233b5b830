import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { beginsPage, importsPackage } from "../../../catalog/packages/index.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { packageCalled } from "../../local-packages.ts";
import { packageAndPath } from "../../package-entry.ts";
import { packageRoot } from "../../package-files.ts";
import { relativeFile } from "../../relative-imports.ts";
import { resolveModule } from "../../resolve.ts";
import { readManifest } from "../../workspaces.ts";
import { sourceOf } from "../starts/index.ts";
import { isPartOfPage, saysServerOnly, saysUseClient, worksOnItsPage } from "./browser.ts";
import { sourceOfBuilt } from "./built-imports.ts";
import { pathBelow } from "./folders.ts";
import { conventionOf, frameworksOf, type Convention } from "./frameworks.ts";
import { Halves, piecesOfText, type Half, type Piece } from "./halves.ts";
import { modulesNamed, modulesOfFolders, modulesQuoted } from "./imported-folders.ts";
import { importsIn, withoutComments, type Import } from "./imports.ts";

/** A module as far as its text and its framework tell, with the files of the project that it loads. */
export interface ModuleFacts {
  readonly convention: Convention | null;
  /** Whether it can run in a browser alone, unless its framework says otherwise. */
  readonly isClient: boolean;
  /** Whether some of it works on the page that it runs in. */
  readonly usesPage: boolean;
  /** Whether a page begins with it. */
  readonly beginsPage: boolean;
  /** Whether it asks for what only programs outside of a browser have. */
  readonly usesNode: boolean;
  /** Whether it loads what takes requests: a framework of servers. */
  readonly isListener: boolean;
  /** Whether it begins to take requests, or loads what does so by itself. */
  readonly listens: boolean;
  /** Whether a browser can only ask for what it does: `"use server"`. */
  readonly isServerOnly: boolean;
  readonly links: readonly Link[];
}

export interface Link {
  readonly file: string;
  /** Whether it is loaded only when some code gets there. */
  readonly isDynamic: boolean;
  /** The halves of the module that use it; both where it has none. */
  readonly usedBy: ReadonlySet<Half>;
}

const importsListener = importsPackage("listener");
const importsRouter = importsPackage("router");
const importsServer = importsPackage("server");

/** Whether a text asks for what only programs outside of a browser have. Comments have to be gone. */
export function usesNode(text: string): boolean {
  return /\bprocess\.(?:exit|argv)\b/.test(text) || importsIn(text).some(({ specifier }) => isBuiltin(specifier));
}

/**
 * The calls with which programs begin to take requests, and what runtimes take for one. The port 0 is one that only the
 * program itself knows, and a text is the name of a channel.
 */
const LISTENS =
  /\.listen\((?!\s{0,20}(?:0\s{0,20}[,)]|["'`]))|\b(?:Bun|Deno)\.serve\(|(?<![\w.$])serve\(|\bexport default \{[^{}]{0,200}\bfetch\b/;

const BOTH: ReadonlySet<Half> = new Set(["server", "browser"]);

/** What a text tells of a module, without a look at other files. */
export function conventionOfText(filename: string, text: string, root: string | null): Convention | null {
  const frameworks = root === null ? [] : frameworksOf(root);
  if (root === null || frameworks.length === 0) return null;
  return conventionOf(pathBelow(filename, root), frameworks, exportedNames(piecesOfText(text)), saysUseClient(text));
}

/** The names under which pieces export something. */
export function exportedNames(pieces: readonly Piece[]): ReadonlySet<string> {
  return new Set(pieces.flatMap(({ exported }) => exported.map(({ name }) => name)));
}

/** What is known of a module; null where it cannot be read. */
export const moduleFacts = memo<ModuleFacts | null>(
  (file) => {
    madeFrom(file);
    const read = readText(file, MAX_SOURCE_BYTES);
    if (read === null) return null;
    const text = withoutComments(read);
    const convention = conventionOfText(file, text, packageRoot(file));
    return {
      convention,
      isClient: isPartOfPage(text),
      usesPage: worksOnItsPage(text),
      beginsPage: beginsPage(text),
      usesNode: usesNode(text) || importsServer(text),
      isListener: importsListener(text) || importsRouter(text),
      listens: LISTENS.test(text) || importsListener(text),
      isServerOnly: saysServerOnly(read),
      links: linksOf(file, text, convention),
    };
  },
  { inCircle: null, most: 50_000, trustMs: 30_000 },
);

function linksOf(file: string, text: string, convention: Convention | null): readonly Link[] {
  const imports = importsIn(text);
  const usedBy = convention?.runs === "halves" ? usage(text, convention.serverExports) : () => BOTH;
  const found = new Map<string, Set<Half>>();
  const loadedFirst = new Set<string>();
  for (const each of imports) {
    const target = targetOf(each.specifier, file);
    if (target === null) continue;
    if (!each.isDynamic) loadedFirst.add(target);
    const halves = found.get(target) ?? new Set<Half>();
    for (const half of usedBy(each)) halves.add(half);
    found.set(target, halves);
  }
  const others = [...modulesOfFolders(text, file), ...modulesNamed(text, file), ...modulesQuoted(text, file)];
  for (const target of others) {
    if (!found.has(target)) found.set(target, new Set(BOTH));
  }
  return [...found].map(([target, halves]) => ({ file: target, isDynamic: !loadedFirst.has(target), usedBy: halves }));
}

/** Which halves of a module use what it imports. */
function usage(text: string, serverExports: ReadonlySet<string>): (each: Import) => ReadonlySet<Half> {
  const halves = new Halves(piecesOfText(text), serverExports);
  return ({ names, at, isDynamic }) => {
    const own = isDynamic ? [halves.at(at)] : names.map((name) => halves.saying(name));
    const found = new Set(own.flatMap((each) => [...each]));
    return found.size > 0 || (names.length > 0 && !isDynamic) ? found : BOTH;
  };
}

/** The file of the project that an import leads to. Packages that the manifest takes from elsewhere are not looked for. */
function targetOf(specifier: string, file: string): string | null {
  const folder = dirname(file);
  const near = relativeFile(specifier, folder);
  if (near !== null) return near;
  if (isBuiltin(specifier) || isInstalled(specifier, folder)) return null;
  // What a build writes is not there before it: its source is.
  const found = resolveModule(specifier, file);
  if (found !== null || !specifier.startsWith(".")) return found;
  return sourceOf(join(folder, specifier)) ?? sourceOfBuilt(specifier, file);
}

function isInstalled(specifier: string, folder: string): boolean {
  const name = packageAndPath(specifier)?.name;
  const root = name === undefined ? null : packageRoot(join(folder, "x"));
  if (name === undefined || root === null || !dependenciesOf(root).has(name)) return false;
  return packageCalled(name, folder) === null;
}

const dependenciesOf = memo<ReadonlySet<string>>(
  (root) => {
    const { dependencies, devDependencies, peerDependencies, optionalDependencies } = readManifest(root) ?? {};
    const groups = [dependencies, devDependencies, peerDependencies, optionalDependencies];
    return new Set(groups.flatMap((group) => (typeof group === "object" && group !== null ? Object.keys(group) : [])));
  },
  { inCircle: new Set(), trustMs: 10_000 },
);
