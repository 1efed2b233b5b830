import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { onlyWrite, variableOf, type Variable } from "../../../code/scopes.ts";
import { HOLE, readText } from "../../../code/text.ts";
import { definitionOf } from "../../definitions.ts";
import type { Project, ProjectFile } from "../../index.ts";
import { namespaceOf, type QualifiedName } from "../table-set.ts";

/** Reads the arguments of a migration's calls: names, lists, options, SQL. */
export class Reading {
  readonly file: ProjectFile;
  readonly project: Project;
  /** The strings that parameters stand for, where a list or a call gives them. */
  readonly given: Map<Variable, TSESTree.Node | string>;

  constructor(file: ProjectFile, project: Project, given = new Map<Variable, TSESTree.Node | string>()) {
    this.file = file;
    this.project = project;
    this.given = given;
  }

  /** A text, each unknown part of it a hole; null when nothing is known. */
  text(node: TSESTree.Node | undefined, depth = 0): string | null {
    if (!node || depth > 20 || !this.project.spend()) return null;
    const value = unwrap(node);
    if (value.type === T.Identifier) {
      const variable = variableOf(value, this.file.sourceCode);
      const known = variable && this.given.get(variable);
      if (known !== undefined) return typeof known === "string" ? known : this.text(known, depth + 1);
    }
    if (value.type === T.TemplateLiteral) {
      return value.quasis
        .map(({ value: { cooked } }, index) => {
          const hole = value.expressions[index];
          return (cooked ?? HOLE) + (hole ? (this.text(hole, depth + 1) ?? HOLE) : "");
        })
        .join("");
    }
    if (value.type === T.BinaryExpression && value.operator === "+") {
      const parts = [value.left, value.right].map((part) => this.text(part, depth + 1));
      return parts.every((part) => part === null) ? null : parts.map((part) => part ?? HOLE).join("");
    }
    return readText(value, this.file.sourceCode)?.value ?? this.elsewhere(value);
  }

  /** `Tables.users` and the like, in this file or another. */
  private elsewhere(node: TSESTree.Node): string | null {
    if (node.type !== T.Identifier && node.type !== T.MemberExpression) return null;
    const found = definitionOf(node, this.file, this.project);
    if (!found || found.node === node) return null;
    return readText(found.node, found.file.sourceCode)?.value ?? null;
  }

  /** A name that is known whole. */
  name(node: TSESTree.Node | undefined): string | null {
    const text = this.text(node);
    return text === null || text === "" || text.includes(HOLE) ? null : text;
  }

  /** `"a"`, `["a", "b"]`; null where part of it is not known. */
  names(node: TSESTree.Node | undefined): string[] | null {
    const list = node && this.value(node);
    if (list?.type !== T.ArrayExpression) {
      const name = this.name(node);
      return name === null ? null : [name];
    }
    const names = list.elements.map((element) => (element ? this.name(element) : null));
    return names.every((name) => name !== null) ? names : null;
  }

  /** `"users"`, `"app.users"`, `{ tableName: "users", schema: "app" }`. */
  table(node: TSESTree.Node | undefined, schema: string | null = null): QualifiedName | null {
    const object = this.object(node);
    if (object) {
      const name = this.name(this.option(object, "tableName") ?? this.option(object, "name"));
      return name === null
        ? null
        : { name, schema: namespaceOf(this.name(this.option(object, "schema") ?? undefined) ?? schema) };
    }
    const text = this.name(node);
    if (text === null) return null;
    const parts = text.split(".");
    return parts.length === 2
      ? { name: parts[1] ?? "", schema: namespaceOf(parts[0]) }
      : { name: text, schema: namespaceOf(schema) };
  }

  /** An object, also by way of a constant or as what `new Table({ … })` is given. */
  object(node: TSESTree.Node | undefined | null): TSESTree.ObjectExpression | null {
    const value = node && this.value(node);
    if (value?.type === T.NewExpression) return this.object(value.arguments[0]);
    return value?.type === T.ObjectExpression ? value : null;
  }

  list(node: TSESTree.Node | undefined | null): readonly TSESTree.Node[] | null {
    const value = node && this.value(node);
    return value?.type === T.ArrayExpression ? value.elements.filter((element) => element !== null) : null;
  }

  /** The value of an object's property. */
  option(object: TSESTree.ObjectExpression | null | undefined, name: string): TSESTree.Node | undefined {
    const found = object?.properties.find((each) => each.type === T.Property && staticName(each) === name);
    return found?.type === T.Property ? found.value : undefined;
  }

  /** A boolean of an object; null where it is not known. */
  flag(object: TSESTree.ObjectExpression | null | undefined, name: string): boolean | null {
    const value = this.option(object, name);
    if (value === undefined) return false;
    const literal = unwrap(value);
    if (literal.type !== T.Literal) return null;
    return typeof literal.value === "boolean" ? literal.value : literal.value !== null;
  }

  private value(node: TSESTree.Node): TSESTree.Node {
    const value = unwrap(node);
    if (value.type !== T.Identifier) return value;
    const variable = variableOf(value, this.file.sourceCode);
    const known = variable && this.given.get(variable);
    if (known !== undefined && typeof known !== "string") return unwrap(known);
    const written = variable && onlyWrite(variable);
    return written ? unwrap(written) : value;
  }
}
