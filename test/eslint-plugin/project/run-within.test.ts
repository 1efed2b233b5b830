import { describe, expect, it } from "vitest";
import { findingsIn } from "../probes/linted.ts";

const insert = `db.order.create({ data: input })`;

/** How many findings a route has whose handler calls a function of another file that runs some lines. */
function found(lines: string): number {
  const orders = `import { Router } from "express";
import { prepare } from "./prepare";
export const orders = Router();
orders.post("/orders", async (req, res) => { await prepare(req.body); res.end(); });`;
  const prepare = `import { answer, Email, Stream, retry, wrap } from "elsewhere";
import { db } from "./db";
export async function prepare(input) { ${lines} }`;
  return findingsIn("require-idempotency-key", { "src/orders.ts": orders, "src/prepare.ts": prepare }).length;
}

describe("what running a function runs", () => {
  it.each<[name: string, lines: string, findings: number]>([
    ["itself", `await ${insert};`, 1],
    ["an options object that is given back", `return { providers: [Email({ send: () => ${insert} })] };`, 0],
    ["an options object in a variable", `const options = { send: () => ${insert} }; return options;`, 0],
    ["a method that it calls", `const options = { send: () => ${insert} }; await options.send();`, 1],
    ["what it gives back", `return async () => { await ${insert}; };`, 0],
    ["what it calls by name", `const add = async () => { await ${insert}; }; await add();`, 1],
    ["what it gives back by name", `const add = async () => { await ${insert}; }; return add;`, 0],
    ["what it gives back by the name of a declaration", `async function add() { await ${insert}; } return { add };`, 0],
    ["what it hands on by name", `async function add() { await ${insert}; } await retry(add);`, 1],
    ["what it hands on", `await retry(async () => { await ${insert}; });`, 1],
    ["what it hands on in an object", `await answer({ handler: async () => { await ${insert}; } });`, 1],
    [
      "what it gives back, made by a call that is given it",
      `return wrap({ run: async () => { await ${insert}; } });`,
      1,
    ],
    ["a list of functions that it hands on", `await answer([async () => { await ${insert}; }]);`, 1],
    ["what starts a promise", `await new Promise((resolve) => { resolve(${insert}); });`, 1],
    ["what a stream is made of", `return new Stream({ start: async () => { await ${insert}; } });`, 1],
    ["what an instance is given", `return new Email(async () => { await ${insert}; });`, 0],
    ["a class that it makes", `return class { async add() { await ${insert}; } };`, 0],
    ["a function that it calls at once", `await (async () => { await ${insert}; })();`, 1],
  ])("%s", (_, lines, findings) => {
    expect(found(lines)).toBe(findings);
  });
});
