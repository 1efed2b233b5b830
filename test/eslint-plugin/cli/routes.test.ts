import { realpathSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { folderWith, premortemInside } from "./command.ts";

const cwd = realpathSync(
  folderWith({
    ".git/HEAD": "",
    "package.json": "{}",
    "src/orders.js": `import { Router } from "express";
import { db } from "./db.js";
import { queue } from "./queue.js";
import { elsewhere } from "unknown";
export const orders = Router();
orders.get("/orders", list);
orders.post("/orders", async (req, res) => {
  await db.order.create({ data: { label: req.body.label } });
  await queue.add("ship", { label: req.body.label });
  res.end();
});
orders.post("/shelves", async (req, res) => {
  await db.shelf.create({ data: { label: req.body.label } });
  res.end();
});
orders.post("/keyed", async (req, res) => {
  const key = req.get("Idempotency-Key");
  if (await seen.has(key)) return res.end();
  await db.order.create({ data: { label: key } });
});
orders.delete("/orders/:id", async (req, res) => { res.end(); });
orders.put("/far", elsewhere);
`,
    "src/db.js": "export const db = connect();\n",
    "prisma/schema.prisma": "model Shelf {\n  id Int @id @default(autoincrement())\n  label String\n}\n",
    "src/queue.js": "export const queue = connect();\n",
    "things/empty.js": "export const none = 1;\n",
  }),
);
const routes = (...args: readonly string[]) => premortemInside(["routes", ...args], { cwd });

describe("premortem routes", () => {
  it("says what a second request does, what protects it, or why that is not known", async () => {
    const { exitCode, stdout, stderr } = await routes();
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")).toEqual([
      "POST /orders  src/orders.js:7",
      "  creates a second record: db.order.create, src/orders.js:8",
      "  queues the work again: queue.add, src/orders.js:9",
      "POST /shelves  src/orders.js:12",
      "  creates a second record: db.shelf.create, src/orders.js:13, and nothing else",
      "POST /keyed  src/orders.js:16",
      "  protected: a key is read in its file",
      "DELETE /orders/:id  src/orders.js:21",
      "  nothing seen that a second request makes again",
      "PUT /far  src/orders.js:22",
      "  unknown: its handler cannot be read",
      "",
      "5 write routes: 2 repeating, 1 protected, 1 quiet, 1 unknown.",
      "",
    ]);
  });

  it("gives them as data", async () => {
    const { stdout } = await routes("src", "--format", "json");
    const { routes: found } = JSON.parse(stdout) as { routes: readonly object[] };
    expect(found).toHaveLength(5);
    expect(found[1]).toEqual({
      route: "POST /shelves",
      framework: "express",
      file: "src/orders.js",
      line: 12,
      answer: "repeating",
      effects: [
        {
          kind: "insert",
          does: "creates a second record",
          call: "db.shelf.create",
          file: "src/orders.js",
          line: 13,
        },
      ],
      isSmall: true,
    });
    expect(found[4]).toMatchObject({ answer: "unknown", because: "its handler cannot be read" });
  });

  it("says where there are none, and where there is no such folder", async () => {
    expect((await routes("things")).stdout).toBe("No routes found that may write.\n");
    const { exitCode, stderr } = await routes("nowhere");
    expect([exitCode, stderr]).toEqual([2, "premortem: There is no file or folder at nowhere.\n"]);
  });
});
