import { describe, expect, it } from "vitest";
import { secretFallbacksIn } from "../../../../eslint-plugin/src/knowledge/secrets/fallbacks/judge.ts";
import { configuredSecrets } from "../../../../eslint-plugin/src/knowledge/secrets/public/configured.ts";
import { prefixedSecrets } from "../../../../eslint-plugin/src/knowledge/secrets/public/prefixed.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** CPU milliseconds of the best of three: other processes on the machine do not count. */
function cost(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const found = (text: string) => secretFallbacksIn(sourceCodeOf(text), () => false).length;
const repeated = (times: number, line: (index: number) => string) =>
  Array.from({ length: times }, (_, at) => line(at)).join("\n");

describe("fallbacks in hostile texts", () => {
  it.each<[string, string]>([
    ["a name that is made of itself", `const a = a || "x"; const secret = process.env.SESSION_SECRET || a;`],
    [
      "names that are made of each other",
      `const a = b; const b = a; export const secret = process.env.SESSION_SECRET || (a ? b : a);`,
    ],
    [
      "functions that call each other",
      `const f = () => g(); const g = () => f(); if (f() && !process.env.SESSION_SECRET) throw new Error(g()); export const secret = process.env.SESSION_SECRET || f();`,
    ],
    [
      "lists that decide over each other",
      `const a = []; const b = []; if (a.length > 0) b.push(1); if (b.length > 0) a.push(1); if (a.length > 0) throw new Error("x"); export const secret = process.env.SESSION_SECRET || b;`,
    ],
    ["a call of itself", `const secret = await secret.get("SESSION_SECRET", secret);`],
  ])("ends for %s", (_, text) => {
    expect(found(text)).toBe(0);
  });

  it("reads a long chain and a deep test", () => {
    expect(found(`const secret = ${"a || ".repeat(300)}process.env.SESSION_SECRET || "plum pudding";`)).toBe(1);
    expect(
      found(
        `if (${"!".repeat(500)}process.env.SESSION_SECRET) throw 1; export const secret = process.env.SESSION_SECRET || "plum pudding";`,
      ),
    ).toBe(1);
  });
});

describe("fallbacks in long files", () => {
  it.each<[string, (index: number) => string]>([
    [
      "fallbacks of secrets",
      (at) => `export const s${String(at)} = process.env.S${String(at)}_SECRET || "plum pudding";`,
    ],
    ["choices of other things", (at) => `export const c${String(at)} = given${String(at)} || other;`],
    [
      "fallbacks and refusals",
      (at: number) =>
        `if (!process.env.P${String(at)}) throw new Error("none"); export const s${String(at)} = process.env.S${String(at)}_SECRET || "plum pudding";`,
    ],
    ["refusals", (at) => `if (!process.env.P${String(at)}) throw new Error("none");`],
    [
      "objects in objects",
      (at) => `export const o${String(at)} = { env: { secret: { default: "plum", env: "S${String(at)}_SECRET" } } };`,
    ],
  ])("takes no more than its time for many %s", (_, line) => {
    const head = `export const secret = process.env.SESSION_SECRET || "plum pudding";\n`;
    const [few, many] = [100, 800].map((times) => sourceCodeOf(head + repeated(times, line)));
    const time = (code: typeof few) => cost(() => code && secretFallbacksIn(sourceCodeOf(code.text), () => false));
    const parse = (code: typeof few) => cost(() => code && sourceCodeOf(code.text).ast);
    const small = Math.max(time(few) - parse(few), 4);
    expect((time(many) - parse(many)) / small).toBeLessThan(40);
  });

  it("takes no more than its time for many public variables", () => {
    const line = (at: number) => `export const v${String(at)} = process.env.NEXT_PUBLIC_V${String(at)}_SECRET;`;
    const time = (times: number) => {
      const text = repeated(times, line);
      return cost(() => {
        const sourceCode = sourceCodeOf(text);
        expect(prefixedSecrets(sourceCode, () => false)).toHaveLength(times);
        configuredSecrets("next.config.js", sourceCode, () => false);
      });
    };
    expect(time(1_600) / Math.max(time(200), 4)).toBeLessThan(24);
  });
});
