import type { FunctionNode } from "../../code/functions.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";

/**
 * What becomes of a value in a function:
 * - `logged`: a log, an error tracker or a span writes it
 * - `stored`: a database or a file keeps it; `kept`: a field of an object does
 * - `sent`: it goes to another service or a person
 * - `masked`: only what is left of it by a function that hides goes on
 * - `handed on`: code that cannot be read is given it
 * - `called`, `returned`, `thrown`
 */
export type Use = "logged" | "stored" | "kept" | "sent" | "masked" | "handed on" | "called" | "returned" | "thrown";

/** What a function does with one of its parameters, or with one property of it. */
export type UsesOf = (
  fn: Located<FunctionNode>,
  index: number,
  project: Project,
  property?: string,
) => ReadonlySet<Use>;
