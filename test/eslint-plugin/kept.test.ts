import { expect, it } from "vitest";
import { lostOf } from "./kept.ts";
import { suggested } from "./project/suggested.ts";

const RULE = "no-swallowed-catch";

it.each([
  ["a cleanup that gives nothing", "take().then(use).catch(() => void releaseRunner());"],
  ["a cleanup before a value", "export const rows = () => load().catch(() => (cleanup(), null));"],
  ["a value with a comment beside it", "export const rows = () => load().catch(() => (/* none */ []));"],
  [
    "a function that stands elsewhere",
    "function none() { return null; } export const rows = () => load().catch(none);",
  ],
  ["statements", "export async function rows() { try { return await load(); } catch { release(); return []; } }"],
  ["an expression of a block", "export async function f() { try { await load(); } catch { release(); } }"],
])("%s is kept by every suggestion", (_what, code) => {
  // Throws where something is lost.
  suggested(RULE, { "a.ts": code }, "a.ts");
});

it("keeps a cleanup beside the log line", () => {
  const { logError, rethrow } = suggested(
    RULE,
    { "a.ts": "export const run = () => load().catch(() => (cleanup(), null));" },
    "a.ts",
  );
  if (logError !== undefined) expect(logError).toContain("return (cleanup(), null);");
  expect(rethrow).toBeUndefined();
});

it("sees what is lost", () => {
  const change = (before: string, after: string, messageId = "logError") =>
    lostOf({ name: "", rule: `premortem/${RULE}`, messageId, filename: "a.ts", before, after });
  const old = "load().catch(() => (cleanup(), null)); // why";
  expect(change(old, "load().catch((error) => { console.error(error); });")).toEqual(["call cleanup", "why"]);
  expect(change(old, "load().catch((error) => { log(error); return (cleanup(), null); }); // why")).toEqual([]);
  expect(change("const a = () => f().catch(() => null);", "const a = () => f();", "rethrow")).toEqual([]);
  expect(change("const a = () => f().catch(() => g());", "const a = () => f();", "rethrow")).toEqual(["call g"]);
});
