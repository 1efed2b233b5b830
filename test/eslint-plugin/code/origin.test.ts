import { describe, expect, it } from "vitest";
import { findNode } from "../../../eslint-plugin/src/code/walk.ts";
import { originKey, originOf } from "../../../eslint-plugin/src/code/origin.ts";
import { lastExpression, sourceCodeOf } from "../source-code.ts";

function keyOfLast(text: string): string {
  const sourceCode = sourceCodeOf(text);
  return originKey(lastExpression(sourceCode), sourceCode);
}

/** The key of the argument of the call `probe(…)`, wherever it stands. */
function keyOfProbe(text: string): string {
  const sourceCode = sourceCodeOf(text);
  const call = findNode(
    sourceCode.ast,
    sourceCode,
    (node) => node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "probe",
    { nestedFunctions: true },
  );
  if (call?.type !== "CallExpression" || !call.arguments[0]) throw new Error("There is no probe(…).");
  return originKey(call.arguments[0], sourceCode);
}

describe("modules", () => {
  it.each([
    ["default import", `import pg from "pg"; pg.Pool;`, "pg.Pool"],
    ["named import", `import { Pool } from "pg"; Pool;`, "pg.Pool"],
    ["renamed import", `import { Pool as P } from "pg"; P;`, "pg.Pool"],
    ["import of default by name", `import { default as pg } from "pg"; pg;`, "pg"],
    ["namespace import", `import * as pg from "pg"; pg.default.Pool;`, "pg.Pool"],
    ["require", `const pg = require("pg"); pg.Pool;`, "pg.Pool"],
    ["destructured require", `const { Pool: P } = require("pg"); P;`, "pg.Pool"],
    ["required default", `const Stripe = require("stripe").default; Stripe;`, "stripe"],
    ["import equals", `import pg = require("pg"); pg.Pool;`, "pg.Pool"],
    ["dynamic import", `const pg = await import("pg"); pg.Pool;`, "pg.Pool"],
    ["node: prefix", `import { createHmac } from "node:crypto"; createHmac;`, "crypto.createHmac"],
    ["file of the project", `import { db } from "./db.js"; db.query;`, "./db.js.db.query"],
  ])("%s", (_, text, key) => {
    expect(keyOfLast(text)).toBe(key);
  });
});

describe("steps", () => {
  it.each([
    ["construction", `import Stripe from "stripe"; new Stripe("k").charges.create;`, "stripe.new().charges.create"],
    ["call", `import express from "express"; const app = express(); app;`, "express()"],
    [
      "chain",
      `import { Router } from "express"; Router().route("/").get(a).post;`,
      "express.Router().route().get().post",
    ],
    ["computed name", `import pg from "pg"; pg["Pool"];`, "pg.Pool"],
    ["optional chain", `import pg from "pg"; pg?.Pool?.name;`, "pg.Pool.name"],
    ["cast and non-null", `import pg from "pg"; (pg as any).Pool!;`, "pg.Pool"],
    ["await", `import { connect } from "x"; const c = await connect(); c;`, "x.connect()"],
    ["assigned once, later", `import express from "express"; let app; app = express(); app;`, "express()"],
    ["default value", `import pino from "pino"; const log = options.log ?? pino(); log;`, ""],
    ["fallback to a literal", `const port = process.env.PORT || "80"; port;`, "process.env.PORT"],
    ["global through globalThis", `globalThis.process.env.A;`, "process.env.A"],
    ["imported process", `import { env } from "node:process"; env.A;`, "process.env.A"],
    ["unknown global", `fetch("x");`, "global:fetch()"],
  ])("%s", (_, text, key) => {
    expect(keyOfLast(text)).toBe(key);
  });

  it("does not guess a variable that is written twice", () => {
    expect(keyOfLast(`import express from "express"; let app = express(); app = other; app;`)).toBe("");
  });

  it("does not follow a computed name that is unknown", () => {
    expect(keyOfLast(`import pg from "pg"; pg[name];`)).toBe("");
  });
});

describe("objects and functions of the file", () => {
  it.each([
    [
      "object property",
      `import pg from "pg"; const db = { pool: new pg.Pool() }; db.pool.query;`,
      "pg.Pool.new().query",
    ],
    ["nested destructuring", `import pg from "pg"; const { a: { b } } = { a: { b: pg } }; b;`, "pg"],
    ["array", `import pg from "pg"; const [, p] = [1, pg]; p;`, "pg"],
    ["returned value", `import pino from "pino"; const make = () => pino({}); make().info;`, "pino().info"],
    ["declared function", `import pino from "pino"; function make() { return pino(); } make();`, "pino()"],
    ["agreeing returns", `import p from "p"; function m(a) { if (a) return p(1); return p(2); } m();`, "p()"],
  ])("%s", (_, text, key) => {
    expect(keyOfLast(text)).toBe(key);
  });

  it.each([
    ["disagreeing returns", `import p from "p"; function m(a) { if (a) return p(1); return a; } m();`],
    ["a spread that may override", `import p from "p"; const o = { a: p, ...rest }; o.a;`],
    ["recursion", `function f() { return f(); } f();`],
    ["a cycle of constants", `const a = b; var b = a; a;`],
  ])("knows nothing after %s", (_, text) => {
    expect(keyOfLast(text)).toBe("");
  });
});

