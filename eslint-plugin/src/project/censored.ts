import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { redactionIn, type LogCall, type Redaction } from "../knowledge/loggers/index.ts";
import { readName, type PersonalDatum } from "../knowledge/personal-data/index.ts";
import type { Project } from "./index.ts";
import { serialized } from "./loggers/serializers.ts";
import { madeLoggerOf } from "./made-logger.ts";
import { filterOf, type LoggerFilter } from "./summaries/own-logger.ts";
import type { Sample } from "./summaries/text-filters.ts";

/** What of a datum gets past what the logger of a call, here or in another file, censors: itself, a part of its fields, or null. */
export function uncensored(
  datum: PersonalDatum,
  call: LogCall,
  settings: Redaction,
  openProject: () => Project,
): PersonalDatum | null {
  if (call.model.isUncensored) return datum;
  const { sourceCode } = openProject().file;
  if (isRedacted(datum, settings) || isRedacted(datum, redactionIn(sourceCode))) return null;
  const made = madeLoggerOf(call, openProject()).sourceCode;
  if (made !== sourceCode && isRedacted(datum, redactionIn(made))) return null;
  const left = serialized(datum, call, openProject());
  const filter = left && filterOf(call, openProject());
  if (!filter) return left;
  return left.path !== null && filter.hidesValue(left) ? null : past(left, call, filter);
}

function isRedacted({ path, fields }: PersonalDatum, redaction: Redaction): boolean {
  if (path === null) return false;
  if (redaction.covers(path)) return true;
  if (!fields) return false;
  if (fields.length > 0) return fields.every((field) => redaction.covers([...path, ...field.split(".")]));
  return path.length > 0 && redaction.touches(path);
}

/** Keys of a body and of headers that whoever cares for what is logged takes out first. */
const OF_UNKNOWN: readonly string[] = ["password", "accessToken"];
const OF_HEADERS: readonly string[] = ["authorization", "cookie"];

/** What gets past the project's own logger, which is asked for each field, and for the text around a value. */
function past(datum: PersonalDatum, call: LogCall, filter: LoggerFilter): PersonalDatum | null {
  const { path, fields } = datum;
  if (!fields) {
    if (path !== null && filter.covers(path)) return null;
    const sample = sampleOf(datum, call, null);
    return sample && filter.hidesIn(sample) ? null : datum;
  }
  const isHidden = (field: string) => {
    if (path !== null && filter.covers([...path, ...field.split(".")])) return true;
    const sample = path === null ? sampleOf(datum, call, field) : null;
    return sample !== null && filter.hidesIn(sample);
  };
  if (fields.length === 0) {
    const asked = datum.category === "credential" ? OF_HEADERS : datum.category === "unspecified" ? OF_UNKNOWN : null;
    return asked?.every(isHidden) ? null : datum;
  }
  const left = fields.filter((field) => !isHidden(field));
  if (left.length === fields.length) return datum;
  const first = left[0] === undefined ? null : readName(left[0].slice(left[0].lastIndexOf(".") + 1));
  if (first?.kind !== "datum") return null;
  return { ...datum, fields: left, category: first.category, term: first.term };
}

/** What stands for a value that nobody knows: of letters and digits, as what is issued, or an address. */
const ISSUED = "q7Zk2Vx9mR4tB8nW6yPd3Ls5";
const ADDRESS = "kim.doe@mail.example";
/** Around what is read of a text, nothing more is needed. */
const MOST_AROUND = 200;

/** The text that a call logs, with something in the place of a datum: for a field of an object, as JSON writes it. */
function sampleOf(datum: PersonalDatum, call: LogCall, field: string | null): Sample | null {
  const argument = call.logged.find((each) => isAround(each, datum.node));
  if (!argument) return null;
  const value = datum.category === "credential" || field !== null ? ISSUED : ADDRESS;
  const inner = field === null ? value : `{"${field.slice(field.lastIndexOf(".") + 1)}":"${value}"}`;
  const [before, after] = around(unwrap(argument), datum.node, 8) ?? ["", ""];
  const start = before.slice(-MOST_AROUND).length + inner.indexOf(value);
  return {
    text: `${before.slice(-MOST_AROUND)}${inner}${after.slice(0, MOST_AROUND)}`,
    start,
    end: start + value.length,
  };
}

function isAround(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The text before a part of an expression and behind it; null where the expression is no text with that in it. */
function around(node: TSESTree.Node, part: TSESTree.Node, hops: number): readonly [string, string] | null {
  if (hops <= 0) return null;
  if (node.type === T.TemplateLiteral) {
    const index = node.expressions.findIndex((each) => isAround(each, part));
    const expression = node.expressions[index];
    if (!expression) return null;
    const inner = around(unwrap(expression), part, hops - 1) ?? ["", ""];
    const texts = node.quasis.map(({ value }) => value.cooked);
    return [texts.slice(0, index + 1).join("x") + inner[0], inner[1] + texts.slice(index + 1).join("x")];
  }
  if (node.type !== T.BinaryExpression || node.operator !== "+") return null;
  const isLeft = isAround(node.left, part);
  const inner = around(unwrap(isLeft ? node.left : node.right), part, hops - 1) ?? ["", ""];
  const other = plainText(unwrap(isLeft ? node.right : node.left), hops - 1);
  return isLeft ? [inner[0], inner[1] + other] : [other + inner[0], inner[1]];
}

/** A text with a letter in the place of each value. */
function plainText(node: TSESTree.Node, hops: number): string {
  if (node.type === T.Literal) return typeof node.value === "string" ? node.value : "x";
  if (node.type === T.TemplateLiteral) return node.quasis.map(({ value }) => value.cooked).join("x");
  if (node.type !== T.BinaryExpression || node.operator !== "+" || hops <= 0) return "x";
  return plainText(unwrap(node.left), hops - 1) + plainText(unwrap(node.right), hops - 1);
}
