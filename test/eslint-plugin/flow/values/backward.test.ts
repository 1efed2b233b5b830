import { describe, expect, it } from "vitest";
import { sourcesOf, type Seeker } from "../../../../eslint-plugin/src/flow/values/backward.ts";
import { lastExpression, sourceCodeOf } from "../../source-code.ts";

/** Where the expression of the last statement comes from: the text of each source, with its kind and what is left of the path. */
function sources(text: string, path = "", through?: Seeker<string>["through"], places?: number) {
  const sourceCode = sourceCodeOf(text);
  const found: string[] = [];
  const { isWhole } = sourcesOf(
    lastExpression(sourceCode),
    path === "" ? [] : path.split("."),
    "",
    {
      ...(through && { through }),
      source: ({ kind, node }, state, left) => {
        found.push(
          [state, kind, sourceCode.getText(node), ...left.map((each) => `.${each}`)].filter(Boolean).join(" "),
        );
        return null;
      },
    },
    sourceCode,
    places,
  );
  return { found, isWhole };
}

const from = (text: string, path?: string) => sources(text, path).found;

describe("where a value comes from", () => {
  it.each([
    ["a literal", "'a';", ["literal 'a'"]],
    ["a template", "`a`;", ["literal `a`"]],
    ["a text of parts", "'a' + b;", ["joined 'a' + b"]],
    ["a call", "f();", ["call f()"]],
    ["a class", "new F();", ["call new F()"]],
    ["a tag", "sql`a`;", ["call sql`a`"]],
    ["a global", "a;", ["global a"]],
    ["a member of a global", "a.b.c;", ["global a .b .c"]],
    ["an import", "import { a } from 'a'; a.b;", ["import a .b"]],
    ["a constant", "const a = 'a'; a;", ["literal 'a'"]],
    ["a cast", "const a = 'a' as T; a!;", ["literal 'a'"]],
    ["a chain of constants", "const a = f(), b = a; b;", ["call f()"]],
    ["a variable that is given it later", "let a; a = 'a'; a;", ["literal 'a'"]],
    ["each write of a variable", "let a = 'a'; if (b) a = 'b'; a;", ["literal 'a'", "literal 'b'"]],
    ["what is appended", "let a = 'a'; a += 'b'; a;", ["literal 'a'", "literal 'b'"]],
    ["a count", "let a = 1; a++; a;", ["literal 1", "unknown a"]],
    ["nothing", "let a; a;", ["unset a"]],
    ["both sides of ??", "a ?? 'b';", ["global a", "literal 'b'"]],
    ["both branches of ?:", "a ? 'b' : 'c';", ["literal 'b'", "literal 'c'"]],
    ["a name of a pattern", "const { a } = f(); a;", ["call f() .a"]],
    ["a name deep in a pattern", "const { a: { b } } = f(); b;", ["call f() .a .b"]],
    ["a default of a pattern", "const { a = 'a' } = f(); a;", ["literal 'a'", "call f() .a"]],
    ["an element of a pattern", "const [, a] = f(); a;", ["call f() .1"]],
    ["a name of a pattern from an object", "const { a } = { a: 'a', b: 'b' }; a;", ["literal 'a'"]],
    ["an element of a loop", "for (const a of ['a', 'b']) { f(a); } a;", ["global a"]],
    ["a member of an object", "const o = { a: 'a', b: 'b' }; o.a;", ["literal 'a'"]],
    ["a member that is set later", "const o = { a: 'a' }; o.b = 'b'; o.a = 'c'; o.a;", ["literal 'a'", "literal 'c'"]],
    ["a member that is spread", "const o = { a: 'a' }; ({ ...o }).a;", ["literal 'a'"]],
    ["a member that there is not", "const o = { a: 'a' }; o.b;", ["unset { a: 'a' } .b"]],
    ["an element of a list", "const l = ['a', 'b']; l[1];", ["literal 'b'"]],
    ["what a function of the file returns", "const f = () => 'a'; f();", ["literal 'a'"]],
    ["each return of one", "function f(b) { if (b) return 'a'; return 'b'; } f();", ["literal 'a'", "literal 'b'"]],
    ["a member of what one returns", "const f = () => ({ a: 'a' }); f().a;", ["literal 'a'"]],
    ["an object", "({});", ["made {}"]],
    ["a function", "(() => 1);", ["made () => 1"]],
    ["a variable that is given itself", "let a = a; a;", []],
    ["variables that are given each other", "let a = 'a', b; b = a; a = b; a;", ["literal 'a'"]],
    [
      "a builder that is put in its own place",
      "let q = knex('a'); if (b) q = q.where(b); q;",
      ["call knex('a')", "call q.where(b)"],
    ],
  ])("%s", (_, text, expected) => {
    expect(from(text)).toEqual(expected);
  });

  it("is asked of each element of a loop", () => {
    expect(from("let b; for (const a of ['a', 'b']) b = a; b;")).toEqual(["literal 'a'", "literal 'b'"]);
    expect(from("let b; for (const a in { a: 1 }) b = a; b;")).toEqual(["unknown a"]);
  });
});

