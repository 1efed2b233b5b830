import { binaryCalled, type Binary } from "../../catalog/binaries/index.ts";
import { readShell, type ShellCall, type ShellCommand } from "../../languages/shell/read-shell.ts";
import { withoutOptions } from "./options.ts";
import { managedBy } from "./package-managers.ts";
import { below, type Run } from "./run.ts";

/** How many commands may be behind each other: `cross-env … dotenv -- sh -c "…"`. */
const MOST_WRAPPED = 12;
const MOST_RUNS = 500;

const known = new Map<string, readonly Run[]>();
const MOST_KEPT = 2_000;
/** Longer texts are read again: what a stranger wrote is not kept by the megabyte. */
const LONGEST_KEPT = 4_000;

/** What the text of a file runs that a shell reads, by how the file was called. */
export function runsOfShellFile(text: string, folder: string, call: ShellCall): readonly Run[] {
  return runsOfText(text, folder, MOST_WRAPPED, call);
}

/** What a text runs that a shell is given, in order. */
export function runsOfShell(text: string, folder = "."): readonly Run[] {
  if (text.length > LONGEST_KEPT) return runsOfText(text, folder, MOST_WRAPPED);
  // Scripts of manifests are asked for by each other.
  const question = `${folder}\n${text}`;
  let runs = known.get(question);
  if (!runs) {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(question, (runs = runsOfText(text, folder, MOST_WRAPPED)));
  }
  return runs;
}

function runsOfText(text: string, folder: string, depth: number, call: ShellCall | null = null): readonly Run[] {
  const found: { readonly runs: readonly Run[]; readonly endsFirst: boolean }[] = [];
  const folders = new Map<string, string | null>();
  for (const command of readShell(text, call).slice(0, MOST_RUNS)) {
    const place = `${command.depth}:${command.depth === 0 ? 0 : command.group}`;
    const here = folders.has(place) ? folders.get(place) : (folders.get("0:0") ?? folder);
    const entered = folderEntered(command, here ?? null);
    if (entered !== undefined) folders.set(place, entered);
    // In a folder that is not known, neither is what runs.
    else if (here !== null && here !== undefined) {
      found.push({ runs: runsOf(wordsOf(command), here, depth), endsFirst: command.endsFirst });
    }
  }
  // What is not known may say a word or remove a file: it is no program that the others end for.
  const last = found.findLastIndex(({ runs }) => runs.some((run) => run.runs !== "binary" || run.starts !== null));
  return found.flatMap(({ runs, endsFirst }, index) =>
    endsFirst && index < last ? runs.map((run) => ({ ...run, endsFirst })) : runs,
  );
}

/** What a list of words runs that no shell reads: the exec form of a Dockerfile, a list of Kubernetes. */
export function runsOfWords(words: readonly string[], folder = "."): readonly Run[] {
  return runsOf(words, folder, MOST_WRAPPED);
}

/** A word that is filled in is no name of anything. */
const UNKNOWN = "\uFFFD";

function wordsOf({ words }: ShellCommand): string[] {
  return words.map(({ text, isUnknown }) => (isUnknown ? `${text}${UNKNOWN}` : text));
}

/** The folder that a command goes to; null for one that is not known, undefined where it stays. */
function folderEntered({ words }: ShellCommand, folder: string | null): string | null | undefined {
  const [first, second] = words;
  if (first.text !== "cd" && first.text !== "pushd") return undefined;
  if (!second || second.isUnknown || (folder === null && !second.text.startsWith("/"))) return null;
  return second.text === "-" || second.text.startsWith("~") ? null : below(folder ?? "/", second.text);
}

function runsOf(words: readonly string[], folder: string, depth: number): readonly Run[] {
  const [first, ...rest] = words;
  if (first === undefined || first.includes(UNKNOWN) || depth === 0) return [];
  if (isSetting(first)) return runsOf(rest, folder, depth);
  const binary = binaryCalled(first);
  if (!binary)
    return isShellFile(first)
      ? [{ runs: "shell file", path: first, words: rest, folder, ...HERE }, ...runsOfTail(rest, folder, depth)]
      : commandRun(first, rest, folder);
  return runsOfBinary(binary, { name: nameOf(first), words: rest, folder, depth });
}

