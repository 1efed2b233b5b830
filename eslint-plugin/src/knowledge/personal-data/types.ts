import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { ParserServicesWithTypeInformation, TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import type { Category } from "./categories.ts";
import type { SensitiveFields } from "./wholes.ts";

type Type = ReturnType<ParserServicesWithTypeInformation["getTypeAtLocation"]>;

export type TypeShape =
  | { readonly kind: "primitive"; readonly isNumber?: true }
  | { readonly kind: "harmless" }
  | { readonly kind: "object"; readonly fields: SensitiveFields | null; readonly isComplete: boolean };

const MAX_PROPERTIES = 80;
const MAX_DEPTH = 2;
const NUMBERS = /^(?:number|bigint)$/;
const PRIMITIVES = /^(?:string|symbol)$/;
const HARMLESS = /^(?:boolean|true|false|null|undefined|void)$/;
const UNTOLD = /^(?:any|unknown|never|object|\{\})$/;

/** Asks TypeScript's checker, where the project is linted with type information. TypeScript itself is never loaded. */
export class TypeReader {
  readonly #services: ParserServicesWithTypeInformation;

  constructor(services: ParserServicesWithTypeInformation) {
    this.#services = services;
  }

  /** Whether a value is a boolean, a function or nothing at all; or a number, where that is harmless. */
  isHarmless(node: TSESTree.Node, isNumberHarmless: boolean): boolean {
    const shape = this.#shape(this.#typeAt(node), node, () => null, MAX_DEPTH);
    return shape?.kind === "harmless" || (isNumberHarmless && shape?.kind === "primitive" && shape.isNumber === true);
  }

  /** The sensitive fields of the object that an expression is. Null where the type says nothing. */
  shapeOf(node: TSESTree.Node, categoryOf: (name: string) => Category | null): TypeShape | null {
    return this.#shape(this.#typeAt(node), node, categoryOf, 0);
  }

  #typeAt(node: TSESTree.Node): Type {
    // A promise that is awaited on the spot is the value that it brings.
    return this.#services.getTypeAtLocation(node.parent?.type === T.AwaitExpression ? node.parent : node);
  }

  #shape(
    type: Type,
    node: TSESTree.Node,
    categoryOf: (name: string) => Category | null,
    depth: number,
  ): TypeShape | null {
    const checker = this.#services.program.getTypeChecker();
    if (type.isUnion()) {
      const shapes = type.types.map((each) => this.#shape(each, node, categoryOf, depth));
      if (shapes.includes(null)) return null;
      const relevant = shapes.filter((shape) => shape?.kind !== "harmless");
      if (relevant.length === 0) return { kind: "harmless" };
      const telling = relevant.filter((shape) => shape?.kind === "object" && shape.fields);
      const isFew = telling.length > 0 && telling.length * 2 < relevant.length;
      // One event of many with an email in it does not make every event personal.
      if (isFew) return { kind: "object", fields: null, isComplete: false };
      return telling[0] ?? relevant[0] ?? null;
    }
    if (type.isNumberLiteral()) return { kind: "primitive", isNumber: true };
    if (type.isStringLiteral()) return { kind: "primitive" };
    if (type.getCallSignatures().length > 0) return { kind: "harmless" };
    const name = (type as { intrinsicName?: string }).intrinsicName ?? "";
    if (NUMBERS.test(name)) return { kind: "primitive", isNumber: true };
    if (PRIMITIVES.test(name)) return { kind: "primitive" };
    if (HARMLESS.test(name)) return { kind: "harmless" };
    if (UNTOLD.test(name) || isParameter(type)) return null;
    const element = type.getNumberIndexType();
    if (element) return this.#shape(element, node, categoryOf, depth);
    const properties = type.getProperties();
    if (properties.length === 0 || properties.length > MAX_PROPERTIES) return null;
    if (properties.some((property) => /^(?:toJSON|stack|toISOString|then)$/.test(property.name))) return null;
    const names: string[] = [];
    let category: Category | null = null;
    for (const property of properties) {
      const own = checker.getTypeOfSymbolAtLocation(property, this.#services.esTreeNodeToTSNodeMap.get(node));
      const found = categoryOf(property.name);
      const nested = found ? this.#shape(own, node, () => null, MAX_DEPTH) : null;
      if (found && nested?.kind !== "harmless") {
        names.push(property.name);
        category ??= found;
      } else if (!found && depth < MAX_DEPTH) {
        const inner = this.#shape(own, node, categoryOf, depth + 1);
        if (inner?.kind === "object" && inner.fields) {
          for (const each of inner.fields.names.map((each) => `${property.name}.${each}`)) names.push(each);
          category ??= inner.fields.category;
        }
      }
    }
    return { kind: "object", fields: category ? { names, category } : null, isComplete: depth === 0 };
  }
}

/** Not `type.isTypeParameter()` itself, whose narrowing leaves nothing behind. */
function isParameter(type: Type): boolean {
  return type.isTypeParameter();
}

const readers = new WeakMap<SourceCode, TypeReader>();

/** The types of a file, or null where it is linted without type information. */
export function typesOf(sourceCode: SourceCode): TypeReader | null {
  const services = sourceCode.parserServices as Partial<ParserServicesWithTypeInformation> | undefined;
  if (!services?.program || !services.getTypeAtLocation || !services.esTreeNodeToTSNodeMap) return null;
  let reader = readers.get(sourceCode);
  if (!reader) {
    reader = new TypeReader(services as ParserServicesWithTypeInformation);
    readers.set(sourceCode, reader);
  }
  return reader;
}
