import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "../../code/answers.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { snakeCase, staticName } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Variable } from "../../code/scopes.ts";
import { headerBehindToken } from "./bearer.ts";
import { isKnownEmpty } from "./branches.ts";
import { readCall, readNew } from "./calls.ts";
import { mayBeNumber, type Category } from "./categories.ts";
import { hasContext } from "./context.ts";
import { carries, SAFE, together, UNKNOWN, withoutWholes, type PersonalDatum, type Verdict } from "./datum.ts";
import { elementOf } from "./elements.ts";
import { asString, asText, from, seenFrom, type Place } from "./place.ts";
import { claimsToBeHarmless, readName, type NameReading } from "./naming.ts";
import { isFlag } from "./flags.ts";
import type { TypeReader } from "./types.ts";
import { sourceName } from "./source-name.ts";
import { declaredType, shapeOf } from "./shapes.ts";
import { usesOf } from "./uses.ts";
import { constantBehind, readIdentifier } from "./variables.ts";
import { readWhole } from "./wholes.ts";

/** What a project adds to the vocabulary. */
export interface Vocabulary {
  /** Further names that are personal data, in snake case. */
  readonly fields: ReadonlySet<string>;
  /** Names that are not, in snake case. */
  readonly allowed: ReadonlySet<string>;
  /** Further functions whose result may be logged. */
  readonly redactors: ReadonlySet<string>;
}

/** At most so many sensitive fields of one object are distinguished. */
const MAX_FIELDS = 50;

/** Follows values through a file, each node once: what it carries is known wherever it is printed. */
export class Reader {
  readonly sourceCode: SourceCode;
  readonly vocabulary: Vocabulary;
  readonly types: TypeReader | null;
  readonly #verdicts = new Answers<object, Verdict>(UNKNOWN);
  readonly #sensitiveReads = new Map<Variable, readonly (readonly [string, Category])[]>();

  constructor(sourceCode: SourceCode, vocabulary: Vocabulary, types: TypeReader | null) {
    this.sourceCode = sourceCode;
    this.vocabulary = vocabulary;
    this.types = types;
  }

  /** What an expression carries. */
  read(expression: TSESTree.Node, place: Place): Verdict {
    const node = unwrap(expression);
    // Most of what is logged is a text.
    if (node.type === T.Literal) return SAFE;
    return this.remembered(node, place, (own) => this.#judge(node, own));
  }

  /** What a node or variable carries, found once whichever place asks. */
  remembered(key: TSESTree.Node | Variable, place: Place, find: (own: Place) => Verdict): Verdict {
    const own = from(place);
    return seenFrom(
      place,
      this.#verdicts.of(key, () => find(own), own.as === "object" ? 0 : 1),
    );
  }

  #judge(node: TSESTree.Node, place: Place): Verdict {
    const verdict = this.#readNode(node, place);
    const isValue = node.type === T.Identifier || node.type === T.MemberExpression;
    return isValue && verdict.data.length > 0 && isKnownEmpty(node, this.sourceCode) ? SAFE : verdict;
  }

  /** The fields of a variable that the file reads and that carry a datum by their names. */
  sensitiveReads(variable: Variable): readonly (readonly [name: string, category: Category])[] {
    let known = this.#sensitiveReads.get(variable);
    if (!known) {
      const found: [string, Category][] = [];
      for (const name of usesOf(variable).read) {
        const category = this.categoryOf(name);
        if (category && found.length < MAX_FIELDS) found.push([name, category]);
      }
      this.#sensitiveReads.set(variable, (known = found));
    }
    return known;
  }

  /** The category of a field by its name alone; null where that makes it no datum. */
  categoryOf(name: string): Category | null {
    const reading = this.name(name);
    return reading.kind === "datum" && !reading.inContext ? reading.category : null;
  }

  /** Whether a value is of a type that cannot hold what its name speaks of: a boolean, or a number that is called after emails. */
  isHarmless(node: TSESTree.Node, reading: NameReading): boolean {
    const isNumberHarmless = reading.kind === "datum" && !mayBeNumber(reading);
    if (this.types?.isHarmless(node, isNumberHarmless) || isFlag(node, this.sourceCode)) return true;
    const type = declaredType(node, this.sourceCode);
    const shape = type && shapeOf(type, this.sourceCode);
    return shape?.kind === "harmless" || (isNumberHarmless && shape?.kind === "primitive" && shape.isNumber === true);
  }

  /** A name's reading under the project's vocabulary. */
  name(name: string): NameReading {
    const reading = readName(name);
    const { fields, allowed } = this.vocabulary;
    if (fields.size === 0 && allowed.size === 0) return reading;
    const spelling = snakeCase(name);
    if (allowed.has(spelling)) return { kind: "safe" };
    if (!fields.has(spelling)) return reading;
    return { kind: "datum", category: "identity", term: spelling.replaceAll("_", " "), inContext: false };
  }

