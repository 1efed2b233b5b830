import rule from "../../../eslint-plugin/src/rules/require-retry-after.ts";
import { ruleTester } from "../rule-tester.ts";

const missing = { messageId: "missing" } as const;
const inBody = { messageId: "inBody" } as const;

const remix = `import { json } from "@remix-run/node";`;

ruleTester().run("require-retry-after", rule, {
  valid: [
    `export const limit = (req, res) => res.set("Retry-After", "60").status(429).json({ error: "Too many" });`,
    `export const limit = (req, res) => { res.setHeader("retry-after", wait); res.status(429).end("Too many"); };`,
    `export const limit = (req, res) => res.status(503).json({ error: "Too many" });`,
    `${remix} export const action = () => json({ error: "Too many" }, { status: 429, headers: { "Retry-After": "60" } });`,
    // Headers that are not known.
    `${remix} export const action = () => json({ error: "Too many" }, { status: 429, headers });`,
    `${remix} export const action = () => json({ error: "Too many" }, { status: 429, ...init });`,
    `export const limit = (req, res) => { for (const [name, value] of limits) res.setHeader(name, value); res.status(429).end("x"); };`,
    `export function limit() { const response = new Response("Too many", { status: 429 }); response.headers.set(name, "1"); return response; }`,
    `export const limit = () => withHeaders(Response.json({}, { status: 429 }));`,
    // No answers: clients, tables, errors.
    `if (response.status === 429) await wait();`,
    `export const texts = { 429: "Too many" };`,
    `import { HttpException, HttpStatus } from "@nestjs/common"; export const limit = () => { throw new HttpException("Too many", HttpStatus.TOO_MANY_REQUESTS); };`,
    `export class TooMany extends Error { statusCode = 429; }`,
    { code: `mock((req, res) => res.status(429).json({}));`, filename: "client.test.ts" },
  ],
  invalid: [
    {
      code: `export const limit = (req, res) => res.status(429).json({ error: "Too many" });`,
      errors: [{ ...missing, line: 1, column: 47, endColumn: 50 }],
    },
    {
      code: `export const limit = (req, res) => { res.setHeader("X-Plum", "1"); res.status(429).json({ error: "Too many" }); };`,
      errors: [missing],
    },
    { code: `${remix} export const action = () => json({ error: "Too many" }, { status: 429 });`, errors: [missing] },
    {
      code: `${remix} export const action = () => json({ error: "Too many", retryAfter: 60 }, { status: 429 });`,
      errors: [{ ...inBody, data: { field: "retryAfter" } }],
    },
    { code: `export const GET = () => new Response("Too many", { status: 429 });`, errors: [missing] },
    { code: `app.get("/plums", (c) => c.json({ error: "Too many" }, 429));`, errors: [missing] },
    {
      code: `export const limit = (req, reply) => reply.code(HttpStatus.TOO_MANY_REQUESTS).send({ error: "Too many" });`,
      errors: [missing],
    },
    { code: `export const handler = async () => ({ statusCode: 429, body: "Too many" });`, errors: [missing] },
  ],
});
