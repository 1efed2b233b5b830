import rule from "../../../eslint-plugin/src/rules/no-error-in-response.ts";
import { ruleTester } from "../rule-tester.ts";

const stack = { messageId: "stack" } as const;
const error = { messageId: "error" } as const;
const message = { messageId: "message" } as const;

const caught = (answer: string) =>
  `export const read = async (req, res) => { try { await load(); } catch (e) { ${answer} } };`;

ruleTester().run("no-error-in-response: Express and its like", rule, {
  valid: [
    caught(`log.error(e); res.status(500).json({ error: "Something went wrong", id });`),
    caught(`log.error(e.stack); res.status(500).end();`),
    // The caller's own mistake, in words for him.
    caught(`res.status(400).json({ error: e.message });`),
    caught(`res.status(e.status).json({ error: e.message });`),
    // Made for the reader, or not known.
    caught(`res.status(500).json(publicPart(e));`),
    caught(`if (e instanceof OrderError) res.status(500).json({ error: e.message });`),
    caught(`if (isOrderError(e)) res.status(500).json({ error: e.message });`),
    caught(`res.status(500).json({ error: e.code });`),
    caught(`if (process.env.NODE_ENV !== "production") res.status(500).send(e.stack);`),
    caught(`res.status(500).json({ stack: process.env.NODE_ENV === "development" ? e.stack : undefined });`),
    // No answers.
    caught(`socket.send(e.message);`),
    caught(`queue.json(e);`),
    `export const show = ({ stack }) => res.json({ stack });`,
    `export const cards = (deck, res) => res.json({ cards: deck.stack });`,
    { code: caught(`res.status(500).send(e.stack);`), filename: "server.test.ts" },
  ],
  invalid: [
    {
      code: `export const read = async (req, res) => { try { await load(); } catch (e) { res.status(500).send(e.stack); } };`,
      errors: [{ ...stack, line: 1, column: 98, endColumn: 105 }],
    },
    { code: caught(`res.statusCode = 500; res.end(e.stack);`), errors: [stack] },
    { code: caught(`res.json({ error: e });`), errors: [error] },
    { code: caught(`res.status(500).json({ ...e });`), errors: [error] },
    { code: caught(`res.status(500).send(JSON.stringify(e));`), errors: [error] },
    { code: caught(`res.status(500).json({ error: e.message });`), errors: [message] },
    { code: caught(`res.status(500).json({ error: (e as Error).message });`), errors: [message] },
    { code: caught(`res.status(StatusCodes.INTERNAL_SERVER_ERROR).json({ error: String(e) });`), errors: [message] },
    { code: caught("res.status(500).send(`Failed: ${e}`);"), errors: [message] },
    {
      code: caught(`const text = e instanceof Error ? e.message : "unknown"; res.status(502).json({ error: text });`),
      errors: [message],
    },
    { code: caught(`res.statusCode = 500; res.end(e.toString());`), errors: [message] },
    // Nothing is lost where it is logged.
    {
      code: caught(`console.error(e); res.status(500).json({ error: e.message });`),
      errors: [
        {
          ...message,
          suggestions: [
            {
              messageId: "fixed",
              output: caught(`console.error(e); res.status(500).json({ error: "Internal Server Error" });`),
            },
          ],
        },
      ],
    },
    {
      code: `app.use((err, req, res, next) => { res.status(500).json({ message: err.message, stack: err.stack }); });`,
      errors: [message, stack],
    },
    { code: `load().catch((err) => res.status(500).send(err));`, errors: [error] },
    {
      code: `export function read(req, reply) { load().catch((err) => reply.code(500).send({ error: err.message })); }`,
      errors: [message],
    },
    { code: `app.setErrorHandler((error, request, reply) => { reply.code(500).send(error); });`, errors: [error] },
    { code: `app.onError((err, c) => c.json({ error: err.message }, 500));`, errors: [message] },
  ],
});

ruleTester().run("no-error-in-response: answers that are made", rule, {
  valid: [
    `export async function GET() { try { return Response.json(await load()); } catch (e) { return Response.json({ error: "No plums" }, { status: 500 }); } }`,
    `export async function GET() { try { return Response.json(await load()); } catch (e) { return Response.json({ error: e.message }, { status: 400 }); } }`,
    `export async function GET() { try { return Response.json(await load()); } catch (e) { return Response.json({ error: e.message }, options); } }`,
    `export const handler = async () => { try { await load(); } catch (e) { return { statusCode: 500, body: "No plums" }; } };`,
  ],
  invalid: [
    {
      code: `export async function GET() { try { return Response.json(await load()); } catch (e) { return Response.json({ error: e.message }, { status: 500 }); } }`,
      errors: [message],
    },
    {
      code: `import { NextResponse } from "next/server"; export async function GET() { try { return await load(); } catch (e) { return NextResponse.json({ error: e }, { status: 500 }); } }`,
      errors: [error],
    },
    {
      code: `export async function GET() { try { return await load(); } catch (e) { return new Response(e.message, { status: 503 }); } }`,
      errors: [message],
    },
    {
      code: `export const handler = async () => { try { await load(); } catch (e) { return { statusCode: 500, body: JSON.stringify({ stack: e.stack }) }; } };`,
      errors: [stack],
    },
    {
      code: `import { InternalServerErrorException } from "@nestjs/common"; export async function read() { try { await load(); } catch (e) { throw new InternalServerErrorException(e.message); } }`,
      errors: [message],
    },
  ],
});
