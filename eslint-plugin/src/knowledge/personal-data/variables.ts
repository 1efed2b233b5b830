import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { propertiesOf } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { callsOf } from "../../flow/values/functions.ts";
import { isOfFailedAnswer } from "./branches.ts";
import type { Category } from "./categories.ts";
import { hasContext } from "./context.ts";
import { carries, SAFE, together, UNKNOWN, withoutWholes, type Verdict } from "./datum.ts";
import { claimsToBeHarmless } from "./naming.ts";
import { asString, type Place } from "./place.ts";
import type { Reader } from "./reader.ts";
import { declaredType, shapeOf } from "./shapes.ts";
import { usesOf } from "./uses.ts";
import { readWhole } from "./wholes.ts";

const MAX_CALL_SITES = 8;

/** At most so many fields that are added to an object and carry something are kept. */
const MAX_ADDED = 50;

const SENDING_VERBS: ReadonlySet<string> = new Set(["send", "resend", "deliver", "dispatch", "queue", "enqueue"]);

/** What a variable, parameter or import carries. */
export function readIdentifier(node: TSESTree.Identifier, place: Place, reader: Reader): Verdict {
  const variable = variableOf(node, reader.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return readByName(node, place, reader);
  switch (definition.type) {
    case "Variable":
      return definition.node.id.type === T.Identifier
        ? readAssigned(node, variable, place, reader)
        : readDestructured(node, definition.name, definition.node.init, place, reader);
    case "Parameter":
      return readParameter(node, variable, place, reader);
    case "ImportBinding":
      return readByName(node, place, reader);
    case "FunctionName":
    case "ClassName":
    case "TSEnumName":
      return SAFE;
    default:
      return UNKNOWN;
  }
}

/** The expression that a constant stands for; the expression itself where it is none. */
export function constantBehind(expression: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | null {
  let node = unwrap(expression);
  for (let hop = 0; hop < 8 && node.type === T.Identifier; hop++) {
    const variable = variableOf(node, sourceCode);
    const definition = variable?.defs[0];
    if (!variable || definition?.type !== "Variable" || definition.node.id.type !== T.Identifier) return null;
    const value = onlyWrite(variable);
    if (!value) return null;
    node = unwrap(value);
  }
  return node;
}

function readByName(node: TSESTree.Identifier, place: Place, reader: Reader): Verdict {
  return readWhole(node, place, reader) ?? reader.readNamed(node, node.name, null, place);
}

function readAssigned(node: TSESTree.Identifier, variable: Variable, place: Place, reader: Reader): Verdict {
  if (isOfFailedAnswer(node, reader.sourceCode)) return SAFE;
  const typed = place.as === "object" ? declaredType(node, reader.sourceCode) : null;
  const holder = typed && shapeOf(typed, reader.sourceCode)?.kind === "primitive" ? asString(place) : place;
  // `let url: string; url = isUrl(input) ? String(input) : input;`: no object comes through, whatever else `input` may be.
  const within: Place = { ...holder, anchor: place.anchor ?? node };
  let verdict = reader.remembered(variable, within, (own) => readWrites(variable, own, reader));
  if (claimsToBeHarmless(node.name)) return withoutWholes(verdict);
  if (verdict.data.length > 0) verdict = asHeld(verdict, node, reader);
  const added = place.as === "object" ? readAddedFields(node, variable, within, reader) : SAFE;
  if (verdict.data.length > 0 || added.data.length > 0) return together([verdict, added]);
  if (verdict.isSafe || isReceipt(node, variable, reader)) return SAFE;
  return readByName(node, place, reader);
}

/** `const email = account.userName || account.mail`: what of a person several names stand for, the last of them says best. */
function asHeld(verdict: Verdict, node: TSESTree.Identifier, reader: Reader): Verdict {
  const reading = reader.name(node.name);
  const isOfPerson = (category: Category) => category === "contact" || category === "identity";
  if (reading.kind !== "datum" || reading.inContext || !isOfPerson(reading.category)) return verdict;
  const { category, term } = reading;
  const data = verdict.data.map((datum) => {
    const isOther = !datum.fields && isOfPerson(datum.category) && datum.category !== category;
    return isOther ? { ...datum, category, term, source: node.name } : datum;
  });
  return { ...verdict, data };
}

/** What a variable is given, wherever that is. */
function readWrites(variable: Variable, place: Place, reader: Reader): Verdict {
  if (variable.defs[0]?.type === "Variable" && isLoopVariable(variable.defs[0].node)) return UNKNOWN;
  const values: Verdict[] = [];
  for (const reference of variable.references) {
    if (reference.isWrite() && reference.writeExpr) values.push(reader.read(reference.writeExpr, place));
  }
  return values.length > 0 ? together(values) : UNKNOWN;
}

/** `const sentEmail = await mailer.send(message)` is named after what was sent: it is a receipt and holds no address. */
function isReceipt(node: TSESTree.Identifier, variable: Variable, reader: Reader): boolean {
  const reading = reader.name(node.name);
  if (reading.kind !== "datum" || reading.category !== "contact") return false;
  const written = onlyWrite(variable);
  const call = written && unwrap(written);
  if (call?.type !== T.CallExpression) return false;
  return SENDING_VERBS.has(wordsOf(staticName(unwrap(call.callee)) ?? "")[0] ?? "");
}

function isLoopVariable(declarator: TSESTree.Node): boolean {
  const loop = declarator.parent?.parent;
  return loop?.type === T.ForOfStatement || loop?.type === T.ForInStatement;
}

/** `const meta = {}; meta.ssn = user.ssn; logger.info("x", meta)`. */
function readAddedFields(node: TSESTree.Identifier, variable: Variable, place: Place, reader: Reader): Verdict {
  const found: Verdict[] = [];
  for (const { member, assignment } of usesOf(variable).added) {
    if (assignment.range[1] > node.range[0]) continue;
    if (found.length >= MAX_ADDED) break;
    const key = staticName(member);
    const path = key === null || place.path === null ? place.path : [...place.path, key];
    const verdict = reader.read(assignment.right, { ...place, path });
    if (verdict.data.length > 0) found.push(verdict);
    else if (!verdict.isSafe && key !== null) {
      const reading = reader.name(key);
      if (reader.isHarmless(assignment.right, reading)) continue;
      if (reading.kind === "datum" && hasContext(reading, member.object, member, reader.sourceCode)) {
        found.push(carries(reader.datum(node, `${node.name}.${key}`, reading, { ...place, path })));
      }
    }
  }
  return together(found);
}

/** A name that a pattern takes out of an object: the key says what it is, even where the name is another. */
function readDestructured(
  node: TSESTree.Identifier,
  binding: TSESTree.Identifier,
  source: TSESTree.Expression | null,
  place: Place,
  reader: Reader,
): Verdict {
  const property = propertyOf(binding);
  const key = property ? staticName(property) : null;
  if (property === null || key === null) return isRest(binding) ? UNKNOWN : readByName(node, place, reader);
  const whole = readWhole(node, place, reader);
  if (whole) return whole;
  const owner = property.parent === topPattern(binding) ? source : keyAbove(property);
  const literal = owner === source && source ? constantBehind(source, reader.sourceCode) : null;
  if (literal?.type === T.ObjectExpression) {
    const given = propertiesOf(literal).get(key);
    if (given) return reader.read(given.value, { ...place, anchor: place.anchor ?? node });
  }
  const byKey = reader.readNamed(node, key, owner, place);
  if (byKey.isSafe || byKey.data.length > 0 || key === node.name) return byKey;
  return reader.readNamed(node, node.name, owner, place);
}

function readParameter(node: TSESTree.Identifier, variable: Variable, place: Place, reader: Reader): Verdict {
  const definition = variable.defs[0];
  const fn = definition?.node as TSESTree.Node | undefined;
  if (!definition || !fn || !isFunction(fn)) return UNKNOWN;
  const binding = definition.name as TSESTree.Identifier;
  const index = fn.params.findIndex((parameter) => parameterPattern(parameter) === binding);
  const byName = index < 0 ? readDestructured(node, binding, null, place, reader) : readByName(node, place, reader);
  if (byName.isSafe || byName.data.length > 0 || index < 0) return byName;
  return readArguments(node, fn, index, place, reader);
}

/** What the file's own calls of a function hand to one of its parameters. */
function readArguments(
  node: TSESTree.Identifier,
  fn: FunctionNode,
  index: number,
  place: Place,
  reader: Reader,
): Verdict {
  const found: Verdict[] = [];
  for (const call of callsOf(fn, reader.sourceCode).calls.slice(0, MAX_CALL_SITES)) {
    const passed = call.arguments.slice(0, index + 1);
    const argument =
      passed.length > index && !passed.some((each) => each.type === T.SpreadElement) ? passed[index] : null;
    if (argument) found.push(reader.read(argument, { ...place, anchor: place.anchor ?? node }));
  }
  const [first] = found.flatMap(({ data }) => data);
  return first ? carries({ ...first, handedTo: { fn, index } }) : UNKNOWN;
}

function propertyOf(binding: TSESTree.Node): TSESTree.Property | null {
  const above = binding.parent?.type === T.AssignmentPattern ? binding.parent.parent : binding.parent;
  return above?.type === T.Property ? above : null;
}

function topPattern(binding: TSESTree.Node): TSESTree.Node {
  let pattern: TSESTree.Node = binding;
  for (let above = binding.parent; above; above = above.parent) {
    if (above.type === T.ObjectPattern || above.type === T.ArrayPattern) pattern = above;
    else if (above.type !== T.Property && above.type !== T.AssignmentPattern) break;
  }
  return pattern;
}

/** `{ user: { name } }` takes `name` from a user. */
function keyAbove(property: TSESTree.Property | null): TSESTree.Node | null {
  const above = property?.parent.parent;
  return above?.type === T.Property ? above.key : null;
}

function isRest(binding: TSESTree.Node): boolean {
  return binding.parent?.type === T.RestElement;
}
