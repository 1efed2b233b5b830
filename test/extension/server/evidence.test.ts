import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { link, LspClient, removeWorkspaces, uriOf, workspace } from "./client.ts";

const APP = `import express from "express";
import { placeOrder } from "./orders.js";
const app = express();
app.post("/orders", async (request, response) => {
  response.json(await placeOrder(request.body));
});
`;
const ORDERS = `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
export async function placeOrder(body) {
  return prisma.order.create({ data: body });
}
`;
const CONFIG = `import premortem from "eslint-plugin-premortem";
export default [{ files: ["**/*.js"], plugins: { backend: premortem }, rules: { "backend/require-idempotency-key": "warn" } }];
`;

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

/** The related information of the only problem in `app.js`, and what the panel is told of it. */
async function look(folder: string) {
  client = await LspClient.start({ folders: [folder] });
  const uri = await client.open(join(folder, "app.js"), APP);
  const { items } = await client.pull(uri);
  expect(items).toHaveLength(1);
  await client.until(() => (client.findings.get(uri)?.findings.length ?? 0) > 0);
  const related = items[0]?.relatedInformation?.map(({ location, message }) => {
    const { start, end } = location.range;
    return [location.uri, `${start.line}:${start.character}-${end.line}:${end.character}`, message];
  });
  return { related, code: items[0]?.code, finding: client.findings.get(uri)?.findings[0] };
}

function shownIn(folder: string) {
  return [
    [uriOf(join(folder, "orders.js")), "3:9-3:44", "Run again, `prisma.order.create` creates a second record."],
    [uriOf(join(folder, "app.js")), "4:22-4:32", "The handler comes to it through this call."],
  ];
}

describe("what a finding stands on", () => {
  it("is shown as related information, in other files too, and told to the panel", async () => {
    const folder = workspace({ "package.json": '{"type":"module"}', "app.js": APP, "orders.js": ORDERS });
    const { related, finding } = await look(folder);
    expect(related).toEqual(shownIn(folder));
    expect(finding).toMatchObject({ confidence: "likely", harm: { kind: "wrong data", level: 3 } });
    expect(finding?.evidence).toHaveLength(2);
  });

  it("is the same where the project's own ESLint and copy of the plugin report it, under whatever name", async () => {
    const folder = workspace({
      "package.json": '{"type":"module"}',
      "eslint.config.js": CONFIG,
      "app.js": APP,
      "orders.js": ORDERS,
    });
    link(folder, { eslint: "node_modules/eslint", "eslint-plugin-premortem": "eslint-plugin" });
    const { related, code, finding } = await look(folder);
    expect(code).toBe("backend/require-idempotency-key");
    expect(related).toEqual(shownIn(folder));
    expect(finding).toMatchObject({ severity: "warning", confidence: "likely", harm: { kind: "wrong data" } });
  });
});
