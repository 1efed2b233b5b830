import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import * as whole from "@typescript-eslint/parser";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BUILT = join(ROOT, "eslint-plugin/dist/parser.cjs");
const bundled = createRequire(import.meta.url)(BUILT) as typeof whole;

/** All that a parser says of a text: the tree with its tokens and comments, its scopes, or the error. */
function answer(parser: typeof whole, text: string, filePath: string): unknown {
  const jsx = !/\.[cm]?ts$/.test(filePath);
  try {
    const { ast, scopeManager } = parser.parseForESLint(text, {
      filePath,
      sourceType: "module",
      ecmaFeatures: { jsx },
      warnOnUnsupportedTypeScriptVersion: false,
    });
    const scopes = scopeManager.scopes.map(({ type, variables, references }) => [
      type,
      variables.map(({ name, references: uses }) => `${name}×${uses.length}`),
      references.length,
    ]);
    return {
      tree: JSON.stringify(ast, (key, value: unknown) => (key === "parent" ? undefined : bigint(value))),
      scopes,
    };
  } catch (error) {
    const { message, location } = error as Error & { location?: unknown };
    return { message, location };
  }
}

function bigint(value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** Texts that use most of the language, and such as do not parse. */
const TEXTS = [
  "enum E { A = 1, B = 'b' } declare module 'm' { export = x; } namespace N.M { export const z = 1n; }",
  "abstract class C<in out T> extends B<T> implements I { @dec() #a?: T; static { f(); } get b(): this is D { return 1 } accessor c = 1; }",
  "type A<T> = { readonly [K in keyof T as `x${K & string}`]-?: T[K] extends infer U extends string ? U : never };",
  "let a = <T,>(b: T): asserts b is NonNullable<T> => {}; using c = d(); await using e = f(); for await (const g of h) ;",
  "import type { A } from 'a' with { type: 'json' }; import b = require('b'); export * as c from 'c'; export type * from 'd';",
  "/** @type {string} */ const a = b!.c?.[d] satisfies E as const; label: for (;;) break label; /[\\p{L}--x]/v.test(a);",
  "const a = `${b}${`c${d}`}`; tag<T>`e\\u0041`; a ??= b ?? c; a ||= (b, c); new.target; import.meta.url; void 0;",
  "function f(this: T, a?: U, ...b: V[]): void; function f() {} declare const x: unique symbol; type F = new (...a: any) => typeof import('x');",
  "<div a={b} {...c}>text &amp; {/* d */}<e.f:g /></div>",
  "interface I { (a: B): C; new (a: B): C; readonly [a: string]: D; method?<T>(): void; get e(): F; set e(v: F) }",
  "let = 1;",
  "class { }",
  "const a;",
  "function* f() { yield* g(); } async () => { await 1 }; return 1;",
  "enum A { b = }",
  "if (a { b }",
  "type A = {",
  "a b",
  "@dec const a = 1;",
  "abstract const a = 1; public b; export default export;",
  "const a = 'unterminated",
  "`unterminated ${a",
  "/unterminated",
  "0o9; 1_; 0b; 1__0; 08n",
  "class A { constructor(); constructor() {} static async *[a]() {} declare readonly b!: c; override d() }",
  "label: label: a; break; continue x;",
  "<a></b>",
  "\u{10ffff}",
];

describe("the parser in the package, with a part of TypeScript", () => {
  it.each(TEXTS)("says the same of %s", (text) => {
    for (const file of ["a.ts", "a.tsx", "a.js", "a.d.ts"])
      expect(answer(bundled, text, file)).toEqual(answer(whole, text, file));
  });

  it("says the same of half of the project's own files, and of their halves", () => {
    const files = ["eslint-plugin/src", "extension/media"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((path, index) => index % 2 === 0 && /\.[cm]?[jt]s$/.test(path))
        .map((path) => join(ROOT, folder, path)),
    );
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      for (const part of [text, text.slice(0, text.length / 2)]) {
        const [actual, expected] = [bundled, whole].map((parser) => answer(parser, part, file));
        // `toEqual` takes longer than to make them; it tells how they differ.
        if (!isDeepStrictEqual(actual, expected)) expect(actual, file).toEqual(expected);
      }
    }
  });

  it("is a quarter of what it was with all of TypeScript", () => {
    expect(statSync(BUILT).size).toBeLessThan(1_100_000);
  });
});