/** Where nothing else is said. */
const HERE = { package: null, endsFirst: false };

interface Called {
  readonly name: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly depth: number;
}

function runsOfBinary(binary: Binary, called: Called): readonly Run[] {
  const { words, folder, depth } = called;
  switch (binary.does) {
    case "run a file":
      return runsOfFile(binary, called);
    case "run a command":
      return runsOf(behind(binary, words), folder, depth - 1);
    case "run texts":
      return withoutOptions(words, binary.valued ?? [], true).rest.flatMap((text) =>
        runsOfTask(text, folder, depth - 1),
      );
    case "run scripts":
      return withoutOptions(words, [], true).rest.map((name) => scriptRun(name, folder));
    case "run a shell":
      return runsOfShellBinary(called);
    case "manage packages":
      return runsOfManager(called);
    case "start":
      return [...startedBy(binary.by, called), ...onSuccess(called)];
  }
}

function runsOfFile(
  { verbs = [], needsVerb, valued = [] }: Extract<Binary, { does: "run a file" }>,
  called: Called,
): readonly Run[] {
  const { words, folder, depth } = called;
  const { rest, values } = withoutOptions(words, valued);
  // nodemon: the command that stands there gets the file.
  const other = values.has("--exec") ? "--exec" : values.has("-x") ? "-x" : null;
  if (other !== null && called.name === "nodemon") {
    const text = values.get(other) ?? "";
    return runsOfText([text, ...rest].join(" ").trim(), folder, depth - 1);
  }
  if (["-e", "--eval", "-p", "--print"].some((option) => values.has(option)) && called.name !== "nodemon") return [];
  const [first, ...others] = rest;
  const hasVerb = first !== undefined && verbs.includes(first);
  if (needsVerb && !hasVerb) return [];
  const path = hasVerb ? withoutOptions(others, valued).rest[0] : first;
  if (path === undefined || path.includes(UNKNOWN)) return [];
  const installed = /(?:^|\/)node_modules\/(?:.{0,400}\/)?([^/]{1,100})$/.exec(path)?.[1];
  return installed === undefined
    ? fileRun(path, folder)
    : runsOf([installed.replace(/\.[cm]?js$/, ""), ...others], folder, depth - 1);
}

