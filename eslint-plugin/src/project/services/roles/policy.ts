/**
 * What rules ask of the roles of code. Where nothing is known, code is taken for a server's, as most of what is linted is.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { isNamedAsTest } from "../../../code/files.ts";
import { saysUseClient } from "./browser.ts";
import { exportsNothing } from "../programs/exports-nothing.ts";
import { rolesByFolder } from "./folders.ts";
import { graphRoot, roleGraph } from "./graph.ts";
import { rolesAt, rolesOf, wayTo, type CodeFile } from "./index.ts";
import { decisive, type Role, type RoleReason } from "./role.ts";

export { isNamedAsTest } from "../../../code/files.ts";
export { codeFileOf, type CodeFile } from "./index.ts";

type Roles = ReadonlySet<Role>;

const DEPLOYED: Roles = new Set(["server", "job"]);
const DEPLOYED_OR_USED: Roles = new Set([...DEPLOYED, "library"]);
/** A person or a build runs it, and reads what it prints. */
const BY_HAND: Roles = new Set(["command line", "build", "seed", "migration"]);
const AT_ITS_USER: Roles = new Set([...BY_HAND, "browser", "phone", "desktop", "documentation"]);
const BROWSER: Roles = new Set(["browser"]);
const TRIED: Roles = new Set(["test", "sample", "documentation", "generated"]);
/** What its authors run, and nobody who installs it. */
const OF_AUTHORS: Roles = new Set(["build", "seed", "migration"]);
const FILLS_DATABASES: Roles = new Set(["seed", "migration"]);
const AT_DEVICES: Roles = new Set(["browser", "phone"]);
const SEED: Roles = new Set(["seed"]);
/** Folders are called so for other reasons as well: a server has its commands, too. */
const DOUBTFUL_NAMES: Roles = new Set(["command line", "browser"]);

function rolesOfPlace(node: TSESTree.Node | null, file: CodeFile): readonly RoleReason[] {
  return node ? rolesAt(node, file) : rolesOf(file);
}

const isStrong = ({ strength }: RoleReason) => strength !== "weak";

function has(roles: readonly RoleReason[], wanted: Roles): boolean {
  return roles.some(({ role }) => wanted.has(role));
}

/** Whether every role is one of those; not where none is known. */
function isOnly(roles: readonly RoleReason[], wanted: Roles): boolean {
  return roles.length > 0 && roles.every(({ role }) => wanted.has(role));
}

/** Whether a file needs no second look: a test by its name, or a page by its first line. */
export function isPlainlyElsewhere({ filename, text }: CodeFile, checksTests: boolean): boolean {
  return (!checksTests && isNamedAsTest(filename)) || saysUseClient(text);
}

/** The roles that decide, names that mean other things as well left out. */
function decided(node: TSESTree.Node | null, file: CodeFile): readonly RoleReason[] {
  return decisive(rolesOfPlace(node, file).filter((each) => isStrong(each) || !DOUBTFUL_NAMES.has(each.role)));
}

/** Whether code runs where its operators have nothing but its logs: on a server, in a job, or in a library that they may use. */
export function isDeployedServerCode(node: TSESTree.Node | null, file: CodeFile): boolean {
  const roles = decided(node, file);
  return roles.length === 0 || has(roles, DEPLOYED_OR_USED);
}

/** Whether code is known to run elsewhere than on a server, a file's name alone, which may speak of other seeds, not counted. */
export function runsElsewhere(node: TSESTree.Node | null, file: CodeFile): boolean {
  const roles = decided(node, file).filter((each) => isStrong(each) || each.role !== "seed");
  return roles.length > 0 && !has(roles, DEPLOYED_OR_USED);
}

/** Whether what code prints with `console` is read by the person who runs it, at a terminal or in a browser, and is no log. */
export function printsToItsUser(node: TSESTree.Node | null, file: CodeFile): boolean {
  const roles = decisive(rolesOfPlace(node, file));
  return !has(roles, DEPLOYED) && has(roles, AT_ITS_USER);
}

