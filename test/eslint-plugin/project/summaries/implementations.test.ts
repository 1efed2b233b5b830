import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "../linted.ts";

afterAll(removeProjects);

const port = "export interface Orders { refresh(): Promise<void>; }";
const calm = `import type { Orders } from "./port";
  export class SqlOrders implements Orders { async refresh() { try { await fetch("/a"); } catch (error) { console.error(error); } } }`;
const rash = `import type { Orders } from "./port";
  export class HttpOrders implements Orders { async refresh() { await fetch("/a"); } }`;

/** What is reported of a service that swallows what the method of an injected object rejects with. */
function reportedFor(parameter: string, others: Record<string, string>): (string | undefined)[] {
  const text = `import type { Orders } from "./port"; import { Inject, inject } from "./injection"; import { ORDERS, TYPES } from "./tokens";
    export class Refresher {
      constructor(${parameter}) {}
      start() { return this.orders.refresh().catch(() => {}); }
    }`;
  const files = { "port.ts": port, "refresher.ts": text, ...others };
  return reported("no-swallowed-catch", files, "refresher.ts").map(({ messageId }) => messageId);
}

describe("what an injected object is", () => {
  const both = { "sql.ts": calm, "http.ts": rash };
  it.each<[string, string, Record<string, string>, string[]]>([
    ["the only class with the interface", "private readonly orders: Orders", { "sql.ts": calm }, []],
    ["one that lets its errors through", "private readonly orders: Orders", { "http.ts": rash }, ["swallowed"]],
    ["one of two", "private readonly orders: Orders", both, ["swallowed"]],
    ["none", "private readonly orders: Orders", {}, ["swallowed"]],
    [
      "bound to a token of NestJS",
      "@Inject(ORDERS) private readonly orders: Orders",
      {
        ...both,
        "module.ts": `import { SqlOrders } from "./sql"; import { ORDERS } from "./tokens"; export const providers = [{ provide: ORDERS, useClass: SqlOrders }];`,
      },
      [],
    ],
    [
      "bound to another token",
      "@Inject(ORDERS) private readonly orders: Orders",
      {
        ...both,
        "module.ts": `import { SqlOrders } from "./sql"; import { OTHER } from "./tokens"; export const providers = [{ provide: OTHER, useClass: SqlOrders }];`,
      },
      ["swallowed"],
    ],
    [
      "bound to a token of Inversify",
      "@inject(TYPES.Orders) private readonly orders: Orders",
      {
        ...both,
        "container.ts": `import { SqlOrders } from "./sql"; import { TYPES } from "./tokens"; container.bind<Orders>(TYPES.Orders).to(SqlOrders).inSingletonScope();`,
      },
      [],
    ],
    [
      "registered with tsyringe",
      `@inject("Orders") private readonly orders: Orders`,
      {
        ...both,
        "container.ts": `import { SqlOrders } from "./sql"; container.register("Orders", { useClass: SqlOrders });`,
      },
      [],
    ],
    [
      "an abstract class",
      "private readonly orders: Orders",
      {
        "port.ts": "export abstract class Orders { abstract refresh(): Promise<void>; }",
        "sql.ts": calm.replace("implements", "extends").replace("import type", "import"),
      },
      [],
    ],
  ])("%s", (_what, parameter, others, expected) => {
    expect(reportedFor(parameter, others)).toEqual(expected);
  });

  it("is found by the name under which Awilix has it", () => {
    const text = `export class Refresher {
      constructor(orders) { this.orders = orders; }
      start() { return this.orders.refresh().catch(() => {}); }
    }`;
    const container = `import { SqlOrders } from "./sql"; container.register({ orders: asClass(SqlOrders).singleton() });`;
    const files = { "port.ts": port, "sql.ts": calm, "refresher.ts": text };
    expect(reported("no-swallowed-catch", { ...files, "container.ts": container }, "refresher.ts")).toEqual([]);
    expect(reported("no-swallowed-catch", files, "refresher.ts")).toHaveLength(1);
  });
});
