import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import type { FunctionNode } from "../../../../eslint-plugin/src/code/functions.ts";
import { isFunction } from "../../../../eslint-plugin/src/code/functions.ts";
import { findNode } from "../../../../eslint-plugin/src/code/walk.ts";
import {
  canEnd,
  canReach,
  conditionsAround,
  conditionsAt,
  passedBefore,
  type Condition,
  type Ending,
} from "../../../../eslint-plugin/src/flow/control/index.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** A function's body, in which places are calls: `here()`. */
function body(text: string) {
  const sourceCode = sourceCodeOf(`async function* work(a, b, c, d, list) { ${text} }`);
  const call = (name: string): TSESTree.Node => {
    const found = findNode(
      sourceCode.ast,
      sourceCode,
      (node) => node.type === "CallExpression" && sourceCode.getText(node.callee) === name,
      { nestedFunctions: true },
    );
    if (!found) throw new Error(`No call of ${name} in ${text}`);
    return found;
  };
  const isCall = (node: TSESTree.Node, name: string) =>
    node.type === "CallExpression" && sourceCode.getText(node.callee) === name;
  const written = ({ test, holds, kind }: Condition) => {
    const value = sourceCode.getText(test.type === "SwitchCase" ? (test.test ?? test) : test);
    return `${holds ? "" : "!"}${kind === "truthy" ? "" : `${kind} `}${value}`;
  };
  const fn = sourceCode.ast.body[0] as unknown as FunctionNode;
  if (!isFunction(fn)) throw new Error("No function.");
  return {
    conditions: (name = "here") => conditionsAt(call(name), sourceCode).map(written).join(", "),
    around: (name = "here") => conditionsAround(call(name), sourceCode).map(written).join(", "),
    passed: (name = "here") =>
      passedBefore(call(name), sourceCode)
        .filter((node) => node.type === "CallExpression")
        .map((node) => sourceCode.getText(node))
        .join(", "),
    reaches: (from: string, to: string, without?: string) =>
      canReach(call(from), call(to), sourceCode, without === undefined ? undefined : (node) => isCall(node, without)),
    ends: (ending: Ending, without?: string) =>
      canEnd(fn, ending, sourceCode, without === undefined ? undefined : (node) => isCall(node, without)),
  };
}

describe("the conditions under which a place is reached", () => {
  it.each([
    ["if (a) here();", "a"],
    ["if (!a) here();", "!a"],
    ["if (a) {} here();", ""],
    ["if (a) {} else here();", "!a"],
    ["if (a) return; here();", "!a"],
    ["if (a) throw b; here();", "!a"],
    ["if (a) { log(); return; } here();", "!a"],
    ["if (a) { if (b) return; } here();", ""],
    ["if (a) { if (b) return; else throw c; } here();", "!a"],
    ["if (a && b) here();", "b, a"],
    ["if (a || b) here();", "a || b"],
    ["if (a || b) return; here();", "!b, !a"],
    ["if (a && b) return; here();", "!a && b"],
    ["if (a || b || c) here();", "a || b || c"],
    ["if ((a || b) && c) here();", "c, a || b"],
    ["if (!a && !b) return; here();", "!!a && !b"],
    ["if (!(a || b)) here();", "!b, !a"],
    ["a && here();", "a"],
    ["a || here();", "!a"],
    ["a ?? here();", "!present a"],
    ["(a && b) || here();", "!a && b"],
    ["a ? here() : b;", "a"],
    ["a ? b : here();", "!a"],
    ["f(a ? b : 1, here());", ""],
    ["f(a && here());", "a"],
    ["a?.b(here());", "present a"],
    ["a?.b.c(here());", "present a"],
    ["a?.b; here();", ""],
    ["a ||= here();", "!a"],
    ["a ??= here();", "!present a"],
    ["const { x = here() } = a;", ""],
    ["while (a) here();", "a"],
    ["while (a) {} here();", "!a"],
    ["while (true) { if (a) break; } here();", "a"],
    ["while (a) { if (b) break; } here();", ""],
    ["do { here(); } while (a);", ""],
    ["for (;;) { if (a) continue; here(); }", "!a"],
    ["for (const each of list) { if (a) continue; here(); }", "!a"],
    ["for (const each of list) { if (a) break; } here();", ""],
    ["for (const each of list) { if (a) return; } here();", ""],
    ["for (let i = 0; i < 3; i++) here();", "i < 3"],
    ["outer: for (;;) { for (;;) { if (a) continue outer; here(); } }", "!a"],
    ["outer: for (;;) { for (;;) { if (a) break outer; b(); } } here();", "a"],
    ["block: { if (a) break block; here(); }", "!a"],
    ["block: { if (a) break block; b(); } here();", ""],
    ["switch (a) { case 1: here(); }", "case 1"],
    ["switch (a) { case 1: b(); case 2: here(); }", ""],
    ["switch (a) { case 1: return; case 2: here(); }", "case 2, !case 1"],
    ["switch (a) { case 1: return; default: here(); }", "!case 1"],
    ["switch (a) { case 1: return; } here();", "!case 1"],
    ["switch (a) { case 1: break; } here();", ""],
    ["try { if (a) return; } finally { here(); }", ""],
    ["try { b(); } catch { return; } here();", ""],
    ["try { if (a) throw b; here(); } catch {}", "!a"],
    ["try { if (a) throw b; } catch { return; } here();", "!a"],
    ["try { if (a) throw b; } catch {} here();", ""],
    ["list.forEach(() => { if (a) return; here(); });", "!a"],
  ])("%s", (text, conditions) => {
    expect(body(text).conditions()).toBe(conditions);
  });
});

