import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { expect, it } from "vitest";
import plugin from "../../../../../eslint-plugin/src/index.ts";

/** How many swallowed errors are reported in a module. */
function count(code: string, globals: Record<string, "readonly"> = {}) {
  const config = {
    plugins: { premortem: plugin },
    languageOptions: { globals },
    rules: { "premortem/no-swallowed-catch": "error" },
  } as const;
  return new Linter({ configType: "flat" }).verify(code, [config], { filename: "shared/store.js" }).length;
}

const SAVED = "export function save(key, value) { try { localStorage.setItem(key, value); send(value); } catch {} }";

it.each([
  ["a function that uses the storage of a page", SAVED],
  ["a statement of the module that does", "try { window.addEventListener('x', null, {}); start(); } catch {}"],
])("is silent in %s", (_, code) => {
  expect(count(code)).toBe(0);
  expect(count(code, { localStorage: "readonly", window: "readonly" })).toBe(0);
});

it.each([
  [
    "only asks whether there is a page",
    "export function save(v) { try { if (typeof window === 'undefined') send(v); } catch {} }",
  ],
  [
    "has something of that name",
    "import { document } from './store.js'; export async function save(v) { try { await document.save(v); } catch {} }",
  ],
  [
    "hands a page's work to another program",
    "export async function shot(page) { try { await page.evaluate(() => document.title); } catch {} }",
  ],
  [
    "stands beside one that does",
    `${SAVED} export async function ship(id) { try { await orders.ship(id); } catch {} }`,
  ],
])("reports a function that %s", (_, code) => {
  expect(count(code)).toBe(1);
});

/** The same of a module with types. */
const countTyped = (code: string) =>
  new Linter({ configType: "flat" }).verify(
    code,
    [
      {
        files: ["**"],
        plugins: { premortem: plugin },
        languageOptions: { parser },
        rules: { "premortem/no-swallowed-catch": "error" },
      },
    ],
    { filename: "shared/board.ts" },
  ).length;

const MOVED = "try { move(this.card); } catch {}";

it.each([
  ["a function that listens to a page", "export function drop(event: DragEvent) { try { move(event.x); } catch {} }"],
  [
    "a function within it",
    "export function drop(event: DragEvent) { return () => { try { move(event.x); } catch {} }; }",
  ],
  [
    "a class whose instances do",
    `export class Board { private over = (_event: PointerEvent) => true;\n move() { ${MOVED} } }`,
  ],
])("is silent in %s", (_, code) => {
  expect(countTyped(code)).toBe(0);
});

it.each([
  [
    "takes an event of the project's own of that name",
    'import type { DragEvent } from "./events.js"; export function drop(event: DragEvent) { try { move(event.x); } catch {} }',
  ],
  [
    "only names the type",
    "export function drop(id: string) { const seen: DragEvent[] = []; try { move(id); } catch {} return seen; }",
  ],
  [
    "stands in another class",
    `export class Page { over(_event: DragEvent) {} }\nexport class Board { move() { ${MOVED} } }`,
  ],
])("reports a function that %s", (_, code) => {
  expect(countTyped(code)).toBe(1);
});

it("leaves a log of the page to its user, and not what it hands to a tracker", () => {
  const verify = (code: string) =>
    new Linter({ configType: "flat" }).verify(
      code,
      [
        {
          plugins: { premortem: plugin },
          rules: { "premortem/no-pii-in-logs": ["error", { checkObservability: true }] },
        },
      ],
      { filename: "shared/greet.js" },
    ).length;
  const greet = (call: string) => `${call.startsWith("Sentry") ? 'import * as Sentry from "@sentry/node";' : ""}
    export function greet(user) { document.title = user.name; ${call}; }`;
  expect(verify(greet("logger.info(user.email)"))).toBe(0);
  expect(verify(greet('Sentry.setTag("email", user.email)'))).toBe(1);
  expect(verify("export function greet(user) { logger.info(user.email); }")).toBe(1);
});
