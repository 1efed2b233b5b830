/**
 * A reader of SQL: of whole texts in any dialect and of texts with holes where something is interpolated. It answers
 * questions about a text and never rejects one; it knows neither JavaScript nor any rule.
 */
export { HOLE, tokenize, type Token } from "./tokens.ts";
export { commentsOf } from "./comments.ts";
export { parse } from "./parse.ts";
export { looksLikeSql } from "./looks-like-sql.ts";
export { findStars, type Star, type StarContext } from "./stars.ts";
export type { Reads, TableRef } from "./scopes.ts";
export { statementKind, type StatementKind, type Statements, type TableWrite } from "./statement-kind.ts";
export type { Query, Script, Select, Source, Statement, TableName, Write } from "./tree.ts";