  #readNode(node: TSESTree.Node, place: Place): Verdict {
    if (isFunction(node)) return SAFE;
    switch (node.type) {
      case T.Literal:
      case T.ClassExpression:
      case T.UnaryExpression:
      case T.UpdateExpression:
        return SAFE;
      case T.TemplateLiteral: {
        if (node.expressions.length === 0) return SAFE;
        const text = asText(place);
        return together(node.expressions.map((each) => this.read(each, text)));
      }
      case T.BinaryExpression: {
        if (node.operator !== "+") return SAFE;
        const text = asText(place);
        return together([this.read(node.left, text), this.read(node.right, text)]);
      }
      case T.LogicalExpression:
        if (node.operator === "&&") return this.read(node.right, place);
        return together([this.read(node.left, place), this.read(node.right, place)]);
      case T.ConditionalExpression:
        return together([this.read(node.consequent, place), this.read(node.alternate, place)]);
      case T.AssignmentExpression:
        return this.read(node.right, place);
      case T.ArrayExpression:
        return together(node.elements.filter((each) => each !== null).map((each) => this.read(each, place)));
      case T.SpreadElement:
        return this.read(node.argument, { ...place, as: "object" });
      case T.ObjectExpression:
        return place.as === "text" ? SAFE : together(node.properties.map((each) => this.#readProperty(each, place)));
      case T.Identifier:
        return node.name === "undefined" ? SAFE : readIdentifier(node, place, this);
      case T.MemberExpression:
        return this.#readToken(node, place) ?? this.#readMember(node, place);
      case T.CallExpression:
        return this.#readToken(node, place) ?? readCall(node, place, this);
      case T.NewExpression:
        return readNew(node, place, this);
      default:
        return UNKNOWN;
    }
  }

  #readProperty(property: TSESTree.Property | TSESTree.SpreadElement, place: Place): Verdict {
    if (property.type === T.SpreadElement) return this.read(property, place);
    const key = staticName(property);
    const path = key === null || place.path === null ? place.path : [...place.path, key];
    const within: Place = { as: "object", anchor: place.anchor, path };
    const reading = key === null ? null : this.name(key);
    const verdict = this.read(property.value, within);
    // `{ maskedEmail: x }` says itself that x may be printed.
    if (key !== null && claimsToBeHarmless(key)) return withoutWholes(verdict);
    if (verdict.data.length > 0 || verdict.isSafe) return verdict;
    if (reading?.kind !== "datum" || key === null || this.isHarmless(property.value, reading)) return verdict;
    const value = unwrap(property.value);
    if (value.type === T.Identifier && this.name(value.name).kind === "safe") return SAFE;
    const isNamed = reading.inContext ? hasContext(reading, ownerOfKey(property), property, this.sourceCode) : true;
    return isNamed ? carries(this.datum(property, key, reading, within)) : verdict;
  }

  /** The token that is cut out of a header, where it is a credential. */
  #readToken(node: TSESTree.Node, place: Place): Verdict | null {
    const header = headerBehindToken(node);
    if (!header) return null;
    const { data } = this.read(header, { ...asString(place), anchor: place.anchor ?? node });
    return data.some(({ category }) => category === "credential") ? carries(...data) : null;
  }

  #readMember(node: TSESTree.MemberExpression, place: Place): Verdict {
    const name = staticName(node);
    if (name === null) return UNKNOWN;
    if (/^\d+$/.test(name))
      return elementOf(
        this.read(node.object, { ...place, anchor: place.anchor ?? node }),
        node.object,
        this.sourceCode,
      );
    const known = this.#readLocalProperty(node.object, name, { ...place, anchor: place.anchor ?? node });
    if (known && (known.isSafe || known.data.length > 0)) return known;
    const whole = readWhole(node, place, this);
    if (whole) return whole;
    return this.readNamed(node, name, node.object, place);
  }

  /** `config.x` where the file shows what `config` is made of. */
  #readLocalProperty(object: TSESTree.Node, name: string, place: Place): Verdict | null {
    const literal = constantBehind(object, this.sourceCode);
    if (literal?.type !== T.ObjectExpression) return null;
    const property = propertyNamed(literal, name);
    return property && this.read(property.value, place);
  }

  /** What the name of a value says, when nothing better is known of it. */
  readNamed(node: TSESTree.Node, name: string, owner: TSESTree.Node | null, place: Place): Verdict {
    const reading = this.name(name);
    if (reading.kind === "safe") return SAFE;
    if (reading.kind === "unknown" || this.isHarmless(node, reading)) return UNKNOWN;
    if (!hasContext(reading, owner, node, this.sourceCode)) return UNKNOWN;
    return carries(this.datum(node, sourceName(node) ?? name, reading, place));
  }

  datum(
    node: TSESTree.Node,
    source: string,
    found: { category: PersonalDatum["category"]; term: string },
    place: Place,
    fields?: readonly string[],
  ): PersonalDatum {
    return {
      category: found.category,
      term: found.term,
      source,
      node: place.anchor ?? node,
      value: node,
      path: place.path,
      ...(fields && { fields }),
    };
  }
}

/** `{ user: { name } }`: the key above stands for the object. */
function ownerOfKey(property: TSESTree.Property): TSESTree.Node | null {
  const above = property.parent.parent;
  return above.type === T.Property ? above.key : null;
}
