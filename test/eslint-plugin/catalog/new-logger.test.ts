import { describe, expect, it, vi } from "vitest";
import type * as Loggers from "../../../eslint-plugin/src/catalog/loggers/index.ts";
import type { LoggerModel } from "../../../eslint-plugin/src/catalog/loggers/index.ts";
import { logCallsIn } from "../../../eslint-plugin/src/knowledge/loggers/index.ts";
import lostError from "../../../eslint-plugin/src/rules/no-lost-error-in-log.ts";
import personalData from "../../../eslint-plugin/src/rules/no-pii-in-logs.ts";
import swallowed from "../../../eslint-plugin/src/rules/no-swallowed-catch.ts";
import { sourceCodeOf } from "../source-code.ts";
import { findings } from "./findings.ts";

/** A package that nobody has: all that is ever written about it is this entry. */
const invented = vi.hoisted((): LoggerModel => ({
  id: "quill",
  origins: ["@ink/quill.openQuill()"],
  methods: { scribble: "info", shout: "error" },
  argumentOrder: "object-first",
  derive: ["dip"],
  dropsAfterMessage: true,
}));

vi.mock("../../../eslint-plugin/src/catalog/loggers/index.ts", async (original) => {
  const real = await original<typeof Loggers>();
  return { ...real, LOGGERS: [...real.LOGGERS, invented] };
});

const head = `import { openQuill } from "@ink/quill";\nconst page = openQuill().dip();\n`;

describe("a logger is one entry of the catalogue", () => {
  it("whose calls are read", () => {
    const calls = logCallsIn(sourceCodeOf(`${head}page.shout({ order }, "failed");`));
    expect(calls.map(({ logger, level, argumentOrder }) => [logger, level, argumentOrder])).toEqual([
      ["quill", "error", "object-first"],
    ]);
  });

  it("which every rule about log lines heeds, by gates of its own words", () => {
    expect(findings(personalData, `${head}page.scribble(user.email);`)).toEqual(["value"]);
    const run = (call: string) => `${head}try { await run(); } catch (error) { ${call} }`;
    expect(findings(lostError, run(`page.shout("failed", error);`))).toEqual(["dropped"]);
    expect(findings(lostError, run("page.shout({ error }, 'failed');"))).toEqual([]);
    expect(findings(swallowed, run("page.shout({ error }, 'failed'); throw error;"))).toEqual([]);
  });
});