describe("classes and types", () => {
  it.each([
    [
      "field",
      `import { Logger } from "@nestjs/common"; class A { log = new Logger("a"); m() { probe(this.log.warn); } }`,
      "@nestjs/common.Logger.new().warn",
    ],
    ["private field", `import pino from "pino"; class A { #log = pino(); m() { probe(this.#log); } }`, "pino()"],
    ["static field", `import pino from "pino"; class A { static log = pino(); m() { probe(A.log); } }`, "pino()"],
    [
      "parameter property",
      `import { Logger } from "l"; class A { constructor(private readonly log: Logger) {} m() { probe(this.log); } }`,
      "l.Logger.new()",
    ],
    [
      "constructor assignment",
      `import pg from "pg"; class A { constructor() { this.p = new pg.Pool(); } m() { probe(this.p); } }`,
      "pg.Pool.new()",
    ],
    [
      "assigned typed parameter",
      `import { P } from "l"; class A { constructor(p: P) { this.p = p; } m() { probe(this.p); } }`,
      "l.P.new()",
    ],
    [
      "arrow inside a method",
      `import pg from "pg"; class A { p = pg; m() { return [1].map(() => probe(this.p)); } }`,
      "pg",
    ],
    [
      "instance of a class of the file",
      `import pg from "pg"; class A { p = pg; } const a = new A(); probe(a.p);`,
      "pg",
    ],
    [
      "inherited member",
      `import { Base } from "b"; class A extends Base { m() { probe(this.route); } }`,
      "b.Base.new().route",
    ],
    [
      "typed parameter",
      `import type { FastifyInstance } from "fastify"; function f(app: FastifyInstance) { probe(app.log); }`,
      "fastify.FastifyInstance.new().log",
    ],
    [
      "qualified type",
      `import type express from "express"; (req: express.Request) => probe(req.body);`,
      "express.Request.new().body",
    ],
    [
      "destructured typed parameter",
      `import type { Request } from "express"; ({ body }: Request) => probe(body);`,
      "express.Request.new().body",
    ],
    [
      "a union of a type and one that is its member",
      `import type { Knex } from "knex"; function find(db: Knex | Knex.Transaction) { probe(db); }`,
      "knex.Knex.new()",
    ],
    [
      "the same union, the member first",
      `import type { Knex } from "knex"; function find(db: Knex.Transaction | Knex | null) { probe(db); }`,
      "knex.Knex.new()",
    ],
    [
      "type that may be null",
      `import { Pool } from "pg"; let pool: Pool | null = null; pool ??= new Pool(); probe(pool);`,
      "pg.Pool.new()",
    ],
    [
      "typed declaration without a value",
      `import { Pool } from "pg"; declare const pool: Pool; probe(pool);`,
      "pg.Pool.new()",
    ],
  ])("%s", (_, text, key) => {
    expect(keyOfProbe(text)).toBe(key);
  });

  it("gives `this` of a plain function no class", () => {
    expect(keyOfProbe(`import pg from "pg"; class A { p = pg; m() { return function () { probe(this.p); }; } }`)).toBe(
      "",
    );
  });
});

describe("roots without a key", () => {
  function rootOfProbe(text: string) {
    const sourceCode = sourceCodeOf(text);
    const call = findNode(sourceCode.ast, sourceCode, (node) => node.type === "CallExpression", {
      nestedFunctions: true,
    });
    if (call?.type !== "CallExpression" || !call.arguments[0]) throw new Error("There is no call.");
    const origin = originOf(call.arguments[0], sourceCode);
    return origin && { kind: origin.root.kind, path: origin.path };
  }

  it("names the parameter and the path from it", () => {
    expect(rootOfProbe(`({ body: { user } }) => probe(user.email);`)).toEqual({
      kind: "parameter",
      path: ".body.user.email",
    });
  });

  it("names the caught error", () => {
    expect(rootOfProbe(`try { } catch (error) { const e = error; probe(e.message); }`)).toEqual({
      kind: "caught",
      path: ".message",
    });
    expect(rootOfProbe(`try { } catch ({ message }) { probe(message); }`)).toEqual({
      kind: "caught",
      path: ".message",
    });
  });
});
