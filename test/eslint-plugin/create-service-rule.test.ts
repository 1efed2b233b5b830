import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import json from "@eslint/json";
import { ESLint } from "eslint";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { ruleOptions } from "../../scripts/rule-options.ts";
import { createServiceRule } from "../../eslint-plugin/src/create-service-rule.ts";
import plugin from "../../eslint-plugin/src/index.ts";
import { serviceAround, servicesIn } from "../../eslint-plugin/src/project/services/service.ts";
import { fewDependencies, noListen, publish, requireLocked } from "./service-rule.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-service-")));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true });
});
afterEach(() => {
  vi.useRealTimers();
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(++folders));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
  }
  return folder;
}

const application = JSON.stringify({
  name: "orders",
  private: true,
  main: "server.js",
  dependencies: { express: "^5.0.0" },
});
const server = 'import express from "express";\nlisten(express());\n';

describe("a service", () => {
  it("is the nearest package with a manifest, and has the entry that the manifest tells", () => {
    const folder = folderWith({
      "package.json": JSON.stringify({ name: "all", workspaces: ["apps/*"] }),
      "apps/api/package.json": JSON.stringify({
        name: "api",
        scripts: { start: "NODE_ENV=production node --import ./x.js ./src/main.ts" },
      }),
      "apps/api/src/main.ts": "",
      "apps/web/package.json": "{}",
      "apps/broken/package.json": "{",
    });
    const api = { name: "api", root: join(folder, "apps/api"), entry: join(folder, "apps/api/src/main.ts") };
    expect(serviceAround(join(folder, "apps/api/src/main.ts"))).toMatchObject(api);
    expect(servicesIn(folder)).toMatchObject([{ name: "all", entry: null }, api]);
    // A folder whose name begins as another's is beside it.
    expect(servicesIn(join(folder, "apps/ap"))).toEqual([]);
    expect(serviceAround(join(folder, "apps/broken/index.ts"))).toBeNull();
  });
});

