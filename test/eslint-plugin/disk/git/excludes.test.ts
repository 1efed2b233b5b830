import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entriesOf } from "../../../../eslint-plugin/src/disk/git/configuration.ts";
import { Repositories } from "../../../../eslint-plugin/src/disk/git/standing.ts";

const outside = mkdtempSync(join(tmpdir(), "premortem-home-"));
const own = new Map<string, string | undefined>();

beforeAll(() => {
  const changed = { HOME: outside, GIT_CONFIG_NOSYSTEM: "1", XDG_CONFIG_HOME: undefined, GIT_CONFIG_GLOBAL: undefined };
  for (const [name, value] of Object.entries(changed)) {
    own.set(name, process.env[name]);
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
});

afterAll(() => {
  for (const [name, value] of own) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  rmSync(outside, { recursive: true });
});

function repository(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(outside, "repository-"));
  git(folder, "init", "--quiet");
  for (const [path, text] of Object.entries(files)) write(join(folder, path), text);
  return folder;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function git(folder: string, ...args: string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG)/.test(name)));
  const { stdout, stderr, status } = spawnSync("git", args, { cwd: folder, encoding: "utf8", env });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout;
}

/** Those of some paths that git ignores, and those that we say it does. */
function compare(folder: string, paths: readonly string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG)/.test(name)));
  const { stdout } = spawnSync("git", ["check-ignore", "--no-index", "--stdin", "-z"], {
    cwd: folder,
    input: paths.join("\0"),
    encoding: "utf8",
    env,
  });
  const repositories = new Repositories();
  return {
    git: stdout.split("\0").filter(Boolean).sort(),
    ours: paths.filter((path) => repositories.standingOf(join(folder, path), folder) === "ignored").sort(),
  };
}

const PATHS = [
  ".env",
  ".env.local",
  "z/a",
  "a/.env",
  "z/b",
  "a/b/.env",
  "a/b/c/.env",
  "a/b/c/d.ts",
  "build/out.js",
  "src/build/out.js",
  "src/[x].ts",
  "src/x.ts",
  "src/x/y.ts",
  "src/a b",
  "src/a b ",
  "#a",
  "!a",
  "\\a",
  "foo/bar",
  "x/foo/bar",
  "foo/x/y/bar",
  "foobar",
  "foo.Env",
  "é/ü.env",
  "-]x",
  "tab\tx",
];

const PATTERNS = [
  ".env",
  ".env*",
  ".env.*",
  "*.env",
  "/.env",
  "a/",
  "a",
  "/a/b",
  "a/b/",
  "a/*",
  "a/**",
  "a/**/.env",
  "**/.env",
  "**/b",
  "**/b/**",
  "a/**/c",
  "foo/**/bar",
  "**/foo/bar",
  "foo**bar",
  "*",
  "*/",
  "/*",
  "**",
  "**/",
  "/**",
  "?",
  "?env",
  "src/[[]x[]].ts",
  "src/\\[x\\].ts",
  "src/[!x].ts",
  "src/[^a-w].ts",
  "src/[[:alpha:]].ts",
  "src/[[:nope:]].ts",
  "src/[x-].ts",
  "src/[]-x].ts",
  "[]-]*",
  "[",
  "src/x.ts[",
  "src/a b",
  "src/a b ",
  "src/a b\\ ",
  "src/a b\\ \\ ",
  "\\#a",
  "#a",
  "\\!a",
  "!a",
  "\\\\a",
  "a\\",
  "build",
  "build/",
  "src/*/out.js",
  "tab?x",
  "tab\t*",
  "*\r",
  ".env\r",
  "\r",
  " .env",
  ".env ",
  "é/*",
  "FOO.ENV",
  "foo.env",
  "//a",
  "a//b",
  "/",
  "./a",
  "*a*a*a*a*a*b",
];

