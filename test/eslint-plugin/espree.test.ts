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
