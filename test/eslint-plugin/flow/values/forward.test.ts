import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { nodesIn } from "../../../../eslint-plugin/src/code/nodes.ts";
import { followValue, type FollowOptions } from "../../../../eslint-plugin/src/flow/values/forward.ts";
import type { Use } from "../../../../eslint-plugin/src/flow/values/use.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** What is said of a use: its kind, and what tells it from others of its kind. */
function said(use: Use): string {
  switch (use.kind) {
    case "choice":
      return `choice ${use.side}`;
    case "member":
    case "method":
      return `${use.kind} ${String(use.name)}`;
    case "element":
      return `element ${String(use.index)}`;
    case "rest":
      return `rest without ${use.without.join(" ")}`;
    case "spread":
      return `spread into ${use.into}`;
    case "bound":
    case "read":
      return `${use.kind} ${use.variable.name}`;
    case "callback":
    case "gathered":
      return `${use.kind} ${use.method}`;
    case "argument":
      return `argument ${use.index}${use.fn ? " of the file" : ""}`;
    default:
      return use.kind;
  }
}

/** Follows what `start()` gives, and tells what is done with it; `through` says which uses go on. */
function followed(text: string, through: (use: Use) => boolean = () => true, options: FollowOptions = {}) {
  const sourceCode = sourceCodeOf(text);
  const start = nodesIn(sourceCode, T.CallExpression).find(
    ({ callee }) => callee.type === T.Identifier && callee.name === "start",
  ) as TSESTree.Node;
  const told: string[] = [];
  const { isWhole } = followValue(
    start,
    "value",
    (use, state) => {
      told.push(said(use));
      return through(use) ? state : null;
    },
    sourceCode,
    options,
  );
  return { told, isWhole };
}

/** The uses alone, without those that every way has. */
const uses = (text: string) =>
  followed(text).told.filter((each) => !["same", "discarded"].includes(each) && !/^(?:bound|read) x$/.test(each));

describe("what is done with a value", () => {
  it.each([
    ["cast", "f((start() as T)!);", ["argument 0"]],
    ["awaited", "async () => { f(await start()) };", ["awaited", "argument 0"]],
    ["end of a sequence", "f((a, start()));", ["argument 0"]],
    ["beginning of a sequence", "f((start(), a));", []],
    ["left of ??", "f(start() ?? a);", ["choice left", "argument 0"]],
    ["right of ||", "f(a || start());", ["choice right", "argument 0"]],
    ["left of &&", "f(start() && a);", ["test", "argument 0"]],
    ["right of &&", "f(a && start());", ["choice right", "argument 0"]],
    ["branch of ?:", "f(a ? start() : b);", ["choice left", "argument 0"]],
    ["test of ?:", "f(start() ? a : b);", ["test"]],
    ["test of if", "if (start()) f();", ["test"]],
    ["body of if", "if (a) start();", []],
    ["test of while", "while (start()) f();", ["test"]],
    ["negated", "if (!start()) f();", ["test", "test"]],
    ["typeof", "f(typeof start());", ["test", "argument 0"]],
    ["void", "f(void start());", []],
    ["switched", "switch (start()) { case 1: }", ["test"]],
    ["case", "switch (a) { case start(): }", ["compared"]],
    ["compared", "if (start() === 1) f();", ["compared", "test"]],
    ["calculated", "f(start() * 2);", ["calculated", "argument 0"]],
    ["text", "f(`a ${start()}`);", ["joined", "argument 0"]],
    ["hole of a tag", "sql`a ${start()}`;", ["argument 1"]],
    ["sum", "f('a' + start());", ["joined", "argument 0"]],
    ["member", "f(start().a);", ["member a", "argument 0"]],
    ["member by a text", "f(start()['a']);", ["member a", "argument 0"]],
    ["member that is not known", "f(start()[a]);", ["member null", "argument 0"]],
    ["key", "f(all[start()]);", ["key"]],
    ["member that is set", "start().a = 1;", ["member a", "replaced"]],
    ["member that is taken away", "delete start().a;", ["member a", "replaced"]],
    ["method", "f(start().trim());", ["method trim", "argument 0"]],
    ["method behind ?.", "f(start()?.trim());", ["method trim", "argument 0"]],
    ["called", "f(start()());", ["called", "argument 0"]],
    ["argument", "f(1, start());", ["argument 1"]],
    ["argument of new", "new F(start());", ["argument 0"]],
    ["spread into a call", "f(...start());", ["spread into arguments"]],
    ["spread into an object", "f({ ...start() });", ["spread into object", "argument 0"]],
    ["spread into a list", "f([...start()]);", ["spread into array", "argument 0"]],
    ["property", "f({ a: start() });", ["property", "argument 0"]],
    ["key of a property", "f({ [start()]: 1 });", ["key"]],
    ["item", "f([1, start()]);", ["item", "argument 0"]],
    ["field", "class A { run() { this.a = start(); } }", ["kept"]],
    ["field of a class", "class A { a = start(); }", ["kept"]],
    ["returned", "function g() { return start(); }", ["returned"]],
    ["returned by an arrow", "const g = () => start();", ["returned"]],
    ["thrown", "function g() { throw start(); }", ["thrown"]],
    ["yielded", "function* g() { yield start(); }", ["yielded"]],
    ["exported", "export default start();", ["exported"]],
    ["exported constant", "export const x = start();", ["exported"]],
    ["exported later", "const x = start(); export { x };", ["exported"]],
    ["markup", "import(start());", ["other"]],
  ])("%s", (_, text, expected) => {
    expect(uses(text)).toEqual(expected);
  });

  it("ends where the step says so", () => {
    expect(followed("f(start().a.b);", (use) => use.kind !== "member").told).toEqual(["member a"]);
  });
});