describe("what git ignores", () => {
  it("by one pattern is ignored, and nothing else", () => {
    const folder = repository({ "a/b/c/d.ts": "", "build/out.js": "", "src/build/out.js": "" });
    for (const pattern of PATTERNS) {
      write(join(folder, ".gitignore"), `${pattern}\n`);
      const { git, ours } = compare(folder, PATHS);
      expect(ours, JSON.stringify(pattern)).toEqual(git);
    }
  });

  it("by pairs of patterns, the later taking back in, is ignored", () => {
    const folder = repository({ "a/b/c/d.ts": "", "build/out.js": "", "src/build/out.js": "" });
    const first = ["*", "a/", "a/*", "**/.env", ".env*", "build", "/*", "a/**", "*/"];
    const second = ["!a", "!a/", "!a/b", "!a/b/", "!*/", "!.env", "!/a/b/.env", "!**/.env", "!build/out.js", "!*.js"];
    for (const one of first) {
      for (const two of second) {
        write(join(folder, ".gitignore"), `\uFEFF${one}\n\n# a comment\n${two}`);
        const { git, ours } = compare(folder, PATHS);
        expect(ours, `${one} ${two}`).toEqual(git);
      }
    }
  });

  it("by nested files is decided by the nearest, and nothing comes back from a folder that is ignored", () => {
    const folder = repository({
      ".gitignore": "b/\n*.env\n!keep.env\nbuild\n",
      "a/.gitignore": "!b/\n!.env\n/own\n",
      "a/b/.gitignore": "*\n!c/\n!c/keep.env\n",
      "build/.gitignore": "!*\n",
    });
    const paths = [
      ...PATHS,
      "a/own",
      "own",
      "a/x/own",
      "b/keep.env",
      "a/b/keep.env",
      "a/b/c/keep.env",
      "keep.env",
      "x/b/c",
      "build/keep.env",
    ];
    const { git, ours } = compare(folder, paths);
    expect(ours).toEqual(git);
    expect(ours).toContain("build/out.js");
    expect(ours).not.toContain("a/.env");
  });

  it("by `info/exclude`, the user's file and the one that configuration names", () => {
    write(join(outside, ".config/git/ignore"), ".env\n*.user\n");
    const folder = repository({ ".gitignore": "!kept.user\n" });
    write(join(folder, ".git/info/exclude"), "*.own\n!kept.env\n");
    const paths = ["a/.env", "x.user", "kept.user", "x.own", "x.named", "x.global", "kept.env"];
    expect(compare(folder, paths)).toMatchObject({ ours: ["a/.env", "x.own", "x.user"] });
    expect(compare(folder, paths).ours).toEqual(compare(folder, paths).git);

    write(join(outside, ".gitconfig"), '[include]\n\tpath = more.inc\n[core "x"]\n\texcludesfile = /nowhere\n');
    write(join(outside, "more.inc"), "[CORE]\n  ExcludesFile = ~/global # a comment\n");
    write(join(outside, "global"), "*.global\n*.env\n");
    expect(compare(folder, paths).ours).toEqual(["a/.env", "x.global", "x.own"]);
    expect(compare(folder, paths).git).toEqual(["a/.env", "x.global", "x.own"]);

    write(join(outside, "named"), "*.named\n");
    git(folder, "config", "core.excludesFile", join(outside, "named"));
    expect(compare(folder, paths).ours).toEqual(["x.named", "x.own"]);
    expect(compare(folder, paths).git).toEqual(["x.named", "x.own"]);
    git(folder, "config", "core.excludesFile", "");
    expect(compare(folder, paths).ours).toEqual(compare(folder, paths).git);
    rmSync(join(outside, ".gitconfig"));
    rmSync(join(outside, ".config"), { recursive: true });
  });

  it("without regard to case where the repository says so", () => {
    const folder = repository({ ".gitignore": ".ENV\n[A-C]x\nLib/\n" });
    git(folder, "config", "core.ignoreCase", "true");
    const paths = [".env", ".Env", "ax", "Bx", "dx", "lib/a", "LIB/a"];
    const { git: says, ours } = compare(folder, paths);
    expect(ours).toEqual(says);
    expect(ours).toContain(".env");
  });

  it("does not come from a `.gitignore` that is a link, a folder or endless", () => {
    const folder = repository({ rules: "*\n", "sub/x": "" });
    symlinkSync(join(folder, "rules"), join(folder, ".gitignore"));
    mkdirSync(join(folder, "sub/.gitignore"));
    expect(compare(folder, ["a", "sub/x"])).toEqual({ git: [], ours: [] });
    rmSync(join(folder, ".gitignore"));
    git(folder, "config", "core.excludesFile", "/dev/zero");
    expect(new Repositories().standingOf(join(folder, "a"), folder)).toBe("untracked");
  });

  it("takes no time that grows with a hostile pattern's power", () => {
    const name = `${"a".repeat(200)}.c`;
    const cost = (stars: number) => {
      const folder = repository({ ".gitignore": `${"*a".repeat(stars)}*b\n${"**/".repeat(stars)}b\n` });
      const began = performance.now();
      new Repositories().standingOf(join(folder, `${"x/".repeat(30)}${name}`), folder);
      return performance.now() - began;
    };
    cost(8);
    const few = Math.min(cost(8), cost(8), cost(8));
    const many = Math.min(cost(64), cost(64), cost(64));
    // Eight times as many stars: a power would take longer than the test may.
    expect(many).toBeLessThan(few * 8 * 8 + 50);
  });
});

describe("configuration", () => {
  it("is read as git reads it", () => {
    const text = [
      "; a comment",
      "[core]",
      '\tA = "quoted # no comment" # a comment',
      "\tb=x\\",
      "y ; z",
      "\tc",
      '\td = a\\\\b\\t"c"  ',
      '[Section "Sub.Key"] e = 1',
      "f = two  words",
      "[old.style]",
      "g=",
    ].join("\n");
    const folder = repository({});
    const file = join(folder, "config");
    write(file, text);
    const said = git(folder, "config", "--file", file, "--list", "-z").split("\0").filter(Boolean);
    const ours = entriesOf(text).map(([name, value]) => (name === "core.c" ? name : `${name}\n${value}`));
    expect(ours).toEqual(said);
  });
});
