import * as parser from "@typescript-eslint/parser";
import type { TSESLint } from "@typescript-eslint/utils";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openProject } from "../../../eslint-plugin/src/project/index.ts";
import { packageKey } from "../../../eslint-plugin/src/project/package-key.ts";
import { lastExpression, sourceCodeOf } from "../source-code.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** The key of the last expression of `pay.ts`, beside other files. */
function keyIn(text: string, files: Readonly<Record<string, string>> = {}, settings: Record<string, unknown> = {}) {
  // A folder for each, since what is known of a file is trusted for a while.
  const folder = join(root, String(++folders));
  for (const [name, content] of Object.entries({ "package.json": "{}", "src/pay.ts": text, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const filename = join(folder, "src/pay.ts");
  const sourceCode = sourceCodeOf(text);
  const context = { filename, sourceCode, settings: { premortem: settings }, languageOptions: { parser } };
  const project = openProject(context as unknown as TSESLint.RuleContext<string, readonly unknown[]>);
  return packageKey(lastExpression(sourceCode), project.file, project);
}

const made = `import Stripe from "stripe";\nexport const stripe = new Stripe(key);`;
const used = `import { stripe } from "./clients";\nstripe.refunds;`;

describe("the key of a client from another file", () => {
  it.each<[string, Record<string, string>, string]>([
    ["that makes it", { "src/clients.ts": made }, used],
    [
      "that exports it by default",
      { "src/clients.ts": `import Stripe from "stripe"; export default new Stripe(key);` },
      used.replace("{ stripe }", "stripe"),
    ],
    [
      "that passes it on by name",
      { "src/clients.ts": `export { stripe } from "./stripe";`, "src/stripe.ts": made },
      used,
    ],
    [
      "that passes it on by another name",
      {
        "src/clients.ts": `export { default as stripe } from "./stripe";`,
        "src/stripe.ts": `import Stripe from "stripe"; export default new Stripe(key);`,
      },
      used,
    ],
    [
      "that passes everything on",
      { "src/clients/index.ts": `export * from "./stripe";`, "src/clients/stripe.ts": made },
      used,
    ],
    [
      "that makes it when it is asked for",
      {
        "src/clients.ts": `import Stripe from "stripe";
let client: Stripe | null = null;
export function getStripe() { client ??= new Stripe(key); return client; }`,
      },
      used.replace("{ stripe }", "{ getStripe }").replace("stripe.refunds", "getStripe().refunds"),
    ],
    [
      "of a package of the same repository",
      {
        "package.json": `{ "workspaces": ["packages/*"] }`,
        "packages/clients/package.json": `{ "name": "@acme/clients", "main": "dist/index.js" }`,
        "packages/clients/src/index.ts": made,
      },
      used.replace("./clients", "@acme/clients"),
    ],
  ])("%s", (_, files, text) => {
    expect(keyIn(text, files)).toBe("stripe.new().refunds");
  });

  const typed = `import type { Payments } from "./types";
class Shop { constructor(private readonly payments: Payments) {} pay = () => this.payments.refunds; }
new Shop().pay();`;

  it.each<[string, Record<string, string>]>([
    ["an alias", { "src/types.ts": `import type Stripe from "stripe"; export type Payments = Stripe | Stripe.Test;` }],
    ["an interface", { "src/types.ts": `import Stripe from "stripe"; export interface Payments extends Stripe {}` }],
    [
      "an alias that is passed on",
      {
        "src/types.ts": `export type { Client as Payments } from "./clients";`,
        "src/clients.ts": `import Stripe from "stripe"; type Client = Stripe & { name: string }; export type { Client };`,
      },
    ],
    [
      "a value's type",
      { "src/types.ts": `import { stripe } from "./made"; export type Payments = typeof stripe;`, "src/made.ts": made },
    ],
    [
      "what a function gives",
      {
        "src/types.ts": `import { make } from "./made"; export type Payments = Awaited<ReturnType<typeof make>>;`,
        "src/made.ts": `import Stripe from "stripe"; export const make = async () => new Stripe(key);`,
      },
    ],
  ])("whose type is %s of another file", (_, files) => {
    expect(keyIn(typed, files)).toBe("stripe.new().refunds");
  });

  it("of a class of another file", () => {
    const shop = `import Stripe from "stripe"; export class Shop { readonly payments = new Stripe(key); }`;
    const text = `import { Shop } from "./shop";\nnew Shop().payments.refunds;`;
    expect(keyIn(text, { "src/shop.ts": shop })).toBe("stripe.new().refunds");
    const store = `import { Shop } from "./shop";\nclass Store extends Shop { refund = () => this.payments.refunds; }\nnew Store().refund();`;
    expect(keyIn(store, { "src/shop.ts": shop })).toBe("stripe.new().refunds");
  });

  it("does not go beyond what can be known", () => {
    expect(keyIn(used)).toBeNull();
    expect(keyIn(used, { "src/clients.ts": made }, { project: false })).toBeNull();
    expect(keyIn(used, { "src/clients.ts": `export const stripe = { refunds };` })).toBeNull();
    expect(keyIn("export const pay = (client) => client;\n(0, pay).refunds;")).not.toBe("stripe.new().refunds");
    const types = (text: string) =>
      keyIn(typed, { "src/types.ts": `import Stripe from "stripe"; import Other from "other"; ${text}` });
    expect(types("export type Payments = Stripe | Other;")).toBeNull();
    expect(types("export type Payments = Stripe & Other;")).toBeNull();
    expect(types("export type Payments = Record<string, Stripe>;")).not.toBe("stripe.new().refunds");
    expect(types("export type Payments = Payments[];")).toBeNull();
    const either = `import Stripe from "stripe"; import Other from "other";
export function getStripe() { if (test) return new Other(); return new Stripe(key); }`;
    expect(keyIn(used.replaceAll(/stripe(?= \}|\.)/g, "getStripe"), { "src/clients.ts": either })).toBeNull();
  });

  it("knows what only narrows a type", () => {
    const types = (text: string) => keyIn(typed, { "src/types.ts": `import Stripe from "stripe"; ${text}` });
    expect(types("export type Payments = Pick<Stripe, 'refunds'>;")).toBe("stripe.new().refunds");
    expect(types("export type Payments = Readonly<Stripe>;")).toBe("stripe.new().refunds");
  });

  it("tells a package and the project's own objects apart", () => {
    expect(keyIn(`import Stripe from "stripe";\nconst client = new Stripe(key);\nclient.refunds;`)).toBe(
      "stripe.new().refunds",
    );
    expect(keyIn(`const stripe = { refunds: {} };\nstripe.refunds;`)).toBe("");
    expect(keyIn("fetch;")).toBe("global:fetch");
  });
});
