import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../../../../eslint-plugin/src/cli/run.ts";
import { nextCommitOf } from "../../../../eslint-plugin/src/engine/git/next-commit.ts";
import type { Finding } from "../../../../eslint-plugin/src/engine/finding.ts";
import { repositoryWith, type Repository } from "../../cli/repository.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function repository(files: Readonly<Record<string, string>> = {}): Repository {
  const made = repositoryWith(files);
  folders.push(made.folder);
  return made;
}

/** What the rule about lockfiles says, as `file messageId`, and its evidence. */
async function told(cwd: string, ...args: string[]): Promise<string[]> {
  let stdout = "";
  const write = (text: string, done?: () => void) => {
    stdout += text;
    done?.();
    return true;
  };
  await run(["--rule", "require-lockfile", "--format", "json", ...args], {
    cwd,
    stdout: { write, columns: 100 } as never,
    stderr: { write } as never,
  });
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return findings.map(({ file, title, evidence }) => [file, title, ...evidence.map((each) => each.file)].join(" | "));
}

const manifest = (name: string, more = {}) =>
  JSON.stringify({ name, private: true, main: "server.js", dependencies: { express: "^5.0.0" }, ...more });
const application = { "package.json": manifest("orders"), "server.js": "listen();\n" };
const missing = ["package.json | Application without lockfile | server.js"];

describe("--staged judges a service as it will be committed", () => {
  it("without a lockfile that lies there and is not staged", async () => {
    const { folder, git, write } = repository();
    write({ ...application, "package-lock.json": "{}" });
    git("add", "package.json", "server.js");
    expect(await told(folder, "--staged")).toEqual(missing);
    expect(await told(folder)).toEqual([]);
    git("add", "package-lock.json");
    expect(await told(folder, "--staged")).toEqual([]);
  });

  it("with a lockfile that is staged and no longer lies there", async () => {
    const { folder, git, write } = repository();
    write({ ...application, "package-lock.json": "{}" });
    git("add", "--all");
    rmSync(join(folder, "package-lock.json"));
    expect(await told(folder, "--staged")).toEqual([]);
    expect(await told(folder)).toEqual(missing);
  });

  it("without a lockfile that the commit takes away", async () => {
    const { folder, git, write } = repository({ ...application, "package-lock.json": "{}" });
    write({ "server.js": "listen(80);\n" });
    git("add", "--all");
    expect(await told(folder, "--staged")).toEqual([]);
    git("rm", "--quiet", "--cached", "package-lock.json");
    expect(await told(folder, "--staged")).toEqual(missing);
    expect(await told(folder)).toEqual([]);
  });

  it("and says so where git ignores the lockfile, unless it is staged all the same", async () => {
    const { folder, git, write } = repository();
    write({ ...application, ".gitignore": "*-lock.json\n", "package-lock.json": "{}" });
    git("add", "--all");
    expect(await told(folder, "--staged")).toEqual(["package.json | Lockfile ignored by git | server.js"]);
    git("add", "--force", "package-lock.json");
    expect(await told(folder, "--staged")).toEqual([]);
  });

  it("by the manifest that is staged, not by the one that lies there", async () => {
    const { folder, git, write } = repository();
    write(application);
    git("add", "--all");
    write({ "package.json": manifest("orders", { dependencies: {} }) });
    expect(await told(folder, "--staged")).toEqual(missing);
    expect(await told(folder)).toEqual([]);
    git("add", "package.json");
    write({ "package.json": manifest("orders") });
    expect(await told(folder, "--staged")).toEqual([]);
  });

  it("as a part of the workspaces that are staged", async () => {
    const { folder, git, write } = repository();
    write({
      "package.json": JSON.stringify({ name: "all", private: true }),
      "pnpm-workspace.yaml": "packages:\n  - apps/*\n",
      "pnpm-lock.yaml": "",
      "apps/api/package.json": manifest("api"),
      "apps/api/server.js": "listen();\n",
    });
    git("add", "apps", "package.json", "pnpm-lock.yaml");
    // Alone, it is held by the lockfile above.
    expect(await told(folder, "--staged")).toEqual([]);
    git("rm", "--quiet", "--cached", "pnpm-lock.yaml");
    expect(await told(folder, "--staged")).toEqual([
      "apps/api/package.json | Application without lockfile | apps/api/server.js",
    ]);
    // A member of workspaces is judged at their root.
    git("add", "pnpm-workspace.yaml");
    expect(await told(folder, "--staged")).toEqual([
      "package.json | Application without lockfile | apps/api/server.js",
    ]);
  });

  it("from a folder of the repository, too", async () => {
    const { folder, git, write } = repository();
    write({ ...application, "package-lock.json": "{}", "src/a.js": "a();\n" });
    git("add", "package.json", "server.js", "src");
    expect(await told(join(folder, "src"), "--staged", "..")).toEqual(
      ["../package.json | Application without lockfile | ../server.js"].map((each) =>
        each.replaceAll("../", `${folder}/`),
      ),
    );
  });
});

describe("what the next commit holds", () => {
  it("is not said of what belongs to others: outside, git's own files, submodules", async () => {
    const { folder, git, write } = repository({ "a/b.js": "" });
    write({ "c.js": "" });
    mkdirSync(join(folder, "sub"));
    git("update-index", "--add", "--cacheinfo", `160000,${git("rev-parse", "HEAD").trim()},sub`);
    writeFileSync(join(folder, "sub/package.json"), "{}");
    const commit = await nextCommitOf(folder, { what: "--staged", isTrusted: true });
    const has = (path: string) => commit.has(join(folder, path));
    expect(["a", "a/b.js", "c.js", "a/c.js"].map(has)).toEqual([true, true, false, false]);
    expect([".git/HEAD", "../elsewhere", "sub/package.json"].map(has)).toEqual([null, null, null]);
  });
});
