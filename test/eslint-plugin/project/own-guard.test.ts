import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterEach, describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const config: Linter.Config = {
  files: ["**"],
  plugins: { premortem: plugin },
  languageOptions: { parser },
  rules: { "premortem/require-idempotency-key": "error" },
};

/** A project's file with the first suggestion that puts its own middleware to use, and the project's folder. */
function guarded(files: Readonly<Record<string, string>>, name: string): { code: string; root: string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
  folders.push(root);
  for (const [path, text] of Object.entries({ "package.json": "{}", ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const text = files[name] ?? "";
  const lint = (code: string) =>
    new Linter({ configType: "flat", cwd: root }).verify(code, [config], { filename: join(root, name) });
  const [message] = lint(text);
  const fix = message?.suggestions?.find((each) => each.messageId === "useOwn")?.fix;
  if (!fix) return { code: "", root };
  const code = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
  writeFileSync(join(root, name), code);
  expect(lint(code)).toEqual([]);
  return { code, root };
}

/** What TypeScript says of a project's file. */
function typeErrors(root: string, name: string): string[] {
  const program = ts.createProgram([join(root, name), join(root, "types.d.ts")], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

const types = `declare module "express" {
  export interface Request { body: object; get(name: string): string | undefined }
  export interface Response { json(body: unknown): void }
  export type Next = () => void;
  type Handler = (req: Request, res: Response, next: Next) => unknown;
  export function Router(): { post(path: string, ...handlers: Handler[]): void };
}
declare module "@nestjs/common" {
  export function Controller(path: string): ClassDecorator;
  export function Post(path?: string): MethodDecorator;
  export function UseInterceptors(...classes: (new (...args: never[]) => unknown)[]): MethodDecorator;
}
declare const prisma: { order: { create(row: { data: object }): Promise<object> } };`;

const orders = `import { Router } from "express";

export const orders = Router();
orders.post("/", async (req, res) => {
  res.json(await prisma.order.create({ data: req.body }));
});
`;
const guard = `import type { Next, Request, Response } from "express";
export function idempotent(req: Request, res: Response, next: Next) {
  const key = req.get("Idempotency-Key");
  if (key) next();
}`;

describe("the project's own middleware", () => {
  it("is put before a handler of Express", () => {
    const { code, root } = guarded(
      { "types.d.ts": types, "src/routes/orders.ts": orders, "src/http/guard.ts": guard },
      "src/routes/orders.ts",
    );
    expect(code).toBe(
      orders
        .replace(`"express";`, `"express";\nimport { idempotent } from "../http/guard";`)
        .replace("async (req", "idempotent, async (req"),
    );
    expect(typeErrors(root, "src/routes/orders.ts")).toEqual([]);
  });

  it("is called where a function makes it, and imported as the file imports", () => {
    const factory = `import type { Next, Request, Response } from "express";
export const idempotency = (hours = 24) => (req: Request, res: Response, next: Next) => {
  const key = req.get("Idempotency-Key");
  if (key) setTimeout(next, hours);
};`;
    const own = orders.replace(`"express";`, `"express";\nimport "./types.js";`);
    const { code } = guarded({ "src/orders.ts": own, "src/idempotency/index.ts": factory }, "src/orders.ts");
    expect(code).toContain(`import { idempotency } from "./idempotency/index.js";`);
    expect(code).toContain(`orders.post("/", idempotency(), async`);
  });

  it("is required in CommonJS", () => {
    const common = orders
      .replace(`import { Router } from "express";`, `const { Router } = require("express");`)
      .replace("export ", "");
    const { code } = guarded(
      {
        "orders.js": common,
        "guard.js": `module.exports.idempotent = (req, res, next) => { once(req.get("Idempotency-Key"), next); };`,
      },
      "orders.js",
    );
    expect(code).toContain(`require("express");\nconst { idempotent } = require("./guard");`);
    expect(code).toContain(`"/", idempotent, async`);
  });

  it("is an interceptor in NestJS", () => {
    const controller = `import { Controller, Post } from "@nestjs/common";

@Controller("orders")
export class OrdersController {
  @Post()
  place() {
    return prisma.order.create({ data: {} });
  }
}
`;
    const interceptor = `export class IdempotencyInterceptor {
  intercept(context: { headers: Record<string, string> }) { return context.headers["idempotency-key"]; }
}`;
    const files = { "types.d.ts": types, "src/orders.ts": controller, "src/once.ts": interceptor };
    const { code, root } = guarded(files, "src/orders.ts");
    expect(code).toBe(
      controller
        .replace(
          `Post } from "@nestjs/common";`,
          `Post, UseInterceptors } from "@nestjs/common";\nimport { IdempotencyInterceptor } from "./once";`,
        )
        .replace("@Post()", "@UseInterceptors(IdempotencyInterceptor) @Post()"),
    );
    expect(typeErrors(root, "src/orders.ts")).toEqual([]);
  });

  it.each([
    [
      "takes what is not known",
      `export const idempotency = (store) => (req, res, next) => next(store, req.get("Idempotency-Key"));`,
    ],
    ["reads no key", `export const idempotent = (req, res, next) => next();`],
    ["is no middleware", `export const idempotencyKey = (order) => "idempotency-key" + order.id;`],
  ])("is not suggested when it %s", (_, text) => {
    expect(guarded({ "src/orders.ts": orders, "src/guard.ts": text }, "src/orders.ts").code).toBe("");
  });

  it("is not suggested under a name that the file uses", () => {
    const own = orders.replace("async (req, res)", "async (req, res, idempotent)");
    expect(guarded({ "src/orders.ts": own, "src/guard.ts": guard }, "src/orders.ts").code).toBe("");
  });
});
