import { afterAll, describe, expect, it } from "vitest";
import { brief, uproot, type Files } from "./briefly.ts";

afterAll(uproot);

describe("what a build writes", () => {
  const built = (bin: string, build: string): Files => ({
    "package.json": { name: "tool", bin: { tool: bin }, scripts: { build } },
    ...{ "source/main.ts": "run();\n", "source/other.ts": "run();\n", "source/deep/main.ts": "run();\n" },
  });

  it.each([
    ["bin/tool.js", "bun build source/main.ts --outfile bin/tool.js --target node"],
    ["bin/tool.js", "tsc --noEmit && esbuild source/main.ts --bundle --loader:.js=jsx --outfile=bin/tool.js"],
    ["bin/main.js", "esbuild source/main.ts source/other.ts --outdir=bin"],
    ["bin/main.js", "esbuild 'source/*.ts' --outdir bin"],
    ["bin/main.js", "swc source -d bin"],
    ["bin/main.js", "babel source --copy-files --source-maps true --extensions .js,.ts -d ./bin"],
    ["dist/main.js", "tsup source/main.ts --format esm"],
    ["dist/index.js", "ncc build source/main.ts"],
    ["bin/index.js", "ncc build source/main.ts -o bin"],
    ["bin/tool.js", "cd source && esbuild main.ts --outfile=../bin/tool.js"],
  ])("%s is the source that is named: %s", (bin, build) => {
    expect(brief(built(bin, build))).toEqual(["command line program: source/main.ts"]);
  });

  it.each([
    ["bin/tool.js", "esbuild source/main.ts --outfile=bin/another.js"],
    ["bin/index.js", "esbuild source/main.ts source/other.ts --outdir=bin"],
    ["bin/tool.js", "prettier source/main.ts --out bin/tool.js"],
    ["bin/tool.js", "bun run build source/main.ts --outfile bin/tool.js"],
  ])("%s is none by %s", (bin, build) => {
    expect(brief(built(bin, build))).toEqual([]);
  });

  it("may be written by a script of the workspaces' root", () => {
    const files = {
      "package.json": {
        private: true,
        workspaces: ["packages/*"],
        scripts: { build: "esbuild packages/tool/code/main.ts --outfile=packages/tool/bin/tool.js" },
      },
      "packages/tool/package.json": { name: "tool", bin: "bin/tool.js" },
      "packages/tool/code/main.ts": "run();\n",
    };
    expect(brief(files, "packages/tool")).toEqual(["command line program: code/main.ts"]);
  });
});
