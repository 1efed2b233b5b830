import { parseSync } from "oxc-parser";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface Statement {
  readonly start: number;
  readonly end: number;
  /** The names of the module that it needs. */
  readonly needs: ReadonlySet<string>;
}

/** What of a module may be left out. */
export interface Bounds {
  /** Names from which all that is needed is reached. */
  readonly roots: readonly string[];
  /** Functions and classes that are named but never called: in their place stands one that throws. */
  readonly neverCalled: readonly string[];
  /** Functions that a statement calls at the top, for what they do. */
  readonly calledAtTop: readonly string[];
  /** An object of which only the properties are kept that are read by name. */
  readonly table: string;
}

/**
 * A module's text without the statements that its roots do not reach. Bundlers keep every statement at the top that may do
 * something; here one that changes a name (`(function (Name) {…})(Name || (Name = {}))`, `Name.x = …`) counts to that
 * name, and one that only calls is left out, unless that function is named.
 */
export function reachable(text: string, { roots, neverCalled, calledAtTop, table }: Bounds): string {
  const { program, errors } = parseSync("module.js", text, { sourceType: "module" });
  if (errors[0]) throw new Error(errors[0].message);
  const byName = new Map<string, Statement[]>();
  const queue = [...roots];
  const kept = new Set<Statement>();
  for (const node of program.body as unknown as Node[]) {
    const statement = { start: node.start, end: node.end, needs: namesIn(node) };
    for (const name of namesOf(node)) byName.set(name, [...(byName.get(name) ?? []), statement]);
    if (calledAtTop.includes(calleeOf(node) ?? "")) {
      kept.add(statement);
      queue.push(...statement.needs);
    }
  }
  const reached = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    if (neverCalled.includes(name)) continue;
    for (const statement of byName.get(name) ?? []) {
      if (kept.has(statement)) continue;
      kept.add(statement);
      queue.push(...statement.needs);
    }
  }
  for (const name of [...roots, ...neverCalled, ...calledAtTop, table])
    if (!byName.has(name)) throw new Error(`The module has no ${name} any more.`);
  const inOrder = [...kept].sort((a, b) => a.start - b.start);
  const code = inOrder.map(({ start, end }) => text.slice(start, end)).join("\n");
  const thrown = neverCalled.map((name) => `function ${name}() { throw new Error("${name} is not in this bundle."); }`);
  return [withoutUnread(code, table), ...thrown].join("\n");
}

/** The names that a statement declares or changes. */
function namesOf(statement: Node): string[] {
  const { type, id, declarations, expression } = statement as unknown as {
    type: string;
    id?: Node | null;
    declarations?: readonly { id: Node }[];
    expression?: Node;
  };
  if (type === "VariableDeclaration") return (declarations ?? []).flatMap(({ id }) => [...namesIn(id)]);
  if (id) return [id.name as string];
  if (expression?.type === "AssignmentExpression") return [...namesIn(leftmost(expression.left as Node))];
  if (expression?.type !== "CallExpression") return [];
  // `(function (Name) {…})(Name || (Name = {}))`, or `__export(Name, {…})`.
  const [first] = expression.arguments as readonly Node[];
  if (!first) return [];
  const isFilled = calleeOf(statement) === "__export" || (expression.callee as Node).type !== "Identifier";
  return isFilled ? [...namesIn(first.type === "LogicalExpression" ? (first.left as Node) : first)] : [];
}

/** The function that a statement calls by its name. */
function calleeOf({ expression }: Node): string | undefined {
  const { type, callee } = (expression ?? {}) as { type?: string; callee?: Node };
  return type === "CallExpression" && callee?.type === "Identifier" ? (callee.name as string) : undefined;
}

function leftmost(node: Node): Node {
  return node.type === "MemberExpression" ? leftmost(node.object as Node) : node;
}

/** All names that are read or written below a node: more than the module's own, which does no harm. */
function namesIn(node: Node): Set<string> {
  const names = new Set<string>();
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === "Identifier") names.add(next.name as string);
    // `a.name` and `{ name: … }` name no variable; `{ name }` has it as its value, too.
    const label = !next.computed && (next.type === "MemberExpression" ? next.property : next.key);
    for (const value of Object.values(next))
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (child !== label && child !== null && typeof child === "object" && "type" in child)
          stack.push(child as Node);
  }
  return names;
}

/** Leaves out of an object of the module, one property a line, what is never read by its name. */
function withoutUnread(code: string, table: string): string {
  const start = code.indexOf(`var ${table} = {\n`);
  const end = code.indexOf("\n};", start);
  const [before, body, after] = [code.slice(0, start), code.slice(start, end), code.slice(end)];
  const read = new Set(`${before}${after}`.match(new RegExp(`(?<=\\b${table}\\.)\\w+`, "g")));
  const lines = body.split("\n").filter((line, index) => index === 0 || read.has(/^ +(\w+): /.exec(line)?.[1] ?? ""));
  return before + lines.join("\n") + after;
}
