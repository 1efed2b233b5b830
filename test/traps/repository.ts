import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { markerIn, trapFiles, write } from "./files.ts";
import { ATTRIBUTES, configuration, gitPrograms, included, innerConfiguration } from "./git.ts";

/** A repository in which everything that runs leaves a mark. */
export interface TrapRepository {
  readonly folder: string;
  /** The traps that sprang since this was last asked. */
  readonly sprung: () => string[];
}

interface Place {
  readonly folder: string;
  /** A folder outside the repository, for the marks. */
  readonly marks: string;
  /** Where whatever leads to the network leads to, on this machine. */
  readonly port: number;
}

const PASSWORD = ["Tr0ub4dor", "staging", "91x"].join("-");
export const SECRET = `import pg from "pg";\nexport const pool = new pg.Pool({ password: "${PASSWORD}" });\n`;
export const QUERY = `import { pool } from "./config.ts";\nexport const all = () => pool.query("SELECT * FROM visitors");\n`;

/** Its sources: what stands in the first commit, on the branch `main`. */
const COMMITTED: Readonly<Record<string, string>> = {
  ".gitattributes": ATTRIBUTES,
  ".gitignore": "node_modules\n",
  "src/config.ts": `export const pool = null;\n`,
  "src/users.js": `import { pool } from "./config.ts";\n`,
  "src/settings.json": `{}\n`,
  "prisma/schema.prisma": `generator client {\n  provider = "node ./.traps/preload.cjs"\n}\nmodel users {\n  id Int @id\n}\n`,
  "db/001.sql": `CREATE TABLE users (id int);\n`,
};

/** What the work tree holds beyond. */
const EDITED: Readonly<Record<string, string>> = {
  "src/config.ts": SECRET,
  "src/users.js": QUERY,
  "src/settings.json": `{ "database": { "password": "${PASSWORD}" } }\n`,
  "db/001.sql": `CREATE TABLE users (id int);\nSELECT * FROM users;\n`,
  "src/new.js": QUERY,
};

/**
 * Makes a repository full of traps: the work tree has findings since `main`, some of them staged.
 * @param isPartial whether an object is missing, so that git would fetch it from remotes that are traps.
 */
export function trapRepository({ folder, marks, port }: Place, { isPartial = false } = {}): TrapRepository {
  mkdirSync(marks, { recursive: true });
  mkdirSync(folder, { recursive: true });
  const marker = markerIn(marks);
  const git = (...args: readonly string[]) => unprotectedGit(args, folder);
  git("init", "--quiet", "--initial-branch", "main");
  write(folder, { ...COMMITTED, ...trapFiles(marker, folder, port), ...gitPrograms(marker) });
  write(folder, { ".traps/included.config": included(folder) });
  embedded(folder);
  submodule(folder);
  git("add", "--all");
  // A repository that was downloaded as an archive may have its packages beside it, ignored or not.
  git("add", "--force", "node_modules/.bin", "node_modules/eslint");
  commit(folder);
  write(folder, EDITED);
  git("add", "src/new.js", "src/settings.json");
  write(folder, { "src/settings.json": `${EDITED["src/settings.json"] ?? ""}\n` });
  if (isPartial) forget(folder, ["HEAD:src/users.js", ":src/new.js"]);
  appendFileSync(join(folder, ".git/config"), configuration(folder, port));
  if (isPartial) git("config", "core.repositoryFormatVersion", "1");
  if (isPartial) git("config", "extensions.partialClone", "trap");
  write(folder, { ".git/info/attributes": "*.md filter=included\n" });
  const repository = { folder, sprung: () => sprungIn(marks) };
  repository.sprung();
  return repository;
}

/** The marks that are there, once. */
export function sprungIn(marks: string): string[] {
  const names = readdirSync(marks).sort();
  for (const name of names) rmSync(join(marks, name));
  return names;
}

/** Runs git as it is, with the user's own configuration left out. */
export function unprotectedGit(args: readonly string[], cwd: string): string {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const { stdout, error } = spawnSync("git", args, {
    cwd,
    encoding: "utf8",
    timeout: 60_000,
    env: { ...Object.fromEntries(inherited), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
  });
  if (error) throw error;
  return stdout;
}

function commit(folder: string): void {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false"];
  unprotectedGit([...who, "commit", "--quiet", "--no-verify", "--message", "start"], folder);
}

/** Tracked files that look like a bare repository, and bring a configuration with a plain clone. */
function embedded(folder: string): void {
  const bare = join(folder, "bare");
  write(bare, {
    HEAD: "ref: refs/heads/main\n",
    config: `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${bare}\n${innerConfiguration(folder, "embedded-fsmonitor")}`,
    "objects/info/keep": "",
    "refs/heads/keep": "",
    "package.json": "{}",
    "config.ts": SECRET,
  });
}

/** A repository within, whose configuration git would follow to tell whether it was changed. */
function submodule(folder: string): void {
  const sub = join(folder, "sub");
  mkdirSync(sub);
  unprotectedGit(["init", "--quiet", "--initial-branch", "main"], sub);
  write(sub, { "a.js": QUERY });
  unprotectedGit(["add", "--all"], sub);
  commit(sub);
  appendFileSync(join(sub, ".git/config"), `[core]\n${innerConfiguration(folder, "submodule-fsmonitor")}`);
}

/** Takes objects away, as where a clone left them with its remote. */
function forget(folder: string, revisions: readonly string[]): void {
  for (const revision of revisions) {
    const hash = unprotectedGit(["rev-parse", revision], folder).trim();
    rmSync(join(folder, ".git/objects", hash.slice(0, 2), hash.slice(2)));
  }
}

/** What listens where the traps lead to. */
export interface Listener {
  readonly port: number;
  /** How often someone came since this was last asked. */
  visits(): number;
  close(): void;
}

/** Listens on this machine alone, on any port unless one is given. */
export function listen(port = 0): Promise<Listener> {
  let count = 0;
  const server = createServer((socket) => {
    count++;
    socket.destroy();
  });
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address ? address.port : port,
        visits() {
          const visits = count;
          count = 0;
          return visits;
        },
        close: () => void server.close(),
      });
    });
  });
}
