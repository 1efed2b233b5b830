import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isForeignPackage } from "../../../eslint-plugin/src/project/foreign-packages.ts";
import { resolveModule } from "../../../eslint-plugin/src/project/resolve.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-packages-")));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const manifests: Readonly<Record<string, object>> = {
  ".": { name: "shop", workspaces: ["packages/*"] },
  "packages/orders": { name: "@shop/orders", exports: { "./refunds": "./src/refunds.js" } },
  "packages/mail": { name: "@shop/mail", main: "src/index.js" },
  "node_modules/express": { name: "express", main: "index.js" },
  "node_modules/.store/knex/node_modules/knex": { name: "knex", main: "index.js" },
};
for (const [folder, manifest] of Object.entries(manifests)) {
  for (const [file, text] of [
    ["package.json", JSON.stringify(manifest)],
    ["index.js", ""],
    ["src/index.js", ""],
    ["src/refunds.js", ""],
    ["src/routes/a.js", ""],
  ] as const) {
    mkdirSync(dirname(join(root, folder, file)), { recursive: true });
    writeFileSync(join(root, folder, file), text);
  }
}
mkdirSync(join(root, "node_modules/@shop"));
symlinkSync(join(root, "packages/mail"), join(root, "node_modules/@shop/mail"), "junction");
symlinkSync(join(root, "node_modules/.store/knex/node_modules/knex"), join(root, "node_modules/knex"), "junction");
symlinkSync(join(root, "nowhere"), join(root, "node_modules/broken"), "junction");

const folder = join(root, "packages/orders/src/routes");

describe("an import", () => {
  it.each([
    ["express", true, null],
    ["express/lib/router", true, null],
    ["knex", true, null],
    ["not-installed", true, null],
    ["broken", true, null],
    ["@shop/mail", false, "packages/mail/src/index.js"],
    ["@shop/orders/refunds", false, "packages/orders/src/refunds.js"],
    ["#settings", false, null],
    ["C:/shop/orders.js", false, null],
    ["../refunds.js", false, "packages/orders/src/refunds.js"],
  ])("of %s is foreign: %s", (specifier, isForeign, file) => {
    expect(isForeignPackage(specifier, folder)).toBe(isForeign);
    expect(resolveModule(specifier, join(folder, "a.js"))).toBe(file && join(root, file));
  });

  it("within an installed package is left to the resolver", () => {
    expect(isForeignPackage("knex", join(root, "node_modules/express"))).toBe(false);
  });
});