describe("a rule about services", () => {
  it("is asked of a service once, and again when what its facts were made from changes", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const later = () => vi.setSystemTime(Date.now() + 20_000);
    const folder = folderWith({ "package.json": application, "server.js": server });
    const at = () => {
      const service = serviceAround(join(folder, "server.js"));
      return service && requireLocked.answerFor(service);
    };
    const first = at();
    expect(first?.verdict).toBe("fails");
    later();
    expect(at()).toBe(first);
    writeFileSync(join(folder, "yarn.lock"), "");
    later();
    expect(at()).toMatchObject({ verdict: "holds", reasons: [{ place: { file: join(folder, "yarn.lock") } }] });
    writeFileSync(join(folder, "package.json"), "{}");
    later();
    expect(at()).toEqual({ verdict: "holds", reasons: [] });
  });

  it("looks up the facts that it reads, and no others", () => {
    const rule = createServiceRule({
      name: "frugal",
      reads: ["manifest"],
      meta: {
        type: "problem",
        docs: {
          description: "require nothing",
          title: "Nothing",
          titles: { none: "Nothing" },
          mistake: 14,
          cost: "None.",
          presets: {},
        },
        messages: { none: "Nothing." },
      },
      facts: {
        cheap: () => true,
        dear: (): never => {
          throw new Error("not to be asked");
        },
      },
      judge: ({ cheap }) => ({ verdict: cheap ? "holds" : "unknown", reasons: [] }),
    });
    const service = serviceAround(join(folderWith({ "package.json": application }), "x.js"));
    expect(service && rule.answerFor(service)).toEqual({ verdict: "holds", reasons: [] });
  });

  it("reports only what fails", () => {
    const service = serviceAround(join(folderWith({ "package.json": "{}" }), "x.js"));
    expect(service && noListen.answerFor(service)?.verdict).toBe("ask");
    expect(service && noListen.reportsFor(service)).toEqual([]);
  });

  it("is told its options, each service once with each", async () => {
    const service = serviceAround(join(folderWith({ "package.json": application }), "server.js"));
    if (!service) throw new Error("There is no service.");
    const first = fewDependencies.answerFor(service);
    expect(first).toMatchObject({ verdict: "fails", data: { count: "1", most: "0" } });
    expect(fewDependencies.answerFor(service, [{ most: 1 }])).toEqual({ verdict: "holds", reasons: [] });
    // What is not given is as it is by default, and that is the same question.
    expect(fewDependencies.answerFor(service, [{}])).toBe(first);
    expect(fewDependencies.reportsFor(service, [{ most: 1 }])).toEqual([]);
    expect(await ruleOptions({ "few-dependencies": fewDependencies })).toMatch(
      /How many there may be\.[^]+most\?: number;[^]+"premortem\/few-dependencies": Linter\.RuleEntry<\[FewDependenciesOptions\?\]>/,
    );
    expect(fewDependencies.meta).toMatchObject({ defaultOptions: [{ most: 0 }], schema: [{ type: "object" }] });
  });

  describe("under ESLint", () => {
    publish(requireLocked, noListen, fewDependencies);
    const lint = async (folder: string, settings = {}) => {
      const eslint = new ESLint({
        cwd: folder,
        overrideConfigFile: true,
        overrideConfig: [
          { plugins: { premortem: plugin }, settings: { premortem: settings } },
          { files: ["**/*.json"], language: "premortem/json" },
          { files: ["**/package.json"], rules: { "premortem/require-locked": "error" } },
          { files: ["**/*.js"], rules: { "premortem/no-listen": "error" } },
        ] as never,
      });
      const results = await eslint.lintFiles(["**/*.{js,json}"]);
      return results.flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId, line, column, endLine, endColumn }) =>
          [filePath.slice(folder.length + 1), ruleId, line, column, endLine, endColumn].join(" "),
        ),
      );
    };

    it("reports at the anchor's file, with or without a span", async () => {
      const folder = folderWith({ "package.json": application, "server.js": server, "other.js": server });
      expect(await lint(folder)).toEqual([
        "package.json premortem/require-locked 1 1  ",
        "server.js premortem/no-listen 2 1 2 7",
      ]);
    });

    it.each([
      ["error", ["1 packages, and 0 may be."]],
      [["error", {}], ["1 packages, and 0 may be."]],
      [["error", { most: 1 }], []],
    ])("heeds the options of a configuration: %j", async (entry, expected) => {
      const cwd = folderWith({ "package.json": application, "server.js": server });
      const eslint = new ESLint({
        cwd,
        overrideConfigFile: true,
        overrideConfig: [
          { plugins: { premortem: plugin } },
          {
            files: ["**/package.json"],
            language: "premortem/json",
            rules: { "premortem/few-dependencies": entry },
          },
        ] as never,
      });
      const [result] = await eslint.lintFiles(["package.json"]);
      expect(result?.messages.map(({ message }) => message)).toEqual(expected);
    });

    it("refuses options that the schema does not know", async () => {
      const cwd = folderWith({ "package.json": application });
      const rules = { "premortem/few-dependencies": ["error", { least: 1 }] };
      const eslint = new ESLint({
        cwd,
        overrideConfigFile: true,
        overrideConfig: [
          { plugins: { premortem: plugin } },
          { files: ["**/*.json"], language: "premortem/json", rules },
        ] as never,
      });
      await expect(eslint.lintFiles(["package.json"])).rejects.toThrow(/least/);
    });

    it("is silent where other files are not to be asked about", async () => {
      const folder = folderWith({ "package.json": application, "server.js": server });
      expect(await lint(folder, { project: false })).toEqual([]);
    });

    it.each([
      ["the plugin's own language", plugin.configs.files],
      ["@eslint/json", [{ files: ["**/*.json"], plugins: { json }, language: "json/json" }]],
    ])("is turned on by a preset where manifests are read in %s", async (_, languages) => {
      const folder = folderWith({ "package.json": application, "other.json": "{}", "server.js": server });
      const eslint = new ESLint({
        cwd: folder,
        overrideConfigFile: true,
        overrideConfig: [...languages, ...plugin.configs.strict] as never,
      });
      const results = await eslint.lintFiles(["**/*.{js,json}"]);
      expect(results.flatMap(({ messages }) => messages)).toMatchObject([
        { ruleId: "premortem/require-lockfile", messageId: "missing", line: 1, column: 1 },
      ]);
    });
  });
});
