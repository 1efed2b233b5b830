import type { Linter } from "eslint";
import type { Evidence } from "./evidence.ts";

/** Evidence by the place and kind of a report, each made when it is asked for. */
type OfFile = Map<string, () => Evidence>;

/**
 * ESLint hands on what it knows of a report and nothing else, so evidence waits beside the file's `SourceCode`. The store is the
 * process's own: the language server finds there what the project's copy of the plugin put in. Its name says which shape it
 * has.
 */
const STORE = "eslint-plugin-premortem/evidence/1";

function storeOfProcess(): WeakMap<object, OfFile> {
  const key = Symbol.for(STORE);
  const known = Reflect.get(globalThis, key) as WeakMap<object, OfFile> | undefined;
  if (known) return known;
  const store = new WeakMap<object, OfFile>();
  Object.defineProperty(globalThis, key, { value: store });
  return store;
}

/** Where a report begins, with lines and columns from 1, and what it says. */
interface Report {
  readonly ruleId: string | null;
  readonly messageId?: string | undefined;
  readonly line: number;
  readonly column: number;
}

/** Keeps the evidence of a report until someone asks for it; it goes with the file's `SourceCode`. */
export function keepEvidence(sourceCode: object, report: Report, evidence: () => Evidence): void {
  const store = storeOfProcess();
  let ofFile = store.get(sourceCode);
  if (!ofFile) store.set(sourceCode, (ofFile = new Map<string, () => Evidence>()));
  const key = keyOf(report);
  if (!ofFile.has(key)) ofFile.set(key, evidence);
}

/** The evidence of a message of ESLint's about a file; null where its rule gave none. */
export function evidenceOf(sourceCode: object | null, message: Linter.LintMessage): Evidence | null {
  const ofFile = sourceCode && storeOfProcess().get(sourceCode);
  return ofFile?.get(keyOf(message))?.() ?? null;
}

function keyOf({ ruleId, messageId = "", line, column }: Report): string {
  return `${ruleId ?? ""} ${messageId} ${line}:${column}`;
}
