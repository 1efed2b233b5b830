import * as typescriptParser from "@typescript-eslint/parser";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Linter, type ESLint } from "eslint";
import { expect, it } from "vitest";
import plugin from "../../eslint-plugin/src/index.ts";

/** ESLint's own parser gives classes and parameters no list of decorators. */
it.each([
  '// "tsoa" and @Post are words here.\nclass A extends Error { b() { return 1; } }',
  '// tsoa\nclass A { create(request) { const key = request.get("Idempotency-Key"); return key; } }',
  'const express = require("express");\nconst app = express();\napp.post("/a", (request, response) => { const idempotencyKey = request.get("Idempotency-Key"); save(request); });\nclass B { constructor(store) { this.store = store; } }',
])("reads what ESLint's own parser made: %s", (text) => {
  const padded = `${"// -\n".repeat(250)}${text}\n`;
  const config = {
    files: ["**"],
    plugins: { premortem: plugin as unknown as ESLint.Plugin },
    languageOptions: { sourceType: "commonjs" as const },
    rules: Object.fromEntries(Object.keys(plugin.rules).map((name) => [`premortem/${name}`, "error" as const])),
  };
  const verify = () => new Linter({ configType: "flat" }).verify(padded, config, { filename: "a.js" });
  expect(verify).not.toThrow();
  expect(verify().filter(({ fatal }) => fatal)).toEqual([]);
});

it("follows handlers into files of JavaScript, whose functions have parameters, with either parser", () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-espree-")));
  const write = (name: string, text: string) => {
    writeFileSync(join(root, name), text);
  };
  write("package.json", '{ "type": "module" }');
  write("db.js", 'import { PrismaClient } from "@prisma/client";\nexport const db = new PrismaClient();');
  write(
    "service.js",
    'import { db } from "./db.js";\nclass Draft extends Map { #order = 1; }\nexport async function placeOrder(body, { isDraft = false } = {}) {\n  return db.order.create({ data: { ...body, isDraft } });\n}',
  );
  const routes =
    'import { Router } from "express";\nimport { placeOrder } from "./service.js";\nexport const orders = Router();\norders.post("/", async (req, res) => { res.json(await placeOrder(req.body)); });';
  write("a.js", routes);
  const config = {
    files: ["**"],
    plugins: { premortem: plugin as unknown as ESLint.Plugin },
    rules: { "premortem/require-idempotency-key": "error" as const },
  };
  const messages = [undefined, typescriptParser].map((parser) =>
    new Linter({ cwd: root })
      .verify(routes, parser ? { ...config, languageOptions: { parser } } : config, { filename: join(root, "a.js") })
      .map(({ message }) => message),
  );
  rmSync(root, { recursive: true });
  expect(messages).toEqual([
    [expect.stringContaining("`POST /`: a retry creates a second record (`db.order.create`, service.js:4).")],
    [expect.stringContaining("`POST /`: a retry creates a second record (`db.order.create`, service.js:4).")],
  ]);
});