describe("what stands at a path", () => {
  it.each([
    ["a member", "({ a: { b: 'a' }, c: 'c' });", "a.b", ["literal 'a'"]],
    ["every member", "({ a: 'a', b: 'b' });", "*", ["literal 'a'", "literal 'b'"]],
    ["every element", "['a', ...['b']];", "[]", ["literal 'a'", "literal 'b'"]],
    ["elements that are pushed", "const l = ['a']; l.push('b'); l.pop('c'); l;", "[]", ["literal 'a'", "literal 'b'"]],
    [
      "members that are assigned",
      "const o = {}; Object.assign(o, { a: 'a' }); o;",
      "a",
      ["unset {} .a", "literal 'a'"],
    ],
    ["what a function returns", "(() => 'a');", "()", ["literal 'a'"]],
    ["no member of a text", "'a';", "a", ["literal 'a' .a"]],
  ])("%s", (_, text, path, expected) => {
    expect(from(text, path)).toEqual(expected);
  });
});

describe("parameters", () => {
  /** Where what `use()` is given comes from. */
  const given = (text: string) => {
    const sourceCode = sourceCodeOf(text);
    const call = /use\((\w+)\)/.exec(text)?.index ?? 0;
    const found: string[] = [];
    const node = sourceCode.getNodeByRangeIndex(call + 4);
    if (!node) throw new Error("There is no call of use().");
    sourcesOf(
      node,
      [],
      null,
      {
        source: (source, _state, path) => {
          const isFollowed = source.kind === "parameter" ? [source.isFollowed ? "whole" : "open", source.index] : [];
          found.push([source.kind, sourceCode.getText(source.node), ...isFollowed, ...path].join(" "));
          return null;
        },
      },
      sourceCode,
    );
    return found;
  };

  it.each([
    ["are told", "export function f(a) { use(a); }", ["parameter a open 0"]],
    ["with their place in a pattern", "export function f(b, { a }) { use(a); }", ["parameter a open 1 a"]],
    ["with their default", "export function f(a = 'a') { use(a); }", ["literal 'a'", "parameter a open 0"]],
    [
      "with what the calls of the file give",
      "function f(b, a) { use(a); } f(1, 'a');",
      ["literal 'a'", "parameter a whole 1"],
    ],
    ["and no other argument", "function f(a) { use(a); } f('a', 'b'); g('c');", ["literal 'a'", "parameter a whole 0"]],
    [
      "with what is written to them",
      "export function f(a) { a = 'a'; use(a); }",
      ["parameter a open 0", "literal 'a'"],
    ],
    [
      "with a default inside of a pattern",
      "export function f({ a = 'a' }) { use(a); }",
      ["literal 'a'", "parameter a open 0 a"],
    ],
    ["of callbacks have the elements", "['a', 'b'].map((a) => use(a));", ["literal 'a'", "literal 'b'"]],
    ["behind the element have none", "['a'].map((b, a) => use(a));", ["parameter a open 1"]],
    [
      "of a function that calls itself",
      "function f(a) { use(a); f(a); } f('a');",
      ["literal 'a'", "parameter a whole 0"],
    ],
    ["behind a spread are not known", "function f(a) { use(a); } f(...all);", ["parameter a open 0"]],
    ["of a catch", "try { f(); } catch (a) { use(a); }", ["caught a"]],
  ])("%s", (_, text, expected) => {
    expect(given(text)).toEqual(expected);
  });

  it("are not those of fields", () => {
    expect(given("class A { b = 'b'; f() { const a = this.b; use(a); } }")).toEqual(["literal 'b'"]);
    expect(given("class A { f() { const a = this.b; use(a); } }")).toEqual(["unknown this b"]);
  });
});

describe("links", () => {
  it("change what is known on the way", () => {
    const { found } = sources("let a = 'a'; a = b ?? 'c'; a;", "", (link, state) =>
      link.kind === "choice" && link.side === "right" ? "default" : state,
    );
    expect(found).toEqual(["literal 'a'", "global b", "default literal 'c'"]);
  });

  it("end where they are not to be followed", () => {
    const { found } = sources("let a = 'a'; a += 'b'; a;", "", (link, state) =>
      link.kind === "written" && link.isAppended ? null : state,
    );
    expect(found).toEqual(["literal 'a'"]);
  });
});

describe("bounds", () => {
  it("make what is beyond them unknown", () => {
    const given = (times: number) =>
      `let a = 0; ${Array.from({ length: times }, (_, index) => `a = ${index};`).join("")} a;`;
    const text = given(40);
    expect(sources(text, "", undefined, 20).isWhole).toBe(false);
    expect(sources(text, "", undefined, 500).isWhole).toBe(true);
    expect(sources(given(60))).toEqual({ found: ["unknown a"], isWhole: false });
  });

  it("end arguments of what is called everywhere", () => {
    const called = (times: number) => `const f = (a) => a; ${"f('a');".repeat(times)} f('b');`;
    expect(sources(called(1)).found).toEqual(["literal 'a'", "literal 'b'", "parameter a"]);
    expect(sources(called(60)).found).toEqual(["parameter a"]);
  });

  it("are met by what is put into itself", () => {
    expect(sources("let a = {}; a = { a }; a.b;").isWhole).toBe(true);
    expect(sources("let a = {}; a = a.a; a;").isWhole).toBe(false);
  });
});

describe("sources", () => {
  it("lead on where the seeker says so", () => {
    const sourceCode = sourceCodeOf("const a = 'a'; Buffer.from(a);");
    const found: string[] = [];
    sourcesOf(
      lastExpression(sourceCode),
      [],
      null,
      {
        source: (source, state, path) => {
          const [given] = source.kind === "call" && source.node.type === "CallExpression" ? source.node.arguments : [];
          found.push(source.kind);
          return given ? [{ node: given, path, state }] : null;
        },
      },
      sourceCode,
    );
    expect(found).toEqual(["call", "literal"]);
  });
});
