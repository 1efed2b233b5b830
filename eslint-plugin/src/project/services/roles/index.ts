import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { importsPackage } from "../../../catalog/packages/index.ts";
import { PAGE_FRAMEWORKS } from "../../../catalog/frameworks/index.ts";
import { isNamedAsTest } from "../../../code/files.ts";
import { isFunction } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { packageRoot } from "../../package-files.ts";
import { isWithin, topAround } from "../repository.ts";
import { serviceAt } from "../service.ts";
import { isInComponent, isPartOfPage, saysServerOnly, saysUseClient, worksOnItsPage } from "./browser.ts";
import { pathBelow, rolesByFolder } from "./folders.ts";
import { conventionOf, frameworksIn, frameworksOf, type Convention } from "./frameworks.ts";
import { rolesByGo } from "./go.ts";
import { graphRoot, roleGraph } from "./graph.ts";
import { Halves, piecesOf, piecesOfText } from "./halves.ts";
import { withoutComments } from "./imports.ts";
import { exportedNames } from "./modules.ts";
import { usesPage } from "./page-globals.ts";
import { roleOfPackage, rolesByPackage, rolesOfPublished } from "./packages.ts";
import { strongestFirst, type Role, type RoleReason } from "./role.ts";
import { isInSample } from "./samples.ts";
import { terminalMark } from "./terminal.ts";

export type { Role, RoleReason, Strength } from "./role.ts";

/** A file of code, as roles are asked of it. */
export interface CodeFile {
  readonly filename: string;
  /** The folder below which its path says something. */
  readonly cwd: string;
  readonly text: string;
  /** Its tree, where it was parsed. */
  readonly sourceCode: SourceCode | null;
  /** Whether other files may be read. */
  readonly isOpen: boolean;
}

/** The file that is being linted. */
export function codeFileOf(
  context: Pick<
    Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
    "filename" | "cwd" | "sourceCode" | "settings"
  >,
): CodeFile & { readonly sourceCode: SourceCode } {
  const { filename, cwd, sourceCode, settings } = context;
  const { project } = (settings.premortem ?? {}) as { readonly project?: unknown };
  const isLast = last?.file.filename === filename && last.file.cwd === cwd && last.file.sourceCode === sourceCode;
  // One object stands for all files under oxlint.
  if (last && isLast && last.file.text === sourceCode.text && last.project === project) return last.file;
  const file = {
    filename,
    cwd,
    text: sourceCode.text,
    sourceCode,
    get isOpen() {
      return project !== false && isAbsolute(filename) && existsSync(filename);
    },
  };
  last = { file, project };
  return file;
}

/** Every rule asks of the file that is being linted, and so does the evidence of each finding. */
let last: { readonly file: CodeFile & { readonly sourceCode: SourceCode }; readonly project: unknown } | null = null;

/** What code is for that its authors run, and nobody who installs it. */
const FOR_AUTHORS: ReadonlySet<Role> = new Set(["test", "build", "seed", "migration", "sample", "documentation"]);
/** What names say that tools go by as well: such modules are published, and imported by nobody. */
const NAMED_SO: ReadonlySet<Role> = new Set(["test", "seed", "migration", "sample"]);

