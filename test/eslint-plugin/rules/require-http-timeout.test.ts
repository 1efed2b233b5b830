import rule from "../../../eslint-plugin/src/rules/require-http-timeout.ts";
import { ruleTester } from "../rule-tester.ts";

const none = { messageId: "none" } as const;

const limited = (output: string, messageId: "none" | "ignored" | "off" = "none") =>
  ({ messageId, suggestions: [{ messageId: "limit", output }] }) as const;

ruleTester().run("require-http-timeout: fetch", rule, {
  valid: [
    `export const load = (url: string) => fetch(url, { signal: AbortSignal.timeout(5_000) });`,
    `export const load = (url: string, signal: AbortSignal) => fetch(url, { signal });`,
    // Options that are not known.
    `export const load = (url: string, options: RequestInit) => fetch(url, options);`,
    `export const load = (url: string, options: RequestInit) => fetch(url, { ...options, method: "PUT" });`,
    `export function load(url: string, end: number) { const options: RequestInit = {}; if (end) options.signal = AbortSignal.timeout(end); return fetch(url, options); }`,
    `import { Agent } from "undici"; export const load = (url: string) => fetch(url, { dispatcher: new Agent() } as RequestInit);`,
    // A path alone is asked by a browser; a request has its own signal.
    `export const load = () => fetch("/api/plums");`,
    `export const pass = (request: Request) => fetch(request);`,
    `export const pass = (url: string, signal: AbortSignal) => fetch(new Request(url, { signal }));`,
    // Somebody else stops to wait.
    `export const load = (url: string) => Promise.race([fetch(url), after(5_000)]);`,
    `export const load = (url: string) => within(fetch(url), 5_000);`,
    `import pTimeout from "p-timeout"; export const load = (url: string) => pTimeout(fetch(url), { milliseconds: 5_000 });`,
    `import { setGlobalDispatcher } from "undici"; setGlobalDispatcher(agent); export const load = (url: string) => fetch(url);`,
    // Another fetch.
    `import { fetch } from "./fetch"; export const load = (url: string) => fetch(url);`,
    `export const load = ({ fetch }: { fetch: (url: string) => void }) => fetch("https://plums.test");`,
    `"use client"; export const load = () => fetch("https://plums.test");`,
    { code: `await fetch("https://plums.test");`, filename: "plums.test.ts" },
  ],
  invalid: [
    {
      code: `export const load = () => fetch("https://plums.test/v1");`,
      errors: [
        {
          ...none,
          line: 1,
          column: 27,
          endColumn: 32,
          data: {
            client: "`fetch`",
            waits: "waits five minutes or more",
            limit: "`signal: AbortSignal.timeout(10_000)`",
          },
          suggestions: [
            {
              messageId: "limit",
              output: `export const load = () => fetch("https://plums.test/v1", { signal: AbortSignal.timeout(10_000) });`,
            },
          ],
        },
      ],
    },
    {
      code: `export const send = (url: string) => fetch(url, {\n  method: "POST",\n});`,
      errors: [
        limited(
          `export const send = (url: string) => fetch(url, {\n  signal: AbortSignal.timeout(10_000),\n  method: "POST",\n});`,
        ),
      ],
    },
    {
      code: `export const send = async (url: string) => (await Promise.all([fetch(url, { method: "POST" })])).length;`,
      errors: [
        limited(
          `export const send = async (url: string) => (await Promise.all([fetch(url, { signal: AbortSignal.timeout(10_000), method: "POST" })])).length;`,
        ),
      ],
    },
    // A file takes longer to send: no edit, since ten seconds may be too few.
    {
      code: `export const send = (url: string, file: Blob) => fetch(url, { method: "PUT", body: file });`,
      errors: [none],
    },
    // What is known stands elsewhere: no edit.
    {
      code: `const options = { method: "POST" }; export const send = (url: string) => fetch(url, options);`,
      errors: [none],
    },
    {
      code: `const send = (url: string, options: RequestInit) => fetch(url, options); await send("https://plums.test", { method: "POST" });`,
      errors: [none],
    },
    {
      code: `export const load = (url: string) => fetch(url, { timeout: 5_000 } as RequestInit);`,
      errors: [
        limited(
          `export const load = (url: string) => fetch(url, { signal: AbortSignal.timeout(5_000) } as RequestInit);`,
          "ignored",
        ),
      ],
    },
    {
      code: `export const load = (url: string) => fetch(url, { signal: null });`,
      errors: [
        limited(`export const load = (url: string) => fetch(url, { signal: AbortSignal.timeout(10_000) });`, "off"),
      ],
    },
    {
      code: "export const load = (id: string) => fetch(`https://plums.test/${id}`).then((it) => it.json());",
      errors: [
        limited(
          "export const load = (id: string) => fetch(`https://plums.test/${id}`, { signal: AbortSignal.timeout(10_000) }).then((it) => it.json());",
        ),
      ],
    },
    {
      code: `app.get("/plums", async () => { await fetch(process.env.PLUMS!); });`,
      errors: [
        limited(
          `app.get("/plums", async () => { await fetch(process.env.PLUMS!, { signal: AbortSignal.timeout(10_000) }); });`,
        ),
      ],
    },
  ],
});

