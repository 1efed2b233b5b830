import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { moduleOfKey } from "../../catalog/keys.ts";
import { hasRole } from "../../catalog/packages/index.ts";
import { MODEL_OPTIONS, ROW_PROPERTIES, SQL_METHODS, SQL_PROPERTIES, SQL_TAGS } from "../../catalog/sql-drivers.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { propertiesOf } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";

/** A call, or a tagged template, that may hand SQL to a database. */
export type Handover = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;

function isOfDatabase(key: string): boolean {
  return hasRole(moduleOfKey(key), "sql");
}

/** Whether a call or tag is one of a database: by the package that it comes from, or by a name that few other things have. */
export function isDatabaseCall(call: Handover, sourceCode: SourceCode): boolean {
  if (call.type === T.TaggedTemplateExpression) {
    const tag = call.tag.type === T.CallExpression ? call.tag.callee : call.tag;
    return SQL_TAGS.has(staticName(tag) ?? "") || isOfDatabase(originKey(tag, sourceCode));
  }
  const isMethod = call.callee.type === T.MemberExpression;
  return (isMethod && takesSqlByName(call)) || isOfDatabase(originKey(call.callee, sourceCode));
}

/** Whether what is called bears a name under which drivers are given SQL. */
export function takesSqlByName({ callee }: TSESTree.CallExpression): boolean {
  return SQL_METHODS.has(staticName(unwrap(callee)) ?? "");
}

/** The place in which a call would be given a statement: its first argument, or the property of it that drivers read. */
export function statementOf({ arguments: [argument] }: TSESTree.CallExpression): TSESTree.Node | null {
  if (!argument) return null;
  const given = unwrap(argument);
  if (given.type !== T.ObjectExpression) return given;
  const property = given.properties.find(isStatement);
  return property ? unwrap(property.value) : null;
}

/** The call or tag that is given a statement as drivers are; null where it stands elsewhere. */
export function handoverOf(statement: TSESTree.Expression): Handover | null {
  const { parent } = statement;
  if (parent.type === T.TaggedTemplateExpression) return parent;
  if (parent.type === T.CallExpression && parent.arguments[0] === statement) return parent;
  if (!isStatement(parent) || parent.parent.type !== T.ObjectExpression) return null;
  const call = parent.parent.parent;
  return call.type === T.CallExpression && call.arguments[0] === parent.parent ? call : null;
}

function isStatement(node: TSESTree.Node): node is TSESTree.Property {
  return node.type === T.Property && SQL_PROPERTIES.has(staticName(node) ?? "");
}

/** Whether a call is told to make instances of a model of its rows: `sequelize.query(sql, { model: User, mapToModel: true })`. */
export function makesModels({ arguments: [, options] }: TSESTree.CallExpression): boolean {
  return (
    options?.type === T.ObjectExpression && [...propertiesOf(options).keys()].some((name) => MODEL_OPTIONS.has(name))
  );
}

/** Whether a member of a row is the row itself: `user.dataValues` of a model's instance. */
export function isRowItself(member: string): boolean {
  return ROW_PROPERTIES.has(member);
}
