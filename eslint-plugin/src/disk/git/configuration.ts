import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { readText } from "../read.ts";

/** Settings of git by their whole names in lower case, such as `core.excludesfile`; the last one said counts. */
export type Configuration = ReadonlyMap<string, string>;

const MOST_BYTES = 1_000_000;
const MOST_INCLUDES = 20;

/**
 * What the files of git's configuration say, read without starting git: the machine's, the user's, the repository's.
 * Files that `include` names are read; `includeIf` is passed over: what it would let git ignore counts as not ignored.
 */
export function readConfiguration(commonDir: string, gitDir: string): Configuration {
  const settings = new Map<string, string>();
  for (const file of [...machineFiles(), ...userFiles()]) addFile(file, settings, MOST_INCLUDES);
  addFile(join(commonDir, "config"), settings, MOST_INCLUDES);
  if (settings.get("extensions.worktreeconfig") === "true") {
    addFile(join(gitDir, "config.worktree"), settings, MOST_INCLUDES);
  }
  return settings;
}

/** The user's own file of what to ignore, set or not; null when there can be none. */
export function excludesFile(settings: Configuration): string | null {
  const set = settings.get("core.excludesfile");
  if (set === undefined) return join(userFolder(), "git/ignore");
  const path = expanded(set);
  return path !== null && isAbsolute(path) && isLocal(path) ? path : null;
}

/** Whether a path is of this machine: on Windows, one that names another would be asked with the user's credentials. */
export function isLocal(path: string): boolean {
  return !/^[\\/]{2}/.test(path);
}

function machineFiles(): string[] {
  const { GIT_CONFIG_NOSYSTEM, GIT_CONFIG_SYSTEM, ProgramFiles } = process.env;
  if (GIT_CONFIG_NOSYSTEM && !/^(?:0|false|no|off)$/i.test(GIT_CONFIG_NOSYSTEM)) return [];
  if (GIT_CONFIG_SYSTEM) return [GIT_CONFIG_SYSTEM];
  if (process.platform === "win32") return ProgramFiles ? [join(ProgramFiles, "Git/etc/gitconfig")] : [];
  const prefixes = process.platform === "darwin" ? ["/opt/homebrew/etc", "/usr/local/etc"] : [];
  return [...prefixes, "/etc"].map((folder) => join(folder, "gitconfig"));
}

function userFiles(): string[] {
  const { GIT_CONFIG_GLOBAL } = process.env;
  if (GIT_CONFIG_GLOBAL !== undefined) return [GIT_CONFIG_GLOBAL];
  return [join(userFolder(), "git/config"), join(homedir(), ".gitconfig")];
}

function userFolder(): string {
  const { XDG_CONFIG_HOME } = process.env;
  // Set to nothing is not set.
  return XDG_CONFIG_HOME === undefined || XDG_CONFIG_HOME === "" ? join(homedir(), ".config") : XDG_CONFIG_HOME;
}

/** `~/x` as a path; null for another user's home, which only the system knows. */
function expanded(path: string): string | null {
  if (path === "~" || path.startsWith("~/")) return join(homedir(), path.slice(1));
  return path.startsWith("~") || path.startsWith("%(") ? null : path;
}

function addFile(file: string, settings: Map<string, string>, includes: number): number {
  const text = includes > 0 && isLocal(file) ? readText(file, MOST_BYTES) : null;
  if (text === null) return includes - 1;
  let left = includes - 1;
  for (const [name, value] of entriesOf(text)) {
    settings.set(name, value);
    const included = name === "include.path" ? expanded(value) : null;
    if (included !== null) left = addFile(resolve(dirname(file), included), settings, left);
  }
  return left;
}

/** The settings of a file in their order; what is no setting is passed over. */
export function entriesOf(text: string): [name: string, value: string][] {
  const found: [string, string][] = [];
  let section = "";
  // A backslash at the end of a line goes on in the next.
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n/g, "\n")
    .replace(/\\\n/g, "")
    .split("\n");
  for (const line of lines) {
    let rest = line.trim();
    const header = /^\[([-.A-Za-z0-9]+)(?:[ \t]+"((?:\\.|[^"\\])*)")?\]/.exec(rest);
    if (header) {
      const [whole, name = "", sub] = header;
      section = name.toLowerCase() + (sub === undefined ? "" : `.${sub.replace(/\\(.)/g, "$1")}`);
      rest = rest.slice(whole.length).trimStart();
    }
    const setting = /^([A-Za-z][-A-Za-z0-9]*)[ \t]*(?:=(.*))?$/.exec(rest);
    if (setting && section !== "") {
      const [, name = "", value] = setting;
      found.push([`${section}.${name.toLowerCase()}`, value === undefined ? "true" : valueOf(value)]);
    }
  }
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b" };

/** A value without its quotes, escapes and comment. */
function valueOf(written: string): string {
  let value = "";
  let kept = 0;
  let isQuoted = false;
  for (let at = 0; at < written.length; at++) {
    const character = written[at] ?? "";
    if (character === '"') isQuoted = !isQuoted;
    else if (character === "\\") {
      const escaped = written[++at] ?? "";
      value += ESCAPES[escaped] ?? escaped;
      kept = value.length;
    } else if (!isQuoted && (character === "#" || character === ";")) break;
    else if (isQuoted || !/\s/.test(character)) {
      value += character;
      kept = value.length;
    } else if (value !== "") value += character;
  }
  return value.slice(0, kept);
}