describe("names", () => {
  it("are followed from each place that reads them", () => {
    expect(uses("const x = start(); f(x); g(1, x); other(y);")).toEqual(["argument 0", "argument 1"]);
  });

  it.each([
    ["that are given it later", "let x; x = start(); f(x);"],
    ["that are given it under a condition", "let x = 1; if (a) x = start(); f(x);"],
    ["that are given it where they are empty", "let x; x ??= start(); f(x);"],
    ["in a function that sees them", "let x = start(); const g = () => { f(x); };"],
    ["where the assignment stands as an expression", "let x; f((x = start()));"],
  ])("%s", (_, text) => {
    expect(uses(text)).toEqual(["argument 0"]);
  });

  it("that are given something else are not followed", () => {
    expect(uses("let x = start(); let y = 1; f(y);")).toEqual([]);
    expect(uses("{ const x = start(); } { const x = 1; f(x); }")).toEqual([]);
  });

  it("hold what is appended to them", () => {
    expect(uses("let all = ''; all += start(); f(all);")).toEqual([
      "joined",
      "joined",
      "bound all",
      "read all",
      "read all",
      "argument 0",
    ]);
  });

  it("are followed through a builder that is put in its own place", () => {
    const { told, isWhole } = followed("let q = start(); if (a) q = q.where(a); if (b) q = q.where(b); f(q.first());");
    expect(told.filter((each) => /^(?:method|argument)/.test(each))).toEqual([
      "method where",
      "method where",
      "method first",
      "argument 0",
    ]);
    expect(isWhole).toBe(true);
  });

  it("that are given each other in a circle end", () => {
    expect(followed("let a = start(), b, c; b = a; c = b; a = c; f(c);").isWhole).toBe(true);
  });
});

describe("patterns", () => {
  it.each([
    ["a name", "const { a } = start(); f(a);", ["member a", "bound a", "read a", "argument 0"]],
    ["another name", "const { a: b } = start(); f(b);", ["member a", "bound b", "read b", "argument 0"]],
    ["a default", "const { a = 1 } = start(); f(a);", ["member a", "bound a", "read a", "argument 0"]],
    ["a default that is it", "const { a = start() } = o; f(a);", ["bound a", "read a", "argument 0"]],
    ["a name deep inside", "const { a: { b } } = start();", ["member a", "member b", "bound b"]],
    ["the rest", "const { a, ...b } = start();", ["member a", "rest without a", "bound a", "bound b"]],
    ["an element", "const [, a] = start();", ["element 1", "bound a"]],
    ["the rest of a list", "const [a, ...b] = start();", ["element 0", "rest without ", "bound a", "bound b"]],
    ["an element of a loop", "for (const a of start()) f(a);", ["element null", "bound a", "read a", "argument 0"]],
    ["a key of a loop", "for (const a in start()) f(a);", ["keys", "bound a", "read a", "argument 0"]],
    ["an assignment", "let a; ({ a } = start()); f(a);", ["member a", "bound a", "read a", "argument 0"]],
    ["a field", "({ a: this.b } = start());", ["member a", "kept"]],
  ])("%s", (_, text, expected) => {
    expect(uses(text)).toEqual(expected);
  });
});

