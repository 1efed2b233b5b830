import { describe, expect, it } from "vitest";
import { exportsOf } from "../../../eslint-plugin/src/code/exports.ts";
import { originKey } from "../../../eslint-plugin/src/code/origin.ts";
import { findNode } from "../../../eslint-plugin/src/code/walk.ts";
import { sourceCodeOf } from "../source-code.ts";

/** Exports as name, kind of value and line of the place. */
function exportsIn(text: string): string[] {
  return exportsOf(sourceCodeOf(text)).map(({ name, value, node }) => `${name} ${value.type} ${node.loc.start.line}`);
}

describe("exportsOf", () => {
  it.each([
    ["export function a() {}", ["a FunctionDeclaration 1"]],
    ["export const a = () => {};", ["a ArrowFunctionExpression 1"]],
    ["export default class A {}", ["default ClassDeclaration 1"]],
    ["const a = () => {};\nexport { a };", ["a ArrowFunctionExpression 1"]],
    ["const a = () => {};\nexport { a as b };", ["b ArrowFunctionExpression 2"]],
    ["const { a } = make();\nexport { a };", ["a CallExpression 1"]],
    ["const a = () => {};\nexport default a;", ["default ArrowFunctionExpression 1"]],
    ["exports.a = function () {};", ["a FunctionExpression 1"]],
    ["module.exports = { a() {} };", ["default ObjectExpression 1", "a FunctionExpression 1"]],
    [`export { a } from "./a";`, []],
  ])("%s", (text, found) => {
    expect(exportsIn(text)).toEqual(found);
  });
});

describe("the type of what a function returns", () => {
  it("leads to the call of the function", () => {
    const sourceCode = sourceCodeOf(
      `import express from "express"; function add(app: ReturnType<typeof express>) { probe(app); }`,
    );
    const call = findNode(
      sourceCode.ast,
      sourceCode,
      (node) => node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "probe",
      { nestedFunctions: true },
    );
    const [argument] = call?.type === "CallExpression" ? call.arguments : [];
    expect(argument && originKey(argument, sourceCode)).toBe("express()");
  });
});
