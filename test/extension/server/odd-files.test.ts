import { spawnSync } from "node:child_process";
import { symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { LspClient, removeWorkspaces, workspace } from "./client.ts";

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

const CODE = `import pg from "pg";
import { stripe } from "./stripe";
const pool = new pg.Pool();
export const refund = () => stripe.refunds.create({ amount: 1 });
export const all = () => pool.query("SELECT * FROM users");
`;

const FILES: Readonly<Record<string, string>> = {
  "package.json": "{}",
  "tsconfig.json": "{}",
  "eslint.config.js": "export default [];",
  "eslint-suppressions.json": "{}",
  ".env": "",
  ".gitignore": "dist\n",
  "schema.prisma": "",
  "a.sql": "",
  "stripe.ts": "",
};

describe.runIf(process.platform !== "win32")("devices and pipes of a workspace", () => {
  it.each<[what: string, trusted: boolean, put: (path: string) => void]>([
    [
      "a device without end",
      true,
      (path) => {
        symlinkSync("/dev/zero", path);
      },
    ],
    [
      "a device without end",
      false,
      (path) => {
        symlinkSync("/dev/zero", path);
      },
    ],
    ["a pipe", true, (path) => spawnSync("mkfifo", [path])],
    ["a pipe", false, (path) => spawnSync("mkfifo", [path])],
  ])("are as if they were not there: %s (trusted: %s)", async (_what, trusted, put) => {
    const folder = workspace(FILES);
    for (const name of Object.keys(FILES)) {
      unlinkSync(join(folder, name));
      put(join(folder, name));
    }
    client = await LspClient.start({ folders: [folder], trusted });
    const uri = await client.open(join(folder, "a.ts"), CODE);
    const { items } = await client.pull(uri);
    expect(items.map(({ code }) => code)).toContain("premortem/no-select-star");
    for (const { range } of items) await client.actions(uri, range);
    expect(client.findings.get(uri)?.status?.notChecked).toBeNull();
    expect(client.process.exitCode).toBeNull();
    expect(client.log.filter((line) => /took longer|memory|ended/.test(line))).toEqual([]);
  });
});
