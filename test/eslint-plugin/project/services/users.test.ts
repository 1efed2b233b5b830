import { join, sep } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../../../eslint-plugin/src/project/package-files.ts";
import { repositoryFiles } from "../../../../eslint-plugin/src/project/services/starts/index.ts";
import { app, brief, listening, planted, uproot, type Files } from "./briefly.ts";

afterAll(uproot);

describe("who uses a package", () => {
  const repository = (range: string, version: string | undefined, more: Files = {}): Files => ({
    "package.json": { name: "acme", private: true, version: "4.1.0", workspaces: ["packages/*"] },
    "index.js": "export const client = 1;\n",
    "packages/api/package.json": app({ start: "node main.js" }, { dependencies: { money: range } }),
    "packages/api/main.js": listening,
    "packages/money/package.json": { name: "money", private: true, ...(version && { version }) },
    "packages/money/index.js": "export const round = 1;\n",
    ...more,
  });

  it.each([
    ["workspace:*", "1.0.0"],
    ["*", "1.0.0"],
    ["^1.2.0", "1.3.0"],
    ["0.4.x", "0.4.1"],
    ["^1.2.0", undefined],
    ["link:../money", "1.0.0"],
    ["catalog:", "1.0.0"],
  ])("asks for the repository's own: %s of %s", (range, version) => {
    expect(brief(repository(range, version), "packages/money")).toEqual(["library: index.js"]);
  });

  it.each([
    ["^3.2.0", "1.3.0"],
    ["0.4.x", "0.5.1"],
    ["npm:money-of-others@1", "1.0.0"],
    ["git+https://example.com/money.git", "1.0.0"],
  ])("asks a registry for one that is called so: %s beside %s", (range, version) => {
    expect(brief(repository(range, version), "packages/money")).toEqual([]);
  });

  it("does not ask for the root of workspaces, unless it says so", () => {
    const asking = (range: string) =>
      repository("*", "1.0.0", {
        "packages/api/package.json": app({ start: "node main.js" }, { dependencies: { acme: range } }),
      });
    expect(brief(asking("^4.1.0"))).toEqual([]);
    expect(brief(asking("workspace:*"))).toEqual(["library: index.js"]);
  });

  it("tells tools that are set up by name from those of tests", () => {
    const using = (settings: string): Files => ({
      "package.json": { name: "acme", private: true, workspaces: ["packages/*"] },
      "packages/api/package.json": app({ start: "node main.js" }, { devDependencies: { ours: "*" } }),
      "packages/api/main.js": listening,
      "packages/api/eslint.config.js": settings,
      "packages/ours/package.json": { name: "ours", private: true },
      "packages/ours/index.js": "export const ours = 1;\n",
    });
    expect(brief(using('import ours from "ours";\n'), "packages/ours")).toEqual(["tooling, development: index.js"]);
    expect(brief(using('import ours from "others";\n'), "packages/ours")).toEqual(["tooling, test: index.js"]);
  });
});

describe("a manifest that makes no package", () => {
  const files = (nested: object): Files => ({
    "package.json": { name: "kit", main: "./src/index.js", dependencies: { express: "5" } },
    "src/index.js": 'export * from "../plugin/index.js";\n',
    "plugin/package.json": nested,
    "plugin/index.js": listening,
  });
  const packagesOf = (nested: object) => {
    const folder = planted(files(nested));
    const manifests = repositoryFiles(folder).manifests.map((path) => path.slice(folder.length + 1));
    return [packageRoot(join(folder, "plugin/index.js"))?.slice(folder.length), ...manifests];
  };

  it.each([[{ type: "commonjs" }], [{ main: "./index.js", types: "./index.d.ts" }]])(
    "leaves its modules to the package around it: %j",
    (nested) => {
      expect(packagesOf(nested)).toEqual(["", "package.json"]);
    },
  );

  it.each([[{}], [{ name: "plugin" }], [{ private: true }], [{ scripts: {} }], [{ dependencies: {} }]])(
    "makes one where it says more: %j",
    (nested) => {
      expect(packagesOf(nested)).toEqual([`${sep}plugin`, "package.json", join("plugin", "package.json")]);
    },
  );
});
