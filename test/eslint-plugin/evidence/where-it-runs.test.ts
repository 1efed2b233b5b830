import { describe, expect, it } from "vitest";
import { whereItRuns } from "../../../eslint-plugin/src/evidence/where-it-runs.ts";

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