/** Whether code is known to run in a browser alone. */
export function runsOnlyInBrowser(node: TSESTree.Node | null, file: CodeFile): boolean {
  return isOnly(rolesOfPlace(node, file).filter(isStrong), BROWSER);
}

/** Whether code is known to be part of a page, whatever else loads it: what stands in it reaches every visitor. */
export function reachesBrowsers(node: TSESTree.Node | null, file: CodeFile): boolean {
  return has(rolesOfPlace(node, file).filter(isStrong), BROWSER);
}

/** Whether a person or a build runs code, or may do so by the name of its folder. */
export function mayBeRunByHand(node: TSESTree.Node | null, file: CodeFile): boolean {
  return isOnly(decided(node, file), BY_HAND);
}

/** Whether only its authors run code, or may do so by the name of its folder: a script, a migration, and no program that others install. */
export function isToolOfAuthors(node: TSESTree.Node | null, file: CodeFile): boolean {
  // A file's name alone may speak of other seeds.
  const roles = rolesOfPlace(node, file).filter((each) => isStrong(each) || each.role !== "seed");
  return mayBeRunByHand(node, file) && has(roles, OF_AUTHORS);
}

/** Whether code is there for tests or to be read, or is data that somebody made up. */
export function isTried(node: TSESTree.Node | null, file: CodeFile): boolean {
  const roles = decisive(rolesOfPlace(node, file));
  return has(roles, TRIED) && !has(roles, DEPLOYED_OR_USED);
}

/** Whether code is known to run on the devices of its users alone: it holds no connection to a database. */
export function runsOnlyOnDevices(node: TSESTree.Node | null, file: CodeFile): boolean {
  return isOnly(rolesOfPlace(node, file).filter(isStrong), AT_DEVICES);
}

/** Whether code is known to fill a database with data that somebody made up: a file's name alone may speak of other seeds. */
export function isSeed(node: TSESTree.Node | null, file: CodeFile): boolean {
  const roles = rolesOfPlace(node, file).filter(isStrong);
  return has(roles, SEED) && isOnly(roles, BY_HAND);
}

/** Whether code makes tables or rows, and runs once. */
export function fillsDatabases(node: TSESTree.Node | null, file: CodeFile): boolean {
  return isOnly(decisive(rolesOfPlace(node, file)), FILLS_DATABASES);
}

/**
 * Whether code that nothing deployed is known to load may be loaded by others all the same: tools load it, but none begins
 * with it, and its folder is none of tools.
 */
export function mayBeShared(file: CodeFile): boolean {
  const byHand = rolesOf(file).filter(({ role, strength }) => BY_HAND.has(role) && strength === "likely");
  return (
    byHand.length > 0 &&
    byHand.every(({ role }) => wayTo(file, role).length > 0) &&
    !has(rolesByFolder(file.filename, file.cwd), BY_HAND)
  );
}

/**
 * Whether no program of the repository comes to a file that exports nothing, so that none can load it: somebody starts it by
 * hand when it is needed, and sees how long it takes.
 */
export function isStartedByNothing(file: CodeFile): boolean {
  const repository = file.isOpen && rolesOf(file).length === 0 ? graphRoot(file.filename) : null;
  return repository !== null && roleGraph(repository).isWhole && exportsNothing(file.filename);
}

/** What else of code is to be checked than what runs while somebody waits. */
interface Unhurried {
  readonly checkTests?: boolean;
  readonly checkMigrations?: boolean;
  readonly checkScripts?: boolean;
}

/** Whether nobody waits for what a query in code reads: it is run once or by hand, or by tests, or is a text that a page shows. */
export function isWaitedForByNobody(node: TSESTree.Node | null, file: CodeFile, asked: Unhurried): boolean {
  return (
    (asked.checkTests !== true && isTried(node, file)) ||
    (asked.checkMigrations !== true && fillsDatabases(node, file)) ||
    (asked.checkScripts !== true && mayBeRunByHand(node, file) && !fillsDatabases(node, file)) ||
    runsOnlyOnDevices(node, file)
  );
}