describe("functions of the file", () => {
  it("are entered by the parameter that an argument lands on", () => {
    expect(uses("function g(a, x) { f(x); h(a); } g(1, start());")).toEqual(["argument 1 of the file", "argument 0"]);
    expect(uses("const g = ({ x }) => f(x); g(start());")).toEqual([
      "argument 0 of the file",
      "member x",
      "argument 0",
      "returned",
    ]);
  });

  it("give back what they return to the calls that gave it to them", () => {
    const text = "const id = (x) => x; f(id(start())); g(id(1), 2);";
    expect(uses(text)).toEqual(["argument 0 of the file", "returned", "argument 0"]);
  });

  it("give back to each call what it gave", () => {
    const text = "const id = (x) => x; const y = start(); f(id(y.a)); g(1, id(y.b));";
    const sourceCode = sourceCodeOf(text);
    const start = nodesIn(sourceCode, T.CallExpression).find(
      ({ callee }) => callee.type === T.Identifier && callee.name === "start",
    ) as TSESTree.Node;
    const given: string[] = [];
    const step = (use: Use, state: string) => {
      if (use.kind === "argument" && !use.fn) given.push(`${state} at ${use.index}`);
      return use.kind === "member" ? (use.name ?? "") : state;
    };
    followValue(start, "all", step, sourceCode);
    expect(given).toEqual(["a at 0", "b at 1"]);
  });

  it("are asked of their callers where they return what they made", () => {
    const { told, isWhole } = followed("function load() { return start(); } f(load());");
    expect(told).toEqual(["returned", "argument 0", "discarded"]);
    expect(isWhole).toBe(true);
    expect(followed("export function load() { return start(); } f(load());").isWhole).toBe(false);
    expect(followed("function load() { return start(); } f(load()); use(load);").isWhole).toBe(false);
  });

  it("are not entered where they read their arguments in another way, or by a spread", () => {
    expect(uses("function g(x) { f(x, arguments); } g(start());")).toEqual(["argument 0"]);
    expect(uses("function g(x) { f(x); } g(...all, start());")).toEqual(["argument 1"]);
  });

  it("are not entered where the caller wants it so", () => {
    const { told } = followed("function g(x) { f(x); } h(1, g(start()));", undefined, { entersFunctions: false });
    expect(told).toEqual(["argument 0 of the file", "argument 1", "discarded"]);
  });

  it("that are exported do not export what they are given", () => {
    expect(uses("export function g(x) { f(x); } g(start());")).toEqual(["argument 0 of the file", "argument 0"]);
  });

  it("that take no such argument do nothing with it", () => {
    expect(followed("function g() {} g(start());").told).toEqual(["argument 0 of the file"]);
  });

  it("that call themselves end", () => {
    expect(followed("function g(x) { if (a) return g(x); return x; } f(g(start()));").isWhole).toBe(true);
  });

  it("take a rest", () => {
    expect(uses("function g(...x) { f(x); } g(start());")).toEqual(["argument 0 of the file", "item", "argument 0"]);
  });
});

describe("callbacks", () => {
  it("are given the elements of a list", () => {
    expect(uses("start().forEach((x, index) => f(index, x));")).toEqual([
      "callback forEach",
      "method forEach",
      "argument 1",
      "returned",
    ]);
  });

  it("by their names", () => {
    expect(uses("const g = (x) => { f(x); }; start().forEach(g);")).toEqual([
      "callback forEach",
      "method forEach",
      "argument 0",
    ]);
  });

  it("give back what the call has", () => {
    expect(uses("f(start().map((x) => x));")).toContain("gathered map");
    expect(uses("f(start().filter((x) => x));")).not.toContain("gathered filter");
  });

  it("of a promise are given what it resolves with", () => {
    expect(uses("start().then((x) => { f(x); });")).toEqual(["callback then", "method then", "argument 0"]);
  });

  it("that are not of the file leave what becomes of it unknown", () => {
    expect(followed("start().forEach(print);").isWhole).toBe(false);
    expect(followed("start().slice(print);").isWhole).toBe(true);
  });
});

describe("bounds", () => {
  it("make what is beyond them unknown", () => {
    const text = `const x = start(); ${"f(x);".repeat(50)}`;
    expect(followed(text, undefined, { places: 20 }).isWhole).toBe(false);
    expect(followed(text, undefined, { places: 500 }).isWhole).toBe(true);
  });

  it("leave what many values are given unknown", () => {
    const given = (times: number) => `let x = start(); ${"x = 1;".repeat(times)} f(x);`;
    expect(followed(given(40))).toMatchObject({ isWhole: true });
    expect(followed(given(60))).toEqual({ told: ["same", "bound x"], isWhole: false });
  });

  it("are not met by what nests deeply", () => {
    expect(followed(`f(${"[".repeat(200)}start()${"]".repeat(200)});`).isWhole).toBe(true);
  });

  it("look at each place once", () => {
    const nested = (depth: number): string => (depth === 0 ? "x" : `[x, ${nested(depth - 1)}]`);
    const { told, isWhole } = followed(`const x = start(); f(${nested(400)});`);
    expect(isWhole).toBe(true);
    expect(told.length).toBeLessThan(2_500);
  });
});
