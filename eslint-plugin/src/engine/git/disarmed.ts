/** Empty trees, by the repository's hash: no attributes can be read from them. */
const EMPTY_TREE = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
} as const;

/**
 * Settings that win over the repository's. Git takes them from the command line in every version; those that a version does
 * not know, it passes over.
 */
export const SETTINGS: readonly string[] = [
  // A monitor of the file system and hooks are programs that the configuration names.
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.attributesFile=/dev/null",
  // Tracked files that look like a bare repository bring a configuration of their own.
  "safe.bareRepository=explicit",
  // Missing objects are fetched by a process of its own, which reads this and ends: what it is told is no boolean.
  "fetch.prune=not-fetched",
  "protocol.allow=never",
  "submodule.recurse=false",
  // What is printed does not depend on the user's taste.
  "core.quotePath=false",
  "diff.relative=false",
].flatMap((setting) => ["-c", setting]);

/** What a command needs besides: `diff` would run programs, and ask submodules with a configuration of their own. */
export const FLAGS: Readonly<Partial<Record<string, readonly string[]>>> = {
  diff: ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-color"],
  "diff-tree": ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all"],
};

/** The environment that git is started with. */
export function environment(inherited: NodeJS.ProcessEnv, format: keyof typeof EMPTY_TREE): NodeJS.ProcessEnv {
  return {
    ...inherited,
    // To hooks of a linked worktree git names the repository, but not where its files begin: it would take the folder
    // for the top. It finds both by itself.
    ...(inherited.GIT_WORK_TREE === undefined && { GIT_DIR: undefined }),
    // Messages are matched in no language but English; paths mean themselves.
    LC_ALL: "C",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_EXTERNAL_DIFF: undefined,
    GIT_DIFF_OPTS: undefined,
    // Since git 2.45, and 2.39.4; a list that names no protocol does the same before, whatever `protocol.ext.allow` says.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    // Since git 2.41: before, attributes are read, and the programs that they lead to have no names.
    GIT_ATTR_SOURCE: EMPTY_TREE[format],
    GIT_ATTR_NOSYSTEM: "1",
    // What the repository holds, and not what it would rather be seen in its place.
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: "/dev/null/none",
  };
}

/** What a repository's configuration holds that has to be known before git is asked anything. */
export interface Configuration {
  readonly format: keyof typeof EMPTY_TREE;
  /** Settings that take the programs of `filter.*`, `diff.*` and `hook.*` out of it. */
  readonly blanks: readonly string[];
  /** A setting that cannot be taken out: its name holds what ends a name on the command line. */
  readonly unblankable: string | null;
}

/** Settings below a name that the repository chooses: the name, then the last part. */
const NAMED = /^(filter|diff|hook)\.([^]*)\.([^.]+)$/;

/** Reads what `git config --list -z` says: each setting's name, then a line break and its value unless it has none. */
export function readConfiguration(listed: string): Configuration {
  const blanks = new Set<string>();
  let format: keyof typeof EMPTY_TREE = "sha1";
  let unblankable: string | null = null;
  for (const entry of listed.split("\0")) {
    const end = entry.indexOf("\n");
    const name = end === -1 ? entry : entry.slice(0, end);
    if (name === "extensions.objectformat") format = entry.slice(end + 1) === "sha256" ? "sha256" : "sha1";
    const [, section = "", chosen = ""] = NAMED.exec(name) ?? [];
    if (section === "") continue;
    if (chosen.includes("=")) unblankable ??= `${section}.${chosen}`;
    for (const blank of blanksOf(section, chosen)) blanks.add(blank);
  }
  return { format, blanks: [...blanks].flatMap((blank) => ["-c", blank]), unblankable };
}

function blanksOf(section: string, chosen: string): readonly string[] {
  const prefix = `${section}.${chosen}`;
  switch (section) {
    case "filter":
      return [`${prefix}.clean=`, `${prefix}.smudge=`, `${prefix}.process=`, `${prefix}.required=false`];
    case "diff":
      return [`${prefix}.command=`, `${prefix}.textconv=`];
    default:
      return [`${prefix}.enabled=false`, `${prefix}.event=`];
  }
}
