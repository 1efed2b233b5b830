import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { stringValue } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { isNamed, type BuilderStar } from "./builders.ts";
import { chainAround } from "./call-chain.ts";

/** Text to put in the place of a range. */
export interface Edit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** `*` and `users.*`, alone in their string. */
const LONE_STAR = /^((?:\w+\.){0,2})\*$/;

/** The edit that makes a query builder name its columns; null where it cannot be told how. */
export function editNaming(star: BuilderStar, columns: readonly string[], sourceCode: SourceCode): Edit | null {
  if (star.style === "kysely") return editKysely(star, columns, sourceCode);
  if (star.style === null) return null;
  if (star.kind === "implicit") return star.isJoined ? null : addSelect(star, columns);
  const written = stringValue(star.node);
  const prefix = written === null ? undefined : LONE_STAR.exec(written)?.[1];
  if (prefix === undefined || (star.isJoined && prefix === "") || star.node.parent?.type === T.Property) return null;
  if (prefix !== "" && (star.table === null || !isNamed(star.table, prefix.slice(0, -1)))) return null;
  const quote = sourceCode.text.charAt(star.node.range[0]);
  const names = columns.map((column) => prefix + column);
  const text =
    star.style === "supabase" ? quote + names.join(", ") + quote : names.map((name) => quote + name + quote).join(", ");
  return { range: star.node.range, text };
}

/** `selectAll("pet")` becomes `select(["pet.id", "pet.name"])`. */
function editKysely({ call, isJoined }: BuilderStar, columns: readonly string[], sourceCode: SourceCode): Edit | null {
  if (call.callee.type !== T.MemberExpression) return null;
  const [given] = call.arguments;
  const qualifier = given ? stringValue(given) : "";
  if (qualifier === null || (qualifier === "" && isJoined)) return null;
  const prefix = qualifier === "" ? "" : `${qualifier}.`;
  const method = staticName(call.callee) === "returningAll" ? "returning" : "select";
  const quote = /^[^"']*'/.test(sourceCode.getText(chainAround(call).top)) ? "'" : '"';
  const list = columns.map((column) => quote + prefix + column + quote).join(", ");
  return { range: [call.callee.property.range[0], call.range[1]], text: `${method}([${list}])` };
}

/** `knex("users").where(…)` becomes `knex("users").select("id").where(…)`; `select()` is given its columns. */
function addSelect({ node, call }: BuilderStar, columns: readonly string[]): Edit | null {
  const list = columns.map((column) => JSON.stringify(column)).join(", ");
  const empty = chainAround(call).calls.find((each) => each.name === "select" && each.arguments.length === 0);
  if (empty) return { range: [empty.node.range[1] - 1, empty.node.range[1] - 1], text: list };
  const source = node.parent;
  return source?.type === T.CallExpression
    ? { range: [source.range[1], source.range[1]], text: `.select(${list})` }
    : null;
}
