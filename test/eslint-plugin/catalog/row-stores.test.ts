import { describe, expect, it } from "vitest";
import { ROW_STORES } from "../../../eslint-plugin/src/catalog/row-stores.ts";
import rule from "../../../eslint-plugin/src/rules/require-idempotency-key.ts";
import { findings } from "./findings.ts";

const of = (key: "inserts" | "sureInserts" | "updates") =>
  ROW_STORES.flatMap((store) => (store[key] ?? []).map((method) => ({ name: store.name, method })));

const route = (statement: string) =>
  `import express from "express";\nexpress().post("/orders", async (req, res) => { ${statement}; });`;

describe("every library that keeps rows", () => {
  it.each(of("inserts"))("$name: $method makes a second row", ({ method }) => {
    expect(findings(rule, route(`await orderRepository.${method}(req.body)`))).toEqual(["missing"]);
    expect(findings(rule, route(`await orderRepository.${method}()`))).toEqual([]);
  });

  it.each(of("sureInserts"))("$name: $method does on whatever it is called", ({ method }) => {
    expect(findings(rule, route(`await things.${method}([req.body])`))).toEqual(["missing"]);
  });

  it.each(of("updates"))("$name: $method adds a second time", ({ method }) => {
    const changed = (value: string) => route(`await store.account.${method}({ balance: ${value} })`);
    expect(findings(rule, changed("{ increment: req.body.sum }"))).toEqual(["missing"]);
    expect(findings(rule, changed("{ label: req.body.sum }"))).toEqual([]);
  });

  it.each(of("updates"))("$name: a row that $method brings into a state passes a test of it once", ({ method }) => {
    const spent = (state: string) =>
      route(
        `const order = await prisma.order.findUnique({ where: { id: req.body.id } });
        if (order.status !== "open") return;
        await prisma.order.${method}({ where: { id: order.id }, data: { status: "${state}" } });
        await mailer.sendMail({ to: order.owner })`,
      );
    const withMail = [{ effects: ["mail"] }];
    expect(findings(rule, spent("closed"), withMail)).toEqual([]);
    expect(findings(rule, spent("open"), withMail)).toEqual(["missing"]);
  });
});
