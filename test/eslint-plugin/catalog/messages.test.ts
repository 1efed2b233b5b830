import { describe, expect, it } from "vitest";
import { QUEUES } from "../../../eslint-plugin/src/catalog/queues.ts";
import { SENDERS } from "../../../eslint-plugin/src/catalog/senders.ts";
import rule from "../../../eslint-plugin/src/rules/require-idempotency-key.ts";
import { findings } from "./findings.ts";

/** A route whose handler does one thing. */
const route = (statement: string) =>
  `import express from "express";\nconst app = express();\napp.post("/orders", async (req, res) => { ${statement} res.end(); });`;

/** A retry of the route is asked for a key. */
const asks = ["missing"];

describe("every queue of the catalogue", () => {
  it("is there once", () => {
    const names = QUEUES.flatMap(({ words }) => words);
    expect(new Set(names).size).toBe(names.length);
  });

  const known = QUEUES.filter(({ words }) => words.length > 0);

  it.each(known)("$name: what is handed over is handed over again by a retry", ({ words, methods }) => {
    for (const word of words) {
      for (const method of methods) {
        expect(findings(rule, route(`await this.${word}.${method}({ id: req.body.id });`)), method).toEqual(asks);
      }
    }
  });

  it.each(QUEUES)("$name: its own methods are known by themselves", ({ sureMethods = [], methods }) => {
    for (const method of sureMethods) {
      expect(findings(rule, route(`await this.helper.${method}({ id: req.body.id });`)), method).toEqual(asks);
    }
    const loose = methods.filter((method) => !QUEUES.some((each) => each.sureMethods?.includes(method)));
    for (const method of loose) {
      expect(findings(rule, route(`await this.helper.${method}({ id: req.body.id });`)), method).toEqual([]);
    }
  });

  it.each(QUEUES)("$name: a message with an id of its own is not repeated", ({ ids = [] }) => {
    for (const id of ids) {
      const call = `await this.queue.add("bill", {}, { ${id}: req.body.id });`;
      expect(findings(rule, route(call)), id).toEqual([]);
    }
  });
});

/** Messages are left to the strict preset. */
const withMail = [{ effects: ["mail"] }];

describe("every sender of the catalogue", () => {
  it("is there once", () => {
    const names = SENDERS.flatMap(({ words }) => words);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(SENDERS)("$name: what is sent is sent again by a retry", ({ words }) => {
    for (const word of words) {
      expect(findings(rule, route(`await this.${word}.send({ to: req.body.to });`), withMail), word).toEqual(asks);
      expect(findings(rule, route(`await this.${word}.find({ to: req.body.to });`), withMail), word).toEqual([]);
    }
  });
});