const importsTestRunner = importsPackage("test runner");
const IMPORTS_STORYBOOK = /["']@storybook\/[\w/-]{1,60}["']/;

/** What is known of a file, which is asked about once for each place that a rule is about to report. */
interface Known {
  convention?: Convention | null;
  halves?: Halves;
  marks?: readonly RoleReason[];
  roles?: readonly RoleReason[];
}

const knownOf = new WeakMap<CodeFile, Known>();

function known(file: CodeFile): Known {
  let own = knownOf.get(file);
  if (!own) knownOf.set(file, (own = {}));
  return own;
}

/** Every role that a file has, strongest reason first; none where nothing is known. */
export function rolesOf(file: CodeFile): readonly RoleReason[] {
  return (known(file).roles ??= rolesOfText(file));
}

function rolesOfText(file: CodeFile): readonly RoleReason[] {
  const found = [...ownMarks(file), ...(file.isOpen ? rolesByGo(file.filename) : [])];
  // A test of a route lies beside it, and is none.
  if (found.some(({ role }) => role === "test")) return strongestFirst(found);
  const convention = conventionIn(file);
  if (convention?.runs === "halves") {
    const { reason } = convention;
    found.push(
      { role: "server", reason, strength: "certain" },
      { role: "browser", reason: "It has a page, too", strength: "certain" },
    );
  } else if (convention) {
    found.push({
      role: convention.runs,
      reason: convention.reason,
      strength: convention.isCertain ? "certain" : "likely",
    });
  }
  return strongestFirst([...found, ...byOthers(file, found), ...rolesByFolder(file.filename, file.cwd)]);
}

/** The files by which a program comes to a file in a role, from the nearest on; none where it begins there. */
export function wayTo({ filename, isOpen }: CodeFile, role: Role): readonly string[] {
  const repository = isOpen ? graphRoot(filename) : null;
  return repository === null ? [] : roleGraph(repository).wayTo(filename, role);
}

/** Every role of a place in a file: what runs in one half of a module says nothing of the other. */
export function rolesAt(node: TSESTree.Node, file: CodeFile): readonly RoleReason[] {
  const { sourceCode } = file;
  const called = sourceCode && serverFunctionAround(node);
  if (called) return [{ role: "server", reason: called, strength: "certain" }];
  if (isInSample(node)) return [{ role: "sample", reason: "It is part of a sample", strength: "likely" }];
  const convention = conventionIn(file);
  if (sourceCode && convention?.runs === "halves") {
    const own = known(file);
    own.halves ??= new Halves(piecesOf(sourceCode), convention.serverExports);
    const halves = own.halves.at(node.range[0]);
    const marks = ownMarks(file).filter(({ role }) => role !== "browser");
    if (halves.size > 0) {
      const ran = [...halves].map((role): RoleReason => ({
        role,
        reason: role === "server" ? convention.reason : "It is part of a page",
        strength: "certain",
      }));
      return strongestFirst([...marks, ...ran]);
    }
  }
  const roles = rolesOf(file);
  if (!sourceCode || roles.some(({ role }) => role === "test")) return roles;
  const onPage = pageAround(node, sourceCode);
  return onPage === null ? roles : [{ role: "browser", reason: onPage, strength: "certain" }];
}

function pageAround(node: TSESTree.Node, sourceCode: SourceCode): string | null {
  if (isInComponent(node, sourceCode)) return "It stands in a component that listens to its page";
  return usesPage(node, sourceCode) ? "Its function uses what only pages have" : null;
}

/** What the file itself shows. */
function ownMarks(file: CodeFile): readonly RoleReason[] {
  return (known(file).marks ??= marksOf(file));
}

function marksOf({ filename, text }: CodeFile): readonly RoleReason[] {
  const found: RoleReason[] = [];
  if (isNamedAsTest(filename)) found.push({ role: "test", reason: "Its name is that of a test", strength: "certain" });
  if (importsTestRunner(text)) found.push({ role: "test", reason: "It imports a test runner", strength: "certain" });
  if (IMPORTS_STORYBOOK.test(text))
    found.push({ role: "documentation", reason: "It shows components", strength: "certain" });
  if (saysServerOnly(text))
    found.push({ role: "server", reason: "It says that it runs on a server only", strength: "certain" });
  if (saysUseClient(text)) found.push({ role: "browser", reason: 'It says "use client"', strength: "certain" });
  return found;
}

/** What other files show, and what the text only looks like. */
function byOthers(file: CodeFile, marks: readonly RoleReason[]): readonly RoleReason[] {
  const { filename, cwd, text, isOpen } = file;
  const root = isOpen ? packageRoot(filename) : null;
  const service = root === null ? null : serviceAt(root);
  const repository = root === null ? null : graphRoot(filename);
  const top = root === null ? "" : topAround(root);
  // Whoever looks into a folder of tests looks at what is in it for what it is.
  const whole = service && roleOfPackage(service, isWithin(cwd, top) ? cwd : top);
  if (whole) return [whole];
  const isSettled = marks.length > 0;
  const reached = repository === null || isSettled ? [] : roleGraph(repository).rolesOf(filename);
  const found = [...reached];
  if (!isSettled && reached.length === 0 && root !== null)
    for (const each of rolesByPackage(root, filename, text)) found.push(each);
  if (isSettled) return found;
  const code = withoutComments(text);
  // What only looks like a page, among tests that no program comes to, is what those try.
  const isOfTests = found.length === 0 && rolesByFolder(filename, cwd).some(({ role }) => role === "test");
  const isOfPage = !isOfTests && (isPartOfPage(code) || worksOnItsPage(code));
  if (isOfPage) {
    found.push({ role: "browser", reason: "Its imports, hooks or calls are those of a page", strength: "likely" });
  }
  // What only tests and tools of its authors load is there for those who install it; where they begin is not.
  const isForAuthors =
    found.every(({ role, strength }) => FOR_AUTHORS.has(role) && strength !== "certain") &&
    !rolesByFolder(filename, cwd).some(({ role }) => NAMED_SO.has(role));
  if (root !== null && !isOfPage && isForAuthors) {
    for (const each of rolesOfPublished(root, filename)) found.push(each);
  }
  const terminal = terminalMark(text);
  if (terminal !== null) {
    const isWeak = text.startsWith("#!") || reached.length > 0;
    found.push({ role: "command line", reason: terminal, strength: isWeak ? "weak" : "likely" });
  }
  return found;
}

function conventionIn(file: CodeFile): Convention | null {
  const own = known(file);
  if (own.convention === undefined) own.convention = conventionOfFile(file);
  return own.convention;
}

function conventionOfFile({ filename, cwd, text, sourceCode, isOpen }: CodeFile): Convention | null {
  const root = isOpen ? packageRoot(filename) : null;
  const frameworks = root === null ? [] : frameworksOf(root);
  const spoken = frameworks.length > 0 ? frameworks : frameworksIn(text);
  if (spoken.length === 0) return null;
  const pieces = sourceCode ? piecesOf(sourceCode) : piecesOfText(withoutComments(text));
  const path = pathBelow(filename, root ?? cwd);
  return conventionOf(path, spoken, exportedNames(pieces), saysUseClient(text));
}

const SERVER_CALLS: ReadonlySet<string> = new Set(
  PAGE_FRAMEWORKS.flatMap(({ conventions }) => conventions?.serverCalls ?? []),
);

/** What shows that the function around a node runs on a server wherever it is called from; null where nothing does. */
function serverFunctionAround(node: TSESTree.Node): string | null {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent) {
    if (!isFunction(at)) continue;
    const saysSo =
      at.body.type === T.BlockStatement &&
      at.body.body.some((each) => each.type === T.ExpressionStatement && each.directive === "use server");
    if (saysSo) return 'Its function says "use server"';
    const { parent } = at;
    if (parent.type !== T.CallExpression) continue;
    const name = firstCalled(parent.callee);
    if (name !== null && SERVER_CALLS.has(name)) return `\`${name}\` runs it on the server`;
  }
  return null;
}

/** `createServerFn` of `createServerFn().validator(check).handler`. */
function firstCalled(callee: TSESTree.Node): string | null {
  let at = callee;
  for (;;) {
    if (at.type === T.CallExpression) at = at.callee;
    else if (at.type === T.MemberExpression) at = at.object;
    else return at.type === T.Identifier ? at.name : staticName(at);
  }
}
