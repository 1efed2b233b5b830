import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { onlyValue } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";
import type { ProjectFile } from "../files.ts";
import { askOfText } from "../package-files.ts";
import { addIndex, putColumn } from "./draft-changes.ts";
import { readDecoratedModel } from "./sequelize-decorators.ts";
import {
  conventionsOf,
  modelTable,
  optionOf,
  withConventions,
  type Conventions,
  type ModelDraft,
} from "./sequelize-conventions.ts";
import type { DatabaseSchema, TableDraft } from "./tables.ts";

const MODELS = /\.(?:define|init)\s{0,4}\(|@Table\b/;
const SETTINGS = /\.(?:belongsTo|hasMany|hasOne)\s{0,4}\(|\bnew\s{1,4}Sequelize\s{0,4}\(/;

/** Files that define models for Sequelize. */
export const SEQUELIZE_MODELS = askOfText("sequelize", (text) => MODELS.test(text) && speaksOfSequelize(text));
/** Files that say how models hang together and are named. */
export const SEQUELIZE_SETTINGS = askOfText("belongsTo|hasMany|hasOne|Sequelize", (text) => SETTINGS.test(text));

function speaksOfSequelize(text: string): boolean {
  return /sequelize/i.test(text);
}

/** An association that puts a foreign key into a table. */
interface Association {
  /** The model whose table holds the key. */
  readonly owner: string;
  /** The key's attribute or column; null where Sequelize names it. */
  readonly key: string | null;
}

/** Reads the models that some files define for Sequelize, one schema a file. */
export function readSequelizeSchemas(files: readonly ProjectFile[]): DatabaseSchema[] {
  const models: (ModelDraft & { readonly file: ProjectFile })[] = [];
  const associations: Association[] = [];
  const conventions: Conventions[] = [];
  for (const file of files) {
    const isOwn = speaksOfSequelize(file.sourceCode.text);
    walk(
      file.sourceCode.ast,
      file.sourceCode,
      (node) => {
        if (node.type === T.CallExpression) {
          const model = isOwn ? modelOf(node, file) : null;
          if (model) models.push({ ...model, file });
          const association = associationOf(node, file);
          if (association) associations.push(association);
        } else if (node.type === T.NewExpression) for (const each of conventionsOf(node)) conventions.push(each);
        else if (isOwn && node.type === T.ClassDeclaration) {
          const model = readDecoratedModel(node);
          if (model) models.push({ ...model, file });
        }
      },
      { nestedFunctions: true },
    );
  }
  const keys = new Map<string, Set<Association["key"]>>();
  for (const { owner, key } of associations) keys.set(owner, (keys.get(owner) ?? new Set()).add(key));
  const distinct = [...new Map(conventions.map((each) => [JSON.stringify(each), each])).values()].slice(0, 2);
  const tables = models.map((model) => {
    const table = withConventions(model, distinct);
    for (const key of keys.get(model.name) ?? []) {
      const isThere = key !== null && table.columns.some(({ name, property }) => property === key || name === key);
      if (!isThere) table.complete = false;
    }
    return { table, source: model.file.filename };
  });
  return tables.map(({ table, source }) => ({ kind: "sequelize", dialect: null, source, tables: [table] }));
}

/** `sequelize.define("User", { … }, { … })`, `User.init({ … }, { sequelize, … })`. */
function modelOf(call: TSESTree.CallExpression, file: ProjectFile): ModelDraft | null {
  if (call.callee.type !== T.MemberExpression) return null;
  const method = staticName(call.callee);
  const [first, second, third] = call.arguments;
  if (method === "define") {
    const name = stringValue(first);
    const attributes = objectOf(second, file);
    return name === null || !second ? null : readModel(name, attributes, objectOf(third, file), third, file);
  }
  if (method !== "init" || !first || !second) return null;
  const options = objectOf(second, file);
  const attributes = objectOf(first, file);
  if (!options || !attributes || !options.properties.some((each) => /^sequelize$/i.test(staticName(each) ?? "")))
    return null;
  const owner = unwrap(call.callee.object);
  const name =
    stringValue(optionOf(options, "modelName")) ??
    (owner.type === T.Identifier
      ? owner.name
      : owner.type === T.ThisExpression || owner.type === T.Super
        ? classAround(call)
        : null);
  return name === null ? null : readModel(name, attributes, options, second, file);
}

function classAround(node: TSESTree.Node): string | null {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent)
    if (at.type === T.ClassDeclaration || at.type === T.ClassExpression) return at.id?.name ?? null;
  return null;
}

function readModel(
  name: string,
  attributes: TSESTree.ObjectExpression | null,
  options: TSESTree.ObjectExpression | null,
  given: TSESTree.Node | undefined,
  file: ProjectFile,
): ModelDraft {
  const model = modelTable(name, options, given === undefined || options !== null);
  if (attributes) addAttributes(attributes, model.table, file, new Set());
  else model.table.complete = false;
  return model;
}

/** @param added the objects whose attributes the table has: to spread one again, or into itself, brings no others. */
function addAttributes(
  object: TSESTree.ObjectExpression,
  table: TableDraft,
  file: ProjectFile,
  added: Set<TSESTree.ObjectExpression>,
): void {
  if (added.has(object)) return;
  added.add(object);
  for (const property of object.properties) {
    const name = property.type === T.Property ? staticName(property) : null;
    const spread = property.type === T.SpreadElement ? objectOf(property.argument, file) : null;
    if (spread && spread !== object) addAttributes(spread, table, file, added);
    else if (property.type === T.Property && name !== null) addAttribute(name, property.value, table, file);
    else table.complete = false;
  }
}

function addAttribute(property: string, value: TSESTree.Node, table: TableDraft, file: ProjectFile): void {
  const spec = objectOf(value, file);
  const type = typeOf(spec ? optionOf(spec, "type") : value);
  if (type === null || (spec && !optionOf(spec, "type"))) table.complete = false;
  if (type === "virtual") return;
  const field = spec && optionOf(spec, "field");
  const name = field ? stringValue(field) : property;
  if (name === null) {
    table.complete = false;
    return;
  }
  const has = (option: string) => isLiteral(spec && optionOf(spec, option), true);
  putColumn(table, {
    name,
    property,
    type: type ?? "",
    nullable: !has("primaryKey") && !isLiteral(spec && optionOf(spec, "allowNull"), false),
  });
  if (has("primaryKey")) table.primaryKey.push(name);
  if (has("unique")) addIndex(table, [name], { unique: true });
}

/** `DataTypes.STRING(80)`, `Sequelize.TEXT`, `"STRING"`. */
function typeOf(node: TSESTree.Node | null | undefined): string | null {
  if (!node) return null;
  const value = unwrap(node);
  const named = value.type === T.CallExpression || value.type === T.NewExpression ? value.callee : value;
  return (stringValue(value) ?? staticName(named))?.toLowerCase() ?? null;
}

/** `Post.belongsTo(User, { foreignKey: "author_id" })` puts the key into posts, `User.hasMany(Post, …)` too. */
function associationOf(call: TSESTree.CallExpression, file: ProjectFile): Association | null {
  const method = call.callee.type === T.MemberExpression ? staticName(call.callee) : null;
  if (call.callee.type !== T.MemberExpression || !/^(?:belongsTo|hasMany|hasOne)$/.test(method ?? "")) return null;
  const [target, given] = call.arguments;
  const owner = modelName(method === "belongsTo" ? call.callee.object : target);
  if (owner === null) return null;
  const options = objectOf(given, file);
  const key = options && optionOf(options, "foreignKey");
  const named = key && objectOf(key, file);
  return { owner, key: stringValue(named ? (optionOf(named, "name") ?? optionOf(named, "field")) : key) };
}

/** `User`, `models.User`, `this`. */
function modelName(node: TSESTree.Node | undefined): string | null {
  if (!node) return null;
  const value = unwrap(node);
  return value.type === T.ThisExpression ? classAround(node) : staticName(value);
}

function objectOf(node: TSESTree.Node | null | undefined, file: ProjectFile): TSESTree.ObjectExpression | null {
  if (!node) return null;
  const object = onlyValue(node, file.sourceCode);
  return object.type === T.ObjectExpression ? object : null;
}

function isLiteral(node: TSESTree.Node | null | undefined, expected: boolean): boolean {
  return node?.type === T.Literal && node.value === expected;
}
