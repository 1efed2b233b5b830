import { describe, expect, it } from "vitest";
import { FILE_CONVENTIONS } from "../../../eslint-plugin/src/catalog/frameworks/index.ts";
import { lookAtFile } from "../../../eslint-plugin/src/code/mentions.ts";
import { routesIn } from "../../../eslint-plugin/src/knowledge/frameworks/index.ts";
import lostError from "../../../eslint-plugin/src/rules/no-lost-error-in-log.ts";
import { sourceCodeOf } from "../source-code.ts";
import { findings } from "./findings.ts";

function routesOf(file: string, code: string): string[] {
  lookAtFile(code);
  return routesIn(sourceCodeOf(code), `/project/${file}`).map(
    ({ framework, methods, path, name }) => `${framework} ${methods.join("|")} ${path ?? name}`,
  );
}

const VERB = "export async function POST(request) {}";
const ACTION = "export async function action({ request }) {}";
const medusa = `import type { MedusaRequest } from "@medusajs/framework/http";\n${VERB}`;

describe("frameworks that find routes by a file's place and its exports", () => {
  const cases: readonly (readonly [file: string, code: string, routes: readonly string[]])[] = [
    ["src/app/api/orders/route.ts", VERB, ["next POST /api/orders"]],
    ["src/app/api/orders/page.ts", VERB, []],
    ["src/app/api/orders/route.ts", "export const create = () => {};", []],
    [
      "pages/api/orders.ts",
      'export default (req, res) => { if (req.method !== "POST") return; };',
      ["next POST /api/orders"],
    ],
    ["pages/api/orders.ts", "export default (req, res) => {};", ["next ALL /api/orders"]],
    ["pages/orders.ts", "export default (req, res) => {};", []],
    ["src/api/store/orders/route.ts", medusa, ["medusa POST /api/store/orders"]],
    // A shop's pages that speak of Medusa, or ask it, are routes of Next.js.
    ["src/app/api/orders/route.ts", `// what Medusa answers\n${VERB}`, ["next POST /api/orders"]],
    ["src/app/api/orders/route.ts", `import Medusa from "@medusajs/js-sdk";\n${VERB}`, ["next POST /api/orders"]],
    ["src/routes/orders/+server.ts", VERB, ["sveltekit POST /orders"]],
    ["src/routes/orders/server.ts", VERB, []],
    [
      "src/routes/orders/+page.server.ts",
      "export const actions = { create: async () => {} };",
      ["sveltekit POST create"],
    ],
    ["src/routes/orders/+page.ts", "export const actions = { create: async () => {} };", []],
    ["app/routes/orders.new.tsx", ACTION, ["remix POST /orders/new"]],
    ["app/orders.tsx", ACTION, []],
    ["app/orders.tsx", `import { json } from "@remix-run/node";\n${ACTION}`, ["remix POST /orders"]],
    ["app/orders.tsx", `import type { Route } from "./+types/orders";\n${ACTION}`, ["remix POST /orders"]],
    ["app/orders.tsx", `const names = ["@remix-run/node"];\n${ACTION}`, []],
    // Its actions run in the browser.
    ["app/orders.tsx", `import { redirect } from "react-router-dom";\n${ACTION}`, []],
    ["server/api/orders.post.ts", "export default defineEventHandler(async () => {});", ["h3 POST /api/orders"]],
    [
      "server/api/orders.post.ts",
      "export default defineEventHandler<{ body: Order }>(async () => {});",
      ["h3 POST /api/orders"],
    ],
    ["server/api/orders.ts", "export default withUser(eventHandler(async () => {}));", ["h3 ALL /api/orders"]],
    ["server/api/orders.ts", "// no Handler()\nexport default model(async () => {});", []],
    ["server/orders.post.ts", "export default defineEventHandler(async () => {});", []],
  ];

  it.each(cases)("%s: %s", (file, code, routes) => {
    expect(routesOf(file, code)).toEqual(routes);
  });

  it("have a case each", () => {
    const names = new Set(cases.flatMap(([, , routes]) => routes.map((route) => route.split(" ")[0])));
    expect(names).toEqual(new Set(FILE_CONVENTIONS.map(({ framework }) => framework)));
  });
});

describe("errors that JSON writes whole", () => {
  const program = (head: string) =>
    `${head}\ntry { await run(); } catch (error) { console.error(JSON.stringify(error)); }`;

  it.each([
    ['import axios from "axios";', []],
    ['import { HttpService } from "@nestjs/axios";', []],
    ['const { get } = require("axios");', []],
    ['const names = ["axios"];', ["emptied"]],
    ['import axios from "./axios";', ["emptied"]],
  ])("%s", (head, ids) => {
    expect(findings(lostError, program(head))).toEqual(ids);
  });
});
