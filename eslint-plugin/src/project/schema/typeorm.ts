import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { decoratorsOf } from "../../code/classes.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { walk } from "../../code/walk.ts";
import type { ProjectFile } from "../files.ts";
import { askOfText } from "../package-files.ts";
import { draftOf, type DatabaseSchema, type TableDraft } from "./tables.ts";

/** Files that define entities for TypeORM. */
export const TYPEORM = askOfText("@Entity", (text) => /@Entity\s*\(/.test(text));

const COLUMN = /^(?:Primary(?:Generated)?|CreateDate|UpdateDate|DeleteDate|Version|Virtual|Object[Ii]d)?Column$/;

/** Reads the entities that a file defines for TypeORM; null when there are none. */
export function readTypeormSchema(file: ProjectFile): DatabaseSchema | null {
  if (!/["']typeorm["']/.test(file.sourceCode.text)) return null;
  const tables: TableDraft[] = [];
  walk(
    file.sourceCode.ast,
    file.sourceCode,
    (node) => {
      if (node.type !== T.ClassDeclaration) return undefined;
      const entity = decorator(decoratorsOf(node), /^Entity$/);
      if (entity) tables.push(readEntity(node, entity));
      return "skip";
    },
    { nestedFunctions: true },
  );
  return tables.length === 0 ? null : { kind: "typeorm", dialect: null, source: file.filename, tables };
}

function readEntity(node: TSESTree.ClassDeclaration, entity: TSESTree.CallExpression): TableDraft {
  const given = stringValue(entity.arguments[0]) ?? option(entity, "name");
  const table = draftOf(given ?? node.id?.name ?? "", option(entity, "schema"));
  table.model = node.id?.name ?? null;
  // A parent has columns too, and a naming strategy may be configured for what bears no name of its own.
  table.complete = given !== null && node.superClass === null;
  for (const member of node.body.body) {
    if (member.type === T.PropertyDefinition) readMember(member, table);
  }
  return table;
}

function readMember(member: TSESTree.PropertyDefinition, table: TableDraft): void {
  const property = staticName(member);
  const relation = decorator(decoratorsOf(member), /^(?:ManyToOne|OneToOne)$/);
  if (relation && (staticName(relation.callee) === "ManyToOne" || decorator(decoratorsOf(member), /^JoinColumn$/))) {
    // Its column is named by a strategy unless it says how.
    const join = decorator(decoratorsOf(member), /^JoinColumn$/);
    const name = join && option(join, "name");
    if (!name) table.complete = false;
    else if (!table.columns.some((column) => column.name === name)) {
      table.columns.push({ name, type: "", nullable: true });
    }
    return;
  }
  const column = decorator(decoratorsOf(member), COLUMN);
  if (!column || property === null) {
    if (
      decoratorsOf(member).some(
        (each) =>
          !/^(?:OneToMany|ManyToMany|OneToOne|JoinTable|RelationId|TreeChildren)$/.test(nameOf(each)) &&
          /Column|Tree/.test(nameOf(each)),
      )
    ) {
      table.complete = false;
    }
    return;
  }
  if (staticName(column.callee) === "VirtualColumn") return;
  const given = option(column, "name");
  if (given === null && !/^[a-z0-9_]+$/.test(property)) table.complete = false;
  // An embedded class brings columns of its own.
  if (
    column.arguments[0]?.type === T.ArrowFunctionExpression &&
    unwrap(column.arguments[0].body).type === T.Identifier
  ) {
    const type = unwrap(column.arguments[0].body);
    if (type.type === T.Identifier && !/^(?:String|Number|Boolean|Date|Buffer)$/.test(type.name))
      table.complete = false;
  }
  const name = given ?? property;
  const isKey = (staticName(column.callee) ?? "").startsWith("Primary");
  const type = stringValue(column.arguments[0]) ?? option(column, "type") ?? "";
  table.columns.push({ name, property, type, nullable: optionValue(column, "nullable") === true });
  if (isKey) table.primaryKey.push(name);
  if (optionValue(column, "unique") === true || decorator(decoratorsOf(member), /^Unique$/)) {
    table.indexes.push({ name: null, columns: [name], unique: true, partial: false, method: null });
  }
  const index = decorator(decoratorsOf(member), /^Index$/);
  if (index) {
    const unique = optionValue(index, "unique") === true;
    table.indexes.push({
      name: stringValue(index.arguments[0]),
      columns: [name],
      unique,
      partial: option(index, "where") !== null,
      method: null,
    });
  }
}

function nameOf({ expression }: TSESTree.Decorator): string {
  return staticName(expression.type === T.CallExpression ? expression.callee : expression) ?? "";
}

function decorator(decorators: readonly TSESTree.Decorator[], name: RegExp): TSESTree.CallExpression | null {
  const found = decorators.find((each) => name.test(nameOf(each)));
  return found?.expression.type === T.CallExpression ? found.expression : null;
}

function optionNode({ arguments: given }: TSESTree.CallExpression, name: string): TSESTree.Node | null {
  for (const argument of given) {
    if (argument.type !== T.ObjectExpression) continue;
    const found = argument.properties.find((property) => property.type === T.Property && staticName(property) === name);
    if (found?.type === T.Property) return found.value;
  }
  return null;
}

function option(call: TSESTree.CallExpression, name: string): string | null {
  return stringValue(optionNode(call, name));
}

function optionValue(call: TSESTree.CallExpression, name: string): unknown {
  const node = optionNode(call, name);
  return node?.type === T.Literal ? node.value : null;
}
