import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
import { wordsOf } from "../../code/names.ts";
import { callPath, targetName } from "../../knowledge/effects/call-path.ts";
import { effectOf, type EffectKind } from "../../knowledge/effects/index.ts";
import { settlesConflicts } from "../../knowledge/effects/settled.ts";
import { DATABASE_WORDS, STORE_WORDS } from "../../knowledge/effects/vocabulary.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { reachCalls } from "../reach.ts";
import { calledFunction } from "./called.ts";

/** A lasting change that running a function makes: one that a second run repeats, or one that it does not. */
export interface Write {
  readonly kind: EffectKind | "upsert" | "update" | "delete";
  readonly target: string | null;
}

const VERBS: ReadonlyMap<string, Write["kind"]> = new Map([
  ["upsert", "upsert"],
  ["findOrCreate", "upsert"],
  ["update", "update"],
  ["updateMany", "update"],
  ["updateOne", "update"],
  ["findByIdAndUpdate", "update"],
  ["delete", "delete"],
  ["deleteMany", "delete"],
  ["deleteOne", "delete"],
]);

const MOST = 50;

/** What a function writes, itself and through the functions of the project that it calls. */
export function writesOf(fn: Located<FunctionNode>, project: Project): readonly Write[] {
  const found: Write[] = [];
  reachCalls([fn], project, ({ call, file }) => {
    if (found.length >= MOST) return "skip";
    if (calledFunction(call.callee, file, project)) return undefined;
    const effect = effectOf(call, file.sourceCode);
    const write = effect ? { kind: effect.kind, target: effect.target } : otherWrite(call);
    if (write) found.push(write);
    return write ? "skip" : undefined;
  });
  return found;
}

/** Changes that a second run does not repeat: upserts, updates and removals through a client of a database. */
function otherWrite(call: TSESTree.CallExpression): Write | null {
  const steps = callPath(call);
  const last = steps?.at(-1);
  const before = steps?.at(-2);
  if (!steps || !last || !before) return null;
  const isStore = steps.some(({ name }) =>
    wordsOf(name).some((word) => DATABASE_WORDS.has(word) || STORE_WORDS.has(word)),
  );
  if (!isStore) return null;
  const kind = VERBS.get(last.name);
  const isOnTable = DATABASE_WORDS.has(wordsOf(before.name).at(-1) ?? "");
  if (kind) return { kind, target: isOnTable ? targetName(call.arguments[0]) : before.name };
  // `db.insert(members)` waits for the values behind it.
  const inserts = last.name === "values" || (!isOnTable && /^(?:create|createMany|insert|insertMany)$/.test(last.name));
  if (!inserts || !settlesConflicts(call)) return null;
  return { kind: "upsert", target: before.call ? targetName(before.call.arguments[0]) : before.name };
}