ruleTester().run("require-http-timeout: clients", rule, {
  valid: [
    `import axios from "axios"; export const load = () => axios.get("https://plums.test", { timeout: 5_000 });`,
    `import axios from "axios"; axios.defaults.timeout = 5_000; export const load = () => axios.get("https://plums.test");`,
    `import axios from "axios"; export const api = axios.create({ timeout: 5_000 }); export const load = () => api.get("https://plums.test");`,
    `import axios from "axios"; const api = axios.create(); api.defaults.timeout = 5_000;`,
    `import axios from "axios"; const api = axios.create(); export const send = (url: string, body: object) => api.post(url, body, { timeout: 5_000 });`,
    `import axios from "axios"; class Plums { api; constructor() { this.api = axios.create({}); } open(baseURL: string) { this.api = axios.create({ baseURL, timeout: 5_000 }); } }`,
    `import axios from "axios"; export const load = (config: object) => axios(config);`,
    `import axios from "axios"; export const send = (url: string, body: object, config: object) => axios.post(url, body, config);`,
    `import got from "got"; export const load = () => got("https://plums.test", { timeout: { request: 5_000 } }).json();`,
    `import ky from "ky"; export const load = () => ky.get("https://plums.test").json();`,
    `import fetch from "node-fetch"; export const load = (url: string) => fetch(url, { timeout: 5_000 });`,
    `import https from "node:https"; https.get("https://plums.test", { timeout: 5_000 }, read);`,
    `import https from "node:https"; https.get("https://plums.test", read).setTimeout(5_000, stop);`,
    `import https from "node:https"; https.get("https://plums.test", read).on("error", stop).on("timeout", stop);`,
    `import https from "node:https"; const request = https.request({ host: "plums.test" }, read); request.setTimeout(5_000); request.end();`,
    `import https from "node:https"; const request = https.request({ host: "plums.test" }, read); endSoon(request);`,
    `import http from "node:http"; http.createServer(app).listen(80);`,
    `import { WebClient } from "@slack/web-api"; export const slack = new WebClient(token, { timeout: 5_000 });`,
  ],
  invalid: [
    {
      code: `import axios from "axios"; export const load = () => axios.get("https://plums.test");`,
      errors: [
        limited(
          `import axios from "axios"; export const load = () => axios.get("https://plums.test", { timeout: 10_000 });`,
        ),
      ],
    },
    { code: `import axios from "axios"; export const send = () => axios.post("https://plums.test");`, errors: [none] },
    {
      code: `import axios from "axios"; export const send = (body: object) => axios.post("https://plums.test", body, { timeout: 0 });`,
      errors: [
        limited(
          `import axios from "axios"; export const send = (body: object) => axios.post("https://plums.test", body, { timeout: 10_000 });`,
          "off",
        ),
      ],
    },
    {
      code: `import axios from "axios"; export const load = () => axios({ url: "https://plums.test" });`,
      errors: [
        limited(
          `import axios from "axios"; export const load = () => axios({ timeout: 10_000, url: "https://plums.test" });`,
        ),
      ],
    },
    {
      code: `import axios from "axios"; export const api = axios.create(); export const load = () => api.get("https://plums.test");`,
      errors: [
        limited(
          `import axios from "axios"; export const api = axios.create({ timeout: 10_000 }); export const load = () => api.get("https://plums.test");`,
        ),
      ],
    },
    {
      code: `import axios from "axios"; const api = axios.create({ baseURL }); export const send = (url: string) => [api.post(url, {}, { timeout: 5_000 }), api.get(url)];`,
      errors: [
        limited(
          `import axios from "axios"; const api = axios.create({ timeout: 10_000, baseURL }); export const send = (url: string) => [api.post(url, {}, { timeout: 5_000 }), api.get(url)];`,
        ),
      ],
    },
    {
      code: `import got from "got"; export const load = () => got("https://plums.test").json();`,
      errors: [
        limited(
          `import got from "got"; export const load = () => got("https://plums.test", { timeout: { request: 10_000 } }).json();`,
        ),
      ],
    },
    {
      code: `import ky from "ky"; export const load = () => ky.get("https://plums.test", { timeout: false }).json();`,
      errors: [
        limited(
          `import ky from "ky"; export const load = () => ky.get("https://plums.test", { timeout: 10_000 }).json();`,
          "off",
        ),
      ],
    },
    {
      code: `import https from "node:https"; https.get("https://plums.test", (response) => response.resume());`,
      errors: [
        limited(
          `import https from "node:https"; https.get("https://plums.test", { signal: AbortSignal.timeout(10_000) }, (response) => response.resume());`,
        ),
      ],
    },
    {
      code: `import { request } from "node:https"; const asked = request({ host: "plums.test" }, read); asked.on("error", stop); asked.end();`,
      errors: [
        limited(
          `import { request } from "node:https"; const asked = request({ signal: AbortSignal.timeout(10_000), host: "plums.test" }, read); asked.on("error", stop); asked.end();`,
        ),
      ],
    },
    {
      code: `import { WebClient } from "@slack/web-api"; export const slack = new WebClient(token);`,
      errors: [
        limited(
          `import { WebClient } from "@slack/web-api"; export const slack = new WebClient(token, { timeout: 10_000 });`,
        ),
      ],
    },
  ],
});
