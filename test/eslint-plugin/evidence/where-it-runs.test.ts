import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { whereItRuns } from "../../../eslint-plugin/src/evidence/where-it-runs.ts";
import { plant, uproot } from "../project/services/roles/planted.ts";

afterAll(uproot);

const at = (filename: string, text: string) =>
  whereItRuns(null, { filename: `/app/${filename}`, cwd: "/app", text, sourceCode: null, isOpen: false });

describe("where code runs", () => {
  it("is certain where a mark says so, and only possible where it hurts nobody", () => {
    expect(at("orders.ts", 'import "server-only";\n')).toEqual([
      { message: "Server code: it says that it runs on a server only.", question: "where", strength: "certain" },
    ]);
    expect(at("orders.test.ts", "")).toEqual([
      { message: "Test code: its name is that of a test.", question: "where", strength: "possible" },
    ]);
  });

  it("is not told by a test that replaces the package which says so", () => {
    const messages = (text: string) => at("orders.test.ts", text).map(({ message }) => message);
    expect(messages('vi.mock("server-only", () => ({}));\n')).toEqual(["Test code: its name is that of a test."]);
    expect(messages('require("server-only");\n')[0]).toContain("Server code");
    expect(messages('import{}from"server-only";\n')[0]).toContain("Server code");
  });

  it("is no reason where nothing is known", () => {
    expect(at("orders.ts", "export const a = 1;\n")).toEqual([]);
  });
});

describe("code that nothing deployed loads", () => {
  const imports = ["a", "b", "c", "d"].map((name) => `import "./${name}.js";\n`).join("");
  const files = (main: string): Record<string, string | object> => ({
    "package.json": { name: "api", private: true, scripts: { start: "node src/main.js" } },
    "src/main.js": `import { createServer } from "node:http";\n${main}createServer(answer).listen(3000);\n`,
    ...Object.fromEntries(["a", "b", "c", "d"].map((name) => [`src/${name}.js`, "export {};\n"])),
    "src/left.js": "export const left = 1;\n",
    "hand/package.json": { name: "hand", private: true },
    "manual/package.json": { name: "manual", private: true, scripts: { "count-orders": "node count.js" } },
    "manual/count.js": "await count();\n",
    "manual/rows.js": "export const rows = 1;\n",
    "hand/count.js": "await count();\n",
    "hand/rows.js": "export const rows = 1;\n",
    "hand/serve.js": "createServer(answer).listen(4000);\n",
  });
  const said = (top: string, path: string) => {
    const filename = join(top, path);
    const text = readFileSync(filename, "utf8");
    return whereItRuns(null, { filename, cwd: top, text, sourceCode: null, isOpen: true });
  };
  const unreached = {
    message: "Nothing that is known to be deployed loads this file.",
    question: "where",
    strength: "possible",
  };

  it("is only possible where most of its package is loaded or all of it are tools, or it is run by itself and ends", () => {
    const top = plant(files(imports));
    expect(said(top, "manual/rows.js")).toEqual([unreached]);
    expect(said(top, "src/left.js")).toEqual([unreached]);
    expect(said(top, "hand/count.js")).toEqual([unreached]);
  });

  it("is no reason where others may load it, it goes on, or what is deployed is not known", () => {
    const top = plant(files(imports));
    expect(said(top, "hand/rows.js")).toEqual([]);
    expect(said(top, "hand/serve.js")).toEqual([]);
    expect(said(plant(files("")), "src/left.js")).toEqual([]);
    const unknown = plant({
      ...files(imports),
      "package.json": { name: "api", private: true },
      "src/main.js": imports,
    });
    expect(said(unknown, "hand/count.js")).toEqual([]);
  });
});
