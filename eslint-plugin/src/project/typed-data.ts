import { mayBeNumber, readName, type Category, type PersonalDatum } from "../knowledge/personal-data/index.ts";
import type { Project } from "./index.ts";
import { Search } from "./search.ts";
import type { ObjectShape, ValueShape } from "./value-types/value-shape.ts";
import { shapeOfValue } from "./value-types/value-type.ts";

/** Fields of a body that hand on what a client signs in with, whatever their own fields are called. */
const CARRYING: ReadonlySet<string> = new Set(["headers", "cookies", "authorization"]);
const MAX_DEPTH = 3;
const MAX_FIELDS = 50;

/**
 * A datum as the types and schemas of the project tell it: null where its value can be none (a number that is called after
 * emails, an object without a personal field), and with its fields where those are known.
 */
export function typed(datum: PersonalDatum, project: Project): PersonalDatum | null {
  const shape = shapeOfValue(datum.value, project.file, new Search(project));
  const { fields } = datum;
  if (fields === undefined) return isNone(datum, shape) ? null : datum;
  if (fields.length > 0 || shape.kind !== "object" || !isKnown(shape, 0)) return datum;
  const found = sensitiveIn(shape, "", 0);
  const [first] = found;
  if (!first) return null;
  return { ...datum, category: first.category, term: first.term, fields: found.map(({ path }) => path) };
}

function isNone(datum: PersonalDatum, shape: ValueShape): boolean {
  switch (shape.kind) {
    case "harmless":
      return true;
    case "number":
      return !mayBeNumber(datum);
    case "object":
      return isKnown(shape, 0) && sensitiveIn(shape, "", 0).length === 0;
    default:
      return false;
  }
}

/** Whether all that an object may hold is known: of a field that is not, its name has to do. */
function isKnown(shape: ObjectShape, depth: number): boolean {
  if (!shape.isComplete || shape.fields.size === 0) return false;
  return [...shape.fields.values()].every((read) => {
    const inner = read();
    return inner.kind !== "unknown" && (inner.kind !== "object" || (depth < MAX_DEPTH && isKnown(inner, depth + 1)));
  });
}

interface Field {
  readonly path: string;
  readonly term: string;
  readonly category: Category;
}

function sensitiveIn({ fields }: ObjectShape, before: string, depth: number): Field[] {
  const found: Field[] = [];
  for (const [name, read] of fields) {
    const shape = read();
    if (shape.kind === "harmless" || found.length >= MAX_FIELDS) continue;
    const path = `${before}${name}`;
    const reading = readName(name);
    if (CARRYING.has(name.toLowerCase())) found.push({ path, term: name, category: "credential" });
    else if (reading.kind === "datum" && !reading.inContext && (shape.kind !== "number" || mayBeNumber(reading)))
      found.push({ path, term: reading.term, category: reading.category });
    else if (shape.kind === "object" && depth < MAX_DEPTH) {
      for (const each of sensitiveIn(shape, `${path}.`, depth + 1)) found.push(each);
    }
  }
  return found;
}
