import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseForESLint } from "@typescript-eslint/parser";
import { AST_NODE_TYPES } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import { describe, expect, it } from "vitest";
import { fastParser } from "../../../eslint-plugin/src/parser/fast.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Each node as one line: its place and kind, and what a rule would read of it first. */
function outline(ast: object): string[] {
  const lines: string[] = [];
  const stack = [...(ast as TSESTree.Program).body] as TSESTree.Node[];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { start, end } = node.loc;
    const place = `${node.range.join("-")} ${start.line}:${start.column}-${end.line}:${end.column}`;
    lines.push(`${place} ${node.type} ${detailOf(node)}`);
    for (const key of visitorKeys[node.type] ?? []) {
      for (const child of [(node as unknown as Record<string, unknown>)[key]].flat()) {
        if (child) stack.push(child as TSESTree.Node);
      }
    }
  }
  return lines;
}

function detailOf(node: TSESTree.Node): string {
  // typescript-eslint decodes `&amp;` in the text of JSX, ESTree does not ask for it.
  if (node.type === AST_NODE_TYPES.JSXText) return node.raw;
  const { name, value, operator, computed, optional } = node as unknown as Record<string, unknown>;
  const read = [name, value, operator].filter((field) => typeof field !== "object" && field !== undefined);
  return [...read, computed === true && "computed", optional === true && "optional"].filter(Boolean).join(" ");
}

interface Scopes {
  readonly scopes: readonly {
    readonly type: string;
    readonly variables: readonly { readonly name: string; readonly references: readonly unknown[] }[];
  }[];
}

function scopes(manager: unknown): string[] {
  return (manager as Scopes).scopes.map(
    ({ type, variables }) =>
      `${type}: ${variables.map(({ name, references }) => `${name}×${references.length}`).join(" ")}`,
  );
}

function compare(text: string, filePath: string) {
  const options = { filePath, sourceType: "module", ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(filePath) } } as const;
  // The names of TypeScript's libraries are left out: no model asks for them.
  const expected = parseForESLint(text, { ...options, lib: [] });
  const actual = fastParser.parseForESLint(text, options);
  expect(outline(actual.ast as object), filePath).toEqual(outline(expected.ast));
  expect(scopes(actual.scopeManager), filePath).toEqual(scopes(expected.scopeManager));
  const comments = (ast: object) =>
    (ast as TSESTree.Program).comments?.map(({ type, value, range, loc }) => ({ type, value, range, loc }));
  expect(comments(actual.ast as object), filePath).toEqual(comments(expected.ast));
}

describe("the command's parser", () => {
  it.each([
    ["a.ts", "type A<T extends object = {}> = { readonly [K in keyof T]?: T[K] }; enum E { A = 1, B }"],
    [
      "a.ts",
      "export abstract class C<T> extends B<T> implements I { private constructor(readonly a: string) { super(); } }",
    ],
    [
      "a.ts",
      "@Controller('x') class C { @Inject() private readonly a!: A; @Get() get(@Body() body: B) {} accessor z = 1 }",
    ],
    ["a.ts", "const a = (b as unknown as C)!.d?.[e!] satisfies F; import x = require('y'); export = x;"],
    ["a.mts", "using a = b(); await using c = d(); namespace N.M { export const z = 1 } declare global { var q: 1 }"],
    ["a.tsx", "const a = <A.B x={1} {...y}>text &amp; {z}<></></A.B>; const f = <T,>(t: T) => t;"],
    ["a.jsx", "const a = <div className='b'>{/* none */}</div>;"],
    [
      "a.js",
      "#!/usr/bin/env node\n// first\nconst re = /a+(?<n>b)/giu, big = 10n, t = tag`a${b}c`; label: for (;;) break label;",
    ],
    ["a.js", "const s = '😀';\r\nconst ü = 1; /* 😀 */ f(s, ü);\u2028g();"],
    ["a.js", "a?.b.c(); (a?.b).c; new (f())(); async () => { for await (const x of y) {} }; import('z');"],
    [
      "a.d.ts",
      "declare const a: unique symbol; export declare function f(this: Window, ...rest: [a: 1, b?: 2]): asserts a is 1;",
    ],
    [
      "a.ts",
      "function f(a: string): void; function f(a: unknown) { return (a, 1) } type R = ReturnType<typeof import('x')>;",
    ],
  ])("makes the tree of typescript-eslint: %s %s", (filePath, text) => {
    compare(text, `/project/${filePath}`);
  });

  it("makes it of each of the project's own files", () => {
    const files = ["eslint-plugin/src", "scripts", "test/fixtures"]
      .flatMap((folder) =>
        readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
      )
      .filter((name) => /\.[cm]?[jt]s$/.test(name));
    expect(files.length).toBeGreaterThan(150);
    for (const file of files) compare(readFileSync(join(ROOT, file), "utf8"), join(ROOT, file));
  }, 120_000);

  it("makes no list of tokens", () => {
    expect(fastParser.parseForESLint("a;", { filePath: "/a.ts" }).ast).toMatchObject({ tokens: [] });
  });
});