describe("the conditions under which the callbacks around a place are handed on", () => {
  it.each([
    ["if (a) list.forEach(() => here());", "", "a"],
    ["if (a) return; run(async () => { if (b) return; await here(); });", "!b", "!b, !a"],
    ["if (a) return; function later() { here(); }", "", ""],
    ["if (a) return; const later = () => here();", "", ""],
  ])("%s", (text, own, around) => {
    expect(body(text).conditions()).toBe(own);
    expect(body(text).around()).toBe(around);
  });
});

describe("what is behind a place whichever way it is come to", () => {
  it.each([
    ["one(); two(); here();", "two(), one()"],
    ["if (a) one(); here();", ""],
    ["if (one()) two(); here();", "one()"],
    ["here(one(), two());", "two(), one()"],
    ["one(here());", ""],
    ["one() && here();", "one()"],
    ["(a && one()) || here();", ""],
    ["if (a) one(); else two(); here();", ""],
    ["try { one(); two(); } catch { here(); }", ""],
    ["try { one(); } finally { here(); }", ""],
    ["try { one(); } catch { two(); return; } here();", "one()"],
    ["try { one(); } catch { two(); } here();", ""],
    ["for (const each of one()) here();", "one()"],
    ["for (const each of list) one(); here();", ""],
    ["do { one(); } while (two()); here();", "two(), one()"],
    ["a?.one(two()); here();", ""],
    ["const x = await one(); here();", "one()"],
  ])("%s", (text, passed) => {
    expect(body(text).passed()).toBe(passed);
  });
});

describe("whether one place can follow another", () => {
  it.each([
    ["one(); two();", true],
    ["two(); one();", false],
    ["if (a) one(); else two();", false],
    ["for (;;) { two(); one(); }", true],
    ["one(); return; two();", false],
    ["try { one(); } catch { two(); }", true],
    ["try { f(); } catch { one(); throw a; } two();", false],
    ["try { one(); return; } finally { two(); }", true],
    ["while (a) { one(); break; } two();", true],
  ])("%s", (text, reaches) => {
    expect(body(text).reaches("one", "two")).toBe(reaches);
  });

  it.each([
    ["one(); told(); two();", false],
    ["one(); if (a) told(); two();", true],
    ["one(); if (a) told(); else told(); two();", false],
    ["one(); try { told(); } finally { two(); }", true],
    ["one(); (a && told()) || two();", true],
    ["one(); f(told()); two();", false],
  ])("without passing what is told: %s", (text, reaches) => {
    expect(body(text).reaches("one", "two", "told")).toBe(reaches);
  });
});

describe("how a function can end without passing a call", () => {
  it.each<[text: string, ending: Ending, can: boolean]>([
    ["told();", "return", false],
    ["if (a) told();", "return", true],
    ["if (a) { told(); return; } told();", "return", false],
    ["if (a) return; told();", "return", true],
    ["throw a;", "return", false],
    ["throw a;", "throw", true],
    ["told(); throw a;", "throw", false],
    ["try { one(); } catch (e) { told(); throw e; }", "throw", false],
    ["try { one(); } catch (e) { if (a) told(); throw e; }", "throw", true],
    ["try { one(); } catch (e) {}", "throw", false],
    ["try { one(); } finally { two(); }", "throw", true],
    ["try { one(); } catch { return; } finally { told(); }", "return", false],
    ["while (true) { told(); if (a) return; }", "return", false],
    ["for (;;) {}", "return", false],
  ])("%s (%s)", (text, ending, can) => {
    expect(body(text).ends(ending, "told")).toBe(can);
  });
});
