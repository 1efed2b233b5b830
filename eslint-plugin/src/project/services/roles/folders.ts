import { isExampleFile, isMigrationFile, isScriptFile, isTestFile } from "../../../code/files.ts";
import type { Role, RoleReason } from "./role.ts";

const TERMINAL =
  /(?:^|\/)(?:cli|bin|commands?|cmd|codemods?|[\w-]{1,40}-cli|(?:[\w-]{1,40}-)?(?:admin|dev|export|import|migration)-tools?)\/|^tools?\/|(?:^|\/)cli\.[cm]?[jt]s$/i;

/** A folder of pages; the parts of it that run on a server are told by their names. */
const PAGES = /(?:^|\/)front-?end\//i;
const SERVED = /\/(?:actions|api|functions|server)\/|(?:^|\/)(?:middleware|route|server)\.[cm]?[jt]sx?$/i;

/** `prisma/populate.ts`, `db/seed-users.ts`, `seeds/users.ts`. */
const FILLS_DATABASE =
  /(?:^|[/._-])(?:seed|seeds|seeder|populate)(?:[._-][^/]{0,60})?\.[cm]?[jt]sx?$|(?:^|\/)(?:seeds?|seeders?)\//i;

/** What the path of a file below the working directory suggests: weak, and no more than what such names mostly mean. */
export function rolesByFolder(filename: string, cwd: string): readonly RoleReason[] {
  const path = pathBelow(filename, cwd);
  const found: RoleReason[] = [];
  const add = (role: Role, reason: string) => found.push({ role, reason, strength: "weak" });
  if (isTestFile(filename, cwd)) add("test", "Its path is that of tests");
  if (isExampleFile(filename, cwd)) add("sample", "Its path is that of examples");
  if (FILLS_DATABASE.test(path)) add("seed", "Its name is that of a script that fills a database");
  else if (isMigrationFile(filename, cwd)) add("migration", "Its path is that of migrations");
  if (isScriptFile(filename, cwd)) add("build", "It stands in a folder for scripts");
  if (TERMINAL.test(path)) add("command line", "Its path is that of a program at a terminal");
  if (PAGES.test(path) && !SERVED.test(path)) add("browser", "It stands in a folder of pages");
  return found;
}

/** The role of a program that nothing deploys, by the name of the file in which it begins. */
export function roleOfTool(filename: string, cwd: string): Role {
  const path = pathBelow(filename, cwd);
  if (FILLS_DATABASE.test(path)) return "seed";
  if (isTestFile(filename, cwd)) return "test";
  return isMigrationFile(filename, cwd) || /(?:^|[\\/._-])migrat(?:e|ions?)[\w-]{0,40}\./i.test(path)
    ? "migration"
    : "build";
}

/** A path with slashes, below a folder where it stands in it. */
export function pathBelow(filename: string, folder: string): string {
  const path = filename.replaceAll("\\", "/");
  const base = folder.replaceAll("\\", "/");
  return base !== "" && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
}