function fileRun(path: string, folder: string): readonly Run[] {
  if (path.includes(UNKNOWN) || path.startsWith("-") || /^\w{2,10}:\/\//.test(path)) return [];
  return [{ runs: "file", path, folder, ...HERE }];
}

/** What is called by its own path or name. */
function commandRun(called: string, words: readonly string[], folder: string): readonly Run[] {
  if (/\/.{0,400}\.[cm]?[jt]sx?$/.test(called)) return fileRun(called, folder);
  // `./bin/tool`: its first line says what it is.
  if (/^\.{0,2}\/?(?:[\w@.-]{1,80}\/){1,12}[\w-]{1,80}$/.test(called))
    return [{ runs: "shell file", path: called, words, folder, ...HERE }];
  const isName = /^[a-z][\w.-]{0,60}$/.test(called);
  return isName ? [{ runs: "binary", name: called, starts: null, words, folder, ...HERE }] : [];
}

function isShellFile(path: string): boolean {
  return /\.(?:sh|bash)$/.test(path) || /(?:^|\/)(?:docker-)?entrypoint$/.test(path);
}

/** `./entrypoint.sh node server.js`: such files end with `exec "$@"`. */
function runsOfTail(words: readonly string[], folder: string, depth: number): readonly Run[] {
  return words.length === 0 ? [] : runsOf(words[0] === "--" ? words.slice(1) : words, folder, depth - 1);
}

function runsOfShellBinary({ words, folder, depth }: Called): readonly Run[] {
  const { rest, values } = withoutOptions(words, []);
  const isText = [...values.keys()].some((option) => /^-[a-z]{0,5}c$/.test(option));
  const [first, ...others] = rest;
  if (first === undefined || first.includes(UNKNOWN)) return [];
  if (isText) return runsOfText(first, folder, depth - 1);
  return [{ runs: "shell file", path: first, words: others, folder, ...HERE }];
}

function runsOfTask(text: string, folder: string, depth: number): readonly Run[] {
  const name = /^(?:npm|pnpm|yarn|bun|node):([\w:.*-]{1,100})(?=\s|$)/.exec(text)?.[1];
  return name === undefined ? runsOfText(text, folder, depth) : [scriptRun(name, folder)];
}

function scriptRun(name: string, folder: string, otherwise: readonly Run[] = []): Run {
  return { runs: "script", name, words: [], folder, otherwise, ...HERE };
}

function runsOfManager(called: Called): readonly Run[] {
  const { name: manager, words, folder, depth } = called;
  // Bun bundles by that word; a script of that name is only run behind `run`.
  if (manager === "bun" && words[0] === "build") return startedBy({ build: { task: "build" } }, called);
  const managed = managedBy(manager === "yarnpkg" ? "yarn" : manager, words);
  if (!managed) return [];
  const { where } = managed;
  if (where.folder?.includes(UNKNOWN) || where.package?.includes(UNKNOWN)) return [];
  const there = where.folder === null ? folder : below(folder, where.folder);
  const inPackage = (run: Run): Run => (where.package === null ? run : { ...run, package: where.package });
  if (managed.is === "command") return runsOf(managed.words, there, depth - 1).map(inPackage);
  if (managed.name.includes(UNKNOWN)) return [];
  // Bun runs files as well as scripts.
  const isFile = manager === "bun" && /\.[cm]?[jt]sx?$|^\.{0,2}\//.test(managed.name);
  if (isFile) return fileRun(managed.name, there);
  const otherwise = runsOf([managed.name, ...managed.rest], there, depth - 1).map(inPackage);
  const { name } = managed;
  const handed = handedOn(managed.rest);
  return [{ runs: "script", name, words: handed, folder: there, otherwise, ...HERE, package: where.package }];
}

/** The words behind a script that package managers hand on to it; options before `--` may be their own. */
function handedOn(words: readonly string[]): readonly string[] {
  const at = words.indexOf("--");
  return at >= 0 ? words.slice(at + 1) : words[0]?.startsWith("-") ? [] : words;
}

/** A text of a script with words behind it, as package managers give it to a shell. */
export function withWords(text: string, words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\w./:@=,+-]{1,400}$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return [text, ...quoted].join(" ");
}

function startedBy(by: Extract<Binary, { does: "start" }>["by"], { name, words, folder }: Called): readonly Run[] {
  const known = Object.keys(by);
  const said = withoutOptions(words, [], true).rest.find((word) => known.includes(word));
  // `next lint` is none of what is known of it; `vite --port 3000` says no word.
  const isOther = said === undefined && known.length > 1 && /^[a-z][a-z:-]{1,30}$/.test(words[0] ?? "");
  const verb = said ?? "";
  const found = isOther || !Object.hasOwn(by, verb) ? undefined : by[verb];
  if (found === undefined) return [];
  const called = verb === "" ? name : `${name} ${verb}`;
  return [{ runs: "binary", name: called, starts: found, words, folder, ...HERE }];
}

/** `tsup --watch --onSuccess "node dist/server.js"`. */
function onSuccess({ words, folder, depth }: Called): readonly Run[] {
  const { values } = withoutOptions(words, ["--onSuccess", "--on-success"], true);
  const text = values.get("--onSuccess") ?? values.get("--on-success") ?? "";
  return text === "" ? [] : runsOfText(text, folder, depth - 1);
}

function behind(
  { verbs = [], own = 0, valued = [] }: Extract<Binary, { does: "run a command" }>,
  words: readonly string[],
): readonly string[] {
  const { rest } = withoutOptions(words, valued);
  const [first, ...others] = rest;
  const isVerb = first !== undefined && verbs.includes(first);
  const left = withoutOptions((isVerb ? others : rest).slice(own), valued).rest;
  return left.slice(left.findIndex((word) => !isSetting(word)));
}

function isSetting(word: string): boolean {
  return /^\w{1,100}=/.test(word);
}

function nameOf(word: string): string {
  return (word.split(/[\\/]/).at(-1) ?? word).replace(/(?<=.)@[\w.^~*-]{1,60}$/, "");
}
