import type { Comment, Range } from "../data/tree.ts";

/** The root of a file of a Prisma schema. */
export interface PrismaSchema {
  readonly type: "PrismaSchema";
  readonly range: Range;
  readonly blocks: readonly PrismaBlock[];
  readonly comments: readonly Comment[];
  readonly parent: null;
}

/** `model User { … }`, `datasource db { … }`, `enum Role { … }`. */
export interface PrismaBlock {
  readonly type: "PrismaBlock";
  readonly range: Range;
  readonly keyword: string;
  readonly name: string;
  readonly nameRange: Range;
  /** Of models, views and types. */
  readonly fields: readonly PrismaField[];
  /** Of data sources and generators. */
  readonly settings: readonly PrismaSetting[];
  /** Of enums. */
  readonly values: readonly PrismaValue[];
  /** Those of the block itself: `@@index([a, b])`. */
  readonly attributes: readonly PrismaAttribute[];
  /** Every line of it was read. */
  readonly understood: boolean;
  readonly parent: PrismaSchema;
}

/** `email String? @unique`. */
export interface PrismaField {
  readonly type: "PrismaField";
  readonly range: Range;
  readonly name: string;
  readonly nameRange: Range;
  /** The type without `?` and `[]`. */
  readonly typeName: string;
  readonly typeRange: Range;
  readonly optional: boolean;
  readonly list: boolean;
  readonly attributes: readonly PrismaAttribute[];
  readonly understood: boolean;
  readonly parent: PrismaBlock;
}

/** `provider = "mysql"`. */
export interface PrismaSetting {
  readonly type: "PrismaSetting";
  readonly range: Range;
  readonly name: string;
  /** As it is written, a text without its quotes. */
  readonly value: string;
  readonly valueRange: Range;
  readonly parent: PrismaBlock;
}

/** One value of an enum. */
export interface PrismaValue {
  readonly type: "PrismaValue";
  readonly range: Range;
  readonly name: string;
  readonly attributes: readonly PrismaAttribute[];
  readonly parent: PrismaBlock;
}

/** An attribute: `@id`, `@@index([a, b])` (whose name is then `@index`). Arguments are kept as written. */
export interface PrismaAttribute {
  readonly type: "PrismaAttribute";
  readonly range: Range;
  readonly name: string;
  readonly positional: readonly string[];
  readonly named: ReadonlyMap<string, string>;
  readonly parent: PrismaBlock | PrismaField | PrismaValue;
}

/** The children of each type of node, in the order of the text. */
export const PRISMA_VISITOR_KEYS: Readonly<Record<string, readonly string[]>> = {
  PrismaSchema: ["blocks"],
  PrismaBlock: ["settings", "fields", "values", "attributes"],
  PrismaField: ["attributes"],
  PrismaSetting: [],
  PrismaValue: ["attributes"],
  PrismaAttribute: [],
};
