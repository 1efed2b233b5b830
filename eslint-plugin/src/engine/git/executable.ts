import { accessSync, constants, existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";

const NAME = process.platform === "win32" ? "git.exe" : "git";

const known = new Map<string, string | null>();

/**
 * The absolute path of git; null when it is not installed. Looked for once, and only where programs are installed: Windows
 * begins in the working directory, relative entries of the PATH lead into it, and `npx` and `npm run` put the
 * `node_modules/.bin` of the folder in front.
 * @param folder the folder whose repository is asked: nothing within that repository is taken for git.
 */
export function gitExecutable(folder: string, path = process.env.PATH ?? ""): string | null {
  const key = `${folder}\n${path}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const projects = projectsAround(resolve(folder));
  const isForPrograms = (entry: string) =>
    isAbsolute(entry) &&
    !resolve(entry).split(sep).includes("node_modules") &&
    !projects.some((project) => isWithin(project, entry));
  const executable =
    path
      .split(delimiter)
      .filter(isForPrograms)
      .map((entry) => join(entry, NAME))
      .find(isProgram) ?? null;
  known.set(key, executable);
  return executable;
}

/** A person's programs may lie in the home directory, and the machine's below its root: neither is a project. */
function projectsAround(folder: string): string[] {
  const projects = [folder, process.cwd()];
  for (let at = folder; at !== dirname(at); at = dirname(at)) if (existsSync(join(at, ".git"))) projects.push(at);
  return projects.filter((project) => project !== parse(project).root && project !== homedir());
}

function isWithin(project: string, entry: string): boolean {
  const way = relative(project, resolve(entry));
  return way === "" || (!isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
