import { afterAll, describe, expect, it } from "vitest";
import { removeProjects } from "../linted.ts";
import { summarised } from "./summarised.ts";

afterAll(removeProjects);

const many = (n: number, part: (index: number) => string) => Array.from({ length: n }, (_, at) => part(at)).join("\n");

/** Processor time in milliseconds of reading all that is known of one function; the best of three. */
function cost(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    const { rejects, tells, refuses, writes } = summarised(text);
    expect([rejects, tells, refuses, writes]).toBeDefined();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

/** What grows as the square takes sixteen times as long for four times as much. */
describe("four times as much code takes no more than about four times as long", () => {
  it.each<[name: string, text: (n: number) => string]>([
    [
      "promises that are kept in properties and waited for",
      (n) => `export class K { async subject() { ${many(n, (i) => `this.a${i} = start(); await this.a${i};`)} } }`,
    ],
    [
      "errors that are handed to the framework",
      (n) =>
        `export async function subject(req, res, next) { ${many(n, (i) => `if (req.a${i}) { try { await work(); } catch (e) { next(e); } }`)} res.json({}); }`,
    ],
    [
      "tests of what follows from arguments",
      (n) =>
        `export function subject(a) { const b0 = a; ${many(n, (i) => `const b${i + 1} = b${i} + b${i}; if (b${i + 1}) throw new Error();`)} }`,
    ],
    [
      "local functions that call each other",
      (n) =>
        `export function subject() { ${many(n, (i) => `function f${i}() { return f${i + 1}(); }`)} function f${n}() { return fetch('/a'); } return f0(); }`,
    ],
  ])("%s", (_, text) => {
    const few = cost(text(400));
    expect(cost(text(1_600))).toBeLessThan(Math.max(few, 20) * 9);
  });
});
