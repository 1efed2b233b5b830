import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { installTool } from "./tool.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A route in one package whose handler's work stands in another. */
const FILES = {
  "package.json": JSON.stringify({
    name: "shop",
    private: true,
    packageManager: "npm@10.0.0",
    workspaces: ["packages/*"],
  }),
  "package-lock.json": JSON.stringify({
    name: "shop",
    lockfileVersion: 3,
    packages: {
      "": { name: "shop", workspaces: ["packages/*"] },
      "node_modules/@shop/api": { resolved: "packages/api", link: true },
      "node_modules/@shop/orders": { resolved: "packages/orders", link: true },
      "packages/api": { name: "@shop/api", dependencies: { "@shop/orders": "*" } },
      "packages/orders": { name: "@shop/orders" },
    },
  }),
  "packages/api/package.json": manifest("api", { "@shop/orders": "*" }),
  "packages/api/src/routes.ts": `import { Router } from "express";
import { createOrder } from "@shop/orders";
export const router = Router();
router.post("/orders", async (req, res) => {
  res.json(await createOrder(req.body));
});
`,
  "packages/orders/package.json": manifest("orders", {}),
  "packages/orders/src/index.ts": `import pg from "pg";
const pool = new pg.Pool();
export async function createOrder(order: { id: string }): Promise<void> {
  await pool.query("INSERT INTO orders (id) VALUES ($1)", [order.id]);
}
`,
};

function manifest(name: string, dependencies: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    name: `@shop/${name}`,
    version: "1.0.0",
    main: "src/index.ts",
    dependencies,
    scripts: { premortem: "premortem . --format sarif --output premortem.sarif --fail-on never" },
  });
}

/** Turborepo's settings as the page on CI has them. */
function turboSettings(): string {
  const page = readFileSync(join(ROOT, "rules-docs/ci.md"), "utf8");
  return /```jsonc\n\/\/ turbo\.json\n([\s\S]+?)```/.exec(page)?.[1] ?? "";
}

describe.skipIf(process.platform === "win32")("Turborepo", () => {
  let folder = "";
  let turbo = "";

  beforeAll(() => {
    turbo = installTool("turbo");
    folder = realpathSync(mkdtempSync(join(tmpdir(), "premortem-turbo-")));
    for (const [path, content] of Object.entries({ ...FILES, "turbo.json": turboSettings() })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
    mkdirSync(join(folder, "node_modules/@shop"));
    for (const name of ["api", "orders"])
      symlinkSync(join(folder, "packages", name), join(folder, "node_modules/@shop", name));
    symlinkSync(join(ROOT, "eslint-plugin/dist/cli.js"), join(folder, "node_modules/.bin/premortem"));
    writeFileSync(join(folder, ".gitignore"), "node_modules\n.turbo\npremortem.sarif\n");
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
  });

  /** Runs the task in all packages, and tells what was taken from the cache and what the routes' package reports. */
  function run(): { cached: string; findings: string[] } {
    const { stdout, stderr } = spawnSync(join(turbo, "node_modules/.bin/turbo"), ["run", "premortem"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", NO_COLOR: "1" },
    });
    const cached = /Cached:\s+(\d+) cached, (\d+) total/.exec(stdout)?.slice(1).join(" of ");
    if (cached === undefined) throw new Error(stdout + stderr);
    const { runs } = JSON.parse(readFileSync(join(folder, "packages/api/premortem.sarif"), "utf8")) as {
      runs: { results: { ruleId: string; message: { text: string } }[] }[];
    };
    return { cached, findings: runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId)) };
  }

  it("takes from its cache what is still right, and checks again what a dependency changed", () => {
    const order = join(folder, "packages/orders/src/index.ts");
    expect(run()).toEqual({ cached: "0 of 2", findings: ["require-idempotency-key"] });
    expect(run()).toEqual({ cached: "2 of 2", findings: ["require-idempotency-key"] });
    writeFileSync(order, "export async function createOrder(order: { id: string }): Promise<void> { check(order); }\n");
    expect(run()).toEqual({ cached: "0 of 2", findings: [] });
    cpSync(order, join(folder, "packages/api/src/copy.ts"));
    expect(run()).toEqual({ cached: "1 of 2", findings: [] });
  });
});
