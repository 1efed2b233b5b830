import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "./linted.ts";

afterAll(removeProjects);

const db = `import { PrismaClient } from "@prisma/client"; export const db = new PrismaClient();`;
const create = "res.json(await db.order.create({ data: req.body }));";

/** The lines at which routes of a file are reported, with other files beside it. */
function lines(routes: string, more: Readonly<Record<string, string>>, options: readonly object[] = []): number[] {
  const files = { "routes.ts": routes, "db.ts": db, ...more };
  return reported("require-idempotency-key", files, "routes.ts", options).map(({ line }) => line);
}

describe("a handler that is given to a function of the project", () => {
  const routes = (handler: string) => `import { Router } from "express";
import { db } from "./db";
import { wrap } from "./wrap";
export const routes = Router();
routes.post("/orders", ${handler});`;

  it.each<[name: string, wrap: string, handler: string, found: number[]]>([
    [
      "runs where what is made runs it",
      `export const wrap = (run) => (req, res, next) => { Promise.resolve(run(req, res, next)).catch(next); };`,
      `wrap(async (req, res) => { ${create} })`,
      [5],
    ],
    [
      "runs where a field is run",
      `export function wrap({ check, handler }) { return async (req, res) => { if (check(req)) await handler(req, res); }; }`,
      `wrap({ check: () => true, handler: async (req, res) => { ${create} } })`,
      [5],
    ],
    [
      "does not run where it is only kept",
      `export const wrap = (run) => (req, res, next) => { res.locals.run = run; next(); };`,
      `wrap(async (req, res) => { ${create} })`,
      [],
    ],
    [
      "is protected by what is made",
      `export const wrap = (run) => async (req, res, next) => { const key = req.get("Idempotency-Key"); if (await seen.has(key)) return res.end(); await run(req, res, next); };`,
      `wrap(async (req, res) => { ${create} })`,
      [],
    ],
    [
      "and calls itself on and on",
      `export const wrap = (run) => (req, res) => run(wrap(run))(req, res);`,
      `wrap(wrap(wrap(async (req, res) => { ${create} })))`,
      [5],
    ],
  ])("%s", (_, wrap, handler, found) => {
    expect(lines(routes(handler), { "wrap.ts": wrap })).toEqual(found);
  });
});

describe("a controller whose functions are all wrapped", () => {
  const wrapAll = `export function wrapAll(controller) {
  const made = {};
  for (const key of Object.keys(controller)) made[key] = (req, res, next) => controller[key](req, res).catch(next);
  return made;
}`;
  const routes = `import { Router } from "express";
import * as raw from "./orders";
import { wrapAll } from "./wrap-all";
const orders = wrapAll(raw);
export const routes = Router();
routes.post("/orders", orders.create);
routes.post("/orders/found", orders.find);
routes.post("/orders/none", orders.none);`;
  it("has them under their names", () => {
    const orders = `import { db } from "./db";
export async function create(req, res) { ${create} }
export async function find(req, res) { res.json(await db.order.findMany()); }`;
    expect(lines(routes, { "wrap-all.ts": wrapAll, "orders.ts": orders })).toEqual([6]);
  });
});

describe("a router that is given", () => {
  const file = (body: string) => `import * as orders from "./orders.js";
import { signedIn } from "./signed-in.js";
export function addTo(site, payload) {
  ${body}
}`;
  const orders = `import { db } from "./db";
export async function create(req, res) { ${create} }
export async function find(req, res) { res.json(await db.order.findMany()); }`;
  const found = (body: string) =>
    lines(file(body), { "orders.ts": orders, "signed-in.ts": "export const signedIn = 1;" });

  it("is known by routes whose handlers other files export", () => {
    expect(found(`site.get("/orders", orders.find); site.post("/orders", signedIn, orders.create);`)).toEqual([4]);
  });

  it("is no client of another service, which is given values", () => {
    expect(found(`site.get("/orders", payload); site.post("/orders", orders.create);`)).toEqual([]);
    expect(found(`site.get("orders", orders.find); site.post("orders", orders.create);`)).toEqual([]);
  });
});

describe("a row whose model is in sight", () => {
  const routes = (call: string) => `import { Router } from "express";
import { Order } from "./order";
export const routes = Router();
routes.post("/orders", async (req, res) => { ${call} res.end(); });`;
  const found = (order: string, call = "await Order.create(req.body);") => lines(routes(call), { "order.ts": order });
  const mongoose = (total: string) => `import mongoose from "mongoose";
const orderSchema = new mongoose.Schema({ name: String, total: ${total} });
export const Order = mongoose.model("Order", orderSchema);`;
  const sequelize = (total: string) => `import { DataTypes, Model } from "sequelize";
class Base extends Model {}
export class Order extends Base { static attributes() { return { name: DataTypes.STRING, total: ${total} }; } }`;

  it("is all there is, unless it holds money", () => {
    expect(found(mongoose("Number"))).toEqual([]);
    expect(found(mongoose("mongoose.Schema.Types.Decimal128"))).toEqual([4]);
    expect(found(mongoose("Number"), "const order = new Order(req.body); await order.save();")).toEqual([]);
    expect(found(sequelize("DataTypes.INTEGER"))).toEqual([]);
    expect(found(sequelize("DataTypes.DECIMAL(10, 2)"))).toEqual([4]);
  });

  it("is of a table that is made for some work, where its name is put together", () => {
    const order = "export const Order = {};";
    const insert = (table: string) =>
      `await pool.query(\`INSERT INTO ${table} (total) VALUES ($1)\`, [req.body.total]);`;
    expect(found(order, insert("${Order.table}"))).toEqual([]);
    expect(found(order, insert("orders"))).toEqual([4]);
  });

  it("is reported where nobody knows what it holds", () => {
    expect(found(`import { models } from "elsewhere"; export const Order = models.Order;`)).toEqual([4]);
  });
});
