/** What is known of a value from its type or its schema, in whichever file that is written. */
export type ValueShape =
  | { readonly kind: "text" | "number" | "harmless" | "unknown" }
  | {
      readonly kind: "object";
      readonly fields: ReadonlyMap<string, LaterShape>;
      /** Whether these are all its fields. */
      readonly isComplete: boolean;
      /** Whether a schema refuses what has others. */
      readonly isStrict: boolean;
    };

/** The shape of a field, which is read when it is asked for: an entity leads to all the others of its service. */
export type LaterShape = () => ValueShape;

/** Reads a shape once, and not before it is asked for. */
export function later(read: () => ValueShape): LaterShape {
  let shape: ValueShape | null = null;
  return () => (shape ??= read());
}

export type ObjectShape = Extract<ValueShape, { kind: "object" }>;

export const UNKNOWN: ValueShape = { kind: "unknown" };
export const TEXT: ValueShape = { kind: "text" };
export const NUMBER: ValueShape = { kind: "number" };
export const HARMLESS: ValueShape = { kind: "harmless" };

export function objectOf(fields: ReadonlyMap<string, LaterShape>, isComplete = true, isStrict = false): ObjectShape {
  return { kind: "object", fields, isComplete, isStrict };
}

/** An object with the fields of several. */
export function mergedShapes(shapes: readonly ValueShape[]): ObjectShape {
  const fields = new Map<string, LaterShape>();
  let isComplete = true;
  let isStrict = false;
  for (const shape of shapes) {
    if (shape.kind !== "object") {
      isComplete = false;
      continue;
    }
    isComplete &&= shape.isComplete;
    isStrict ||= shape.isStrict;
    for (const [name, inner] of shape.fields) fields.set(name, inner);
  }
  return objectOf(fields, isComplete, isStrict);
}

/** An object with some fields of another: those that are named, or all but those. */
export function chosenFrom(shape: ValueShape, names: ReadonlySet<string> | null, keeps: boolean): ValueShape {
  // Of a type that cannot be read, a choice still tells which fields there are.
  if (shape.kind === "unknown" && names && keeps)
    return objectOf(new Map([...names].map((name) => [name, () => TEXT])));
  if (shape.kind !== "object" || !names) return UNKNOWN;
  const fields = new Map([...shape.fields].filter(([name]) => names.has(name) === keeps));
  if (keeps && fields.size < names.size) return UNKNOWN;
  return objectOf(fields, keeps || shape.isComplete, shape.isStrict);
}
