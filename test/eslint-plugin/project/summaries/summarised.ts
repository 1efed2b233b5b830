import * as parser from "@typescript-eslint/parser";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { join } from "node:path";
import { isFunction, type FunctionNode } from "../../../../eslint-plugin/src/code/functions.ts";
import { staticName } from "../../../../eslint-plugin/src/code/names.ts";
import { walk } from "../../../../eslint-plugin/src/code/walk.ts";
import { openProject } from "../../../../eslint-plugin/src/project/index.ts";
import { summaryOf, type Summary } from "../../../../eslint-plugin/src/project/summaries/index.ts";
import { sourceCodeOf } from "../../source-code.ts";
import { written } from "../linted.ts";

/** What the functions of the table have around them. */
const AROUND: Readonly<Record<string, string>> = {
  "attempt.ts": `
    export async function attempt<T>(work: Promise<T>): Promise<[null, T] | [Error, null]> {
      try { return [null, await work]; } catch (error) { return [error as Error, null]; }
    }
    export async function withLock<T>(key: string, work: () => Promise<T>): Promise<T> {
      const lock = locks.get(key);
      try { return await work(); } finally { lock?.release(); }
    }
    export async function traced<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {
      const span = start(name);
      try { return await work(span); } catch (error) { span.recordException(error); throw error; } finally { span.end(); }
    }
    export function deferred<T>() {
      let resolve!: (value: T) => void; let reject!: (error: unknown) => void;
      const promise = new Promise<T>((yes, no) => { resolve = yes; reject = no; });
      return { promise, resolve, reject };
    }`,
  "journal.ts": `import pino from "pino"; export const logger = pino();`,
  "report.ts": `
    import { logger } from "./journal";
    import * as Sentry from "@sentry/node";
    export function report(error: unknown, about: object = {}) { logger.error({ err: error, ...about }, "failed"); }
    export function track(error: unknown) { Sentry.captureException(error); }
    export function note(text: string) { notes.push(text); }
    export function logAndThrow(error: unknown): never { logger.error({ err: error }, "failed"); throw error; }`,
  "database.ts": `import { PrismaClient } from "@prisma/client"; export const prisma = new PrismaClient();`,
  "pool.ts": `import { Pool } from "pg"; export const pool = new Pool();`,
  "orders.ts": `
    import { prisma } from "./database";
    export class OrderStore {
      async create(order: Order) { return prisma.order.upsert({ where: { ref: order.ref }, create: order, update: {} }); }
      async insert(order: Order) { return prisma.order.create({ data: order }); }
    }
    export const orders = new OrderStore();`,
};

const HEAD = `import { attempt, deferred, traced, withLock } from "./attempt";
import { logger } from "./journal";
import { logAndThrow, note, report, track } from "./report";
import { prisma } from "./database";
import { pool } from "./pool";
import { orders } from "./orders";
`;

/** The summary of the function called `subject` in a file of a small shop. */
export function summarised(text: string): Summary {
  const filename = join(written({ ...AROUND, "subject.ts": HEAD + text }), "subject.ts");
  const sourceCode = sourceCodeOf(HEAD + text, filename.replace(/^.*[\\/]/, ""));
  const context = { filename, sourceCode, settings: {}, languageOptions: { parser } };
  const project = openProject(context as unknown as TSESLint.RuleContext<string, readonly unknown[]>);
  const found: FunctionNode[] = [];
  const isSubject = (node: TSESTree.Node) => {
    const above = node.parent;
    if (node.type === T.FunctionDeclaration) return node.id?.name === "subject";
    if (above?.type === T.VariableDeclarator) return staticName(above.id) === "subject";
    return above !== undefined && staticName(above) === "subject" && "value" in above && above.value === node;
  };
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      if (isFunction(node) && isSubject(node)) found.push(node);
      return undefined;
    },
    { nestedFunctions: true },
  );
  const [subject] = found;
  if (!subject) throw new Error(`There is no subject in:\n${text}`);
  return summaryOf({ node: subject, file: project.file }, project);
}
