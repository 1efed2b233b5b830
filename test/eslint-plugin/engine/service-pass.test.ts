import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../../../eslint-plugin/src/cli/run.ts";
import { createServiceRule } from "../../../eslint-plugin/src/create-service-rule.ts";
import type { Finding } from "../../../eslint-plugin/src/engine/finding.ts";
import { fewDependencies, noListen, publish, requireLocked, TOKEN } from "../service-rule.ts";

publish(
  requireLocked,
  noListen,
  fewDependencies,
  createServiceRule({
    name: "broken-rule",
    reads: ["manifest"],
    meta: {
      type: "problem",
      docs: {
        description: "disallow nothing",
        title: "Nothing",
        titles: { none: "Nothing" },
        mistake: 14,
        cost: "None.",
        presets: {},
      },
      messages: { none: "Nothing." },
    },
    facts: {},
    judge: () => {
      throw new Error("it fell over");
    },
  }),
);

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-pass-")));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true });
});

function write(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const folderWith = (files: Readonly<Record<string, string>>) => write(join(root, String(++folders)), files);

async function premortem(args: readonly string[], cwd: string) {
  let stdout = "";
  let stderr = "";
  const streamInto = (add: (text: string) => void) => ({
    write: (text: string, done?: () => void) => {
      add(text);
      done?.();
      return true;
    },
  });
  const exitCode = await run(args, {
    cwd,
    stdout: { ...streamInto((text) => (stdout += text)), columns: 100 } as never,
    stderr: streamInto((text) => (stderr += text)) as never,
  });
  return { exitCode, stdout, stderr };
}

const only = ["--rule", "require-locked", "--rule", "no-listen"];
async function findings(cwd: string, ...args: string[]): Promise<Finding[]> {
  const { stdout } = await premortem([...only, "--format", "json", ...args], cwd);
  return (JSON.parse(stdout) as { findings: Finding[] }).findings;
}
const places = (found: readonly Finding[]) => found.map(({ file, rule, line }) => `${file} ${rule} ${line}`);

const manifest = (name: string) =>
  JSON.stringify({ name, private: true, main: "server.js", dependencies: { express: "^5.0.0" } });
const server = 'import express from "express";\nlisten(express());\n';
const application = { "package.json": manifest("orders"), "server.js": server };
const both = ["package.json require-locked 1", "server.js no-listen 2"];

describe("the command asks each service once", () => {
  it("after its files, and says where, what and why", async () => {
    const cwd = folderWith({ ...application, "src/a.js": "a();", "src/b.js": "b();" });
    const [lockfile, listens] = (await findings(cwd)).sort((a, b) => (a.file < b.file ? -1 : 1));
    expect(lockfile).toMatchObject({
      file: "package.json",
      wholeFile: true,
      service: "orders",
      excerpt: { text: "" },
      evidence: [{ file: "server.js", line: 1 }],
    });
    expect(listens).toMatchObject({ line: 2, endColumn: 7, excerpt: { text: "listen(express());" }, evidence: [] });
    expect(listens).not.toHaveProperty("wholeFile");
    expect(JSON.stringify(lockfile)).not.toContain(TOKEN.slice(8));
  });

  it("each of the services of a repository, and none that it was not asked about", async () => {
    const cwd = folderWith({
      "apps/api/package.json": manifest("api"),
      "apps/api/server.js": server,
      "apps/jobs/package.json": manifest("jobs"),
      "apps/jobs/package-lock.json": "{}",
      "apps/jobs/server.js": server,
      "apps/jobs/src/a.js": "a();",
    });
    expect(places(await findings(cwd)).sort()).toEqual([
      "apps/api/package.json require-locked 1",
      "apps/api/server.js no-listen 2",
      "apps/jobs/server.js no-listen 2",
    ]);
    expect(places(await findings(cwd, "apps/jobs"))).toEqual(["apps/jobs/server.js no-listen 2"]);
    expect(await findings(cwd, "apps/jobs/src/a.js")).toEqual([]);
    // What is audited is evidence.
    expect(places(await findings(cwd, "apps/api/server.js")).sort()).toHaveLength(2);
  });

  it("with the options that the preset gives", async () => {
    const named = (...names: string[]) =>
      JSON.stringify({ name: "it", dependencies: Object.fromEntries(names.map((name) => [name, "^1.0.0"])) });
    const told = async (cwd: string, preset: string) => {
      const { stdout } = await premortem(["--preset", preset, "--format", "json"], cwd);
      return (JSON.parse(stdout) as { findings: Finding[] }).findings.flatMap(({ rule, message }) =>
        rule === "few-dependencies" ? [message] : [],
      );
    };
    const two = folderWith({ "package.json": named("pg", "zod") });
    expect(await told(two, "recommended")).toEqual([]);
    expect(await told(two, "strict")).toEqual(["2 packages, and 1 may be."]);
    expect(await told(folderWith({ "package.json": named("pg") }), "strict")).toEqual([]);
  });

  it("unless the rule does not run", async () => {
    const cwd = folderWith(application);
    const { stdout } = await premortem(["--format", "json"], cwd);
    expect((JSON.parse(stdout) as { findings: Finding[] }).findings).toEqual([]);
    expect(places(await findings(cwd, "--rule", "no-listen:off"))).toEqual(both.slice(0, 1));
    const [warned] = await findings(cwd, "--rule", "require-locked:warn", "--rule", "no-listen:off");
    expect(warned?.severity).toBe("warning");
  });

  it("and goes on when a rule falls over, and says so", async () => {
    const cwd = folderWith(application);
    const { stdout, exitCode } = await premortem(["--rule", "broken-rule", "--rule", "no-listen", "-f", "json"], cwd);
    const { findings: found, skipped } = JSON.parse(stdout) as { findings: Finding[]; skipped: { reason: string }[] };
    expect(places(found)).toEqual(both.slice(1));
    expect(skipped.map(({ reason }) => reason)).toEqual([
      "could not be checked as a service because of a bug in premortem: it fell over",
    ]);
    expect(exitCode).toBe(2);
  });

  it("except what a comment silences", async () => {
    const cwd = folderWith({
      ...application,
      "server.js":
        'import express from "express"; // eslint-disable-next-line premortem/no-listen\nlisten(express());\n',
    });
    expect(places(await findings(cwd))).toEqual(both.slice(0, 1));
  });
});

describe("a finding without a span", () => {
  it.each(["stylish", "markdown", "html", "sarif", "gitlab"] as const)("is written as %s", async (format) => {
    const cwd = folderWith(application);
    const { stdout, exitCode } = await premortem([...only, "--format", format, "--no-color"], cwd);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("orders has no lockfile");
    expect(stdout).not.toContain(TOKEN.slice(8));
    if (format === "stylish") {
      expect(stdout).toMatch(/^package\.json {2}error {2}require-locked$/m);
      expect(stdout).toMatch(/^ {2}server\.js:1:1: It is started here/m);
    } else if (format === "sarif") {
      const { runs } = JSON.parse(stdout) as { runs: { results: Record<string, unknown>[] }[] };
      const result = runs[0]?.results.find(({ ruleId }) => ruleId === "require-locked");
      const artifact = (uri: string) => ({ artifactLocation: { uri, uriBaseId: "%SRCROOT%" } });
      expect(result).toMatchObject({
        locations: [{ physicalLocation: artifact("package.json") }],
        relatedLocations: [{ physicalLocation: { ...artifact("server.js"), region: { startLine: 1, endColumn: 7 } } }],
      });
      expect(JSON.stringify(result?.locations)).not.toContain("region");
    } else if (format === "gitlab") {
      expect(JSON.parse(stdout)).toContainEqual(
        expect.objectContaining({ location: { path: "package.json", lines: { begin: 1, end: 1 } } }),
      );
    } else {
      expect(stdout).not.toContain("package.json:1");
      expect(stdout).toContain("It is started here");
    }
  });

  it("is known by its rule, file and service, whatever else the file says", async () => {
    const ids = async (cwd: string) => {
      const { stdout } = await premortem([...only, "--format", "gitlab"], cwd);
      return (JSON.parse(stdout) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint).sort();
    };
    const cwd = folderWith(application);
    const before = await ids(cwd);
    write(cwd, { "package.json": `\n\n${manifest("orders")}` });
    expect(await ids(cwd)).toEqual(before);
  });

  it("is taken into a baseline, and out of it", async () => {
    const cwd = folderWith(application);
    await premortem([...only, "--baseline"], cwd);
    const read = () => JSON.parse(readFileSync(join(cwd, "eslint-suppressions.json"), "utf8")) as unknown;
    const known = { "premortem/require-locked": { count: 1 } };
    expect(read()).toEqual({ "package.json": known, "server.js": { "premortem/no-listen": { count: 1 } } });
    expect(await findings(cwd)).toEqual([]);
    // A part of the repository says nothing of the rest.
    await premortem([...only, "server.js", "--prune-baseline"], cwd);
    expect(read()).toHaveProperty(["package.json"], known);
    write(cwd, { "yarn.lock": "" });
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await premortem([...only, "--prune-baseline"], cwd);
    expect(read()).toEqual({ "server.js": { "premortem/no-listen": { count: 1 } } });
  });

  it("counts with --since when its file or its evidence changed, and with --staged when one is staged", async () => {
    const cwd = folderWith({ ...application, "src/a.js": "a();\n" });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd });
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "first");
    git("checkout", "-q", "-b", "work");
    write(cwd, { "src/a.js": "b();\n" });
    expect(await findings(cwd, "--since", "main")).toEqual([]);
    git("add", ".");
    expect(await findings(cwd, "--staged")).toEqual([]);
    write(cwd, { "package.json": `\n${manifest("orders")}` });
    expect(places(await findings(cwd, "--since", "main"))).toEqual(both.slice(0, 1));
    git("add", ".");
    expect(places(await findings(cwd, "--staged"))).toEqual(both.slice(0, 1));
    git("commit", "-q", "-m", "second");
    git("checkout", "-q", "-b", "more");
    // The line that is evidence, and not the one that is the other rule's.
    write(cwd, { "server.js": server.replace("express from", "express  from") });
    expect(places(await findings(cwd, "--since", "work"))).toEqual(both.slice(0, 1));
    expect(existsSync(join(cwd, "eslint-suppressions.json"))).toBe(false);
  });
});
