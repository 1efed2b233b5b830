import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import { variableOf, type Variable } from "../../../code/scopes.ts";
import { chainAround } from "../../../knowledge/databases/index.ts";
import { functionsOf } from "../../definitions.ts";
import type { Project, ProjectFile } from "../../index.ts";
import type { Ddl } from "../ddl.ts";
import type { TableSet } from "../table-set.ts";
import type { TableDraft } from "../tables.ts";
import { Flowing } from "./flow.ts";
import { Reading } from "./reading.ts";
import { applyStep } from "./steps.ts";

const MAX_CALLS = 5;
/** What a call to the database counts beside a table that is looked at. */
const STEP = 50;
/** Methods that are told where to run, and do nothing else with it. */
const TAKES_HANDLE =
  /^(?:execute|executeTakeFirst|query|\$query|bindKnex|transacting|bindTransaction|commit|rollback)$/;

/** Methods of knex whose second argument builds the table. */
const TAKES_BUILDER = /^(?:createTable|createTableIfNotExists|alterTable|table)$/;

/** Callbacks that run whenever the call they are given to does. */
const RUNS_CALLBACK = /^(?:then|finally|transaction|tap|thenReturn|callback|withTransaction|runInTransaction)$/;

const STATEMENT = /^\s{0,200}(?:create|alter|drop|rename|comment|insert|update|delete|select|with|truncate|set|do)\s/i;

/** Runs what a migration written in JavaScript does to tables; what hangs on more than the tables is in doubt. */
export class Runner extends Flowing {
  protected readonly set: TableSet;
  private readonly ddl: Ddl;
  protected reading: Reading;
  /** Variables that hold knex's table builder. */
  private readonly builders = new Map<Variable, TableDraft>();
  private ownBuilder: TableDraft | null = null;
  /** Variables by which the database is changed: what a function that is given one does is not known. */
  private readonly handles = new Set<Variable>();
  private calls = 0;

  constructor(file: ProjectFile, project: Project, target: { readonly set: TableSet; readonly ddl: Ddl }) {
    super();
    this.reading = new Reading(file, project);
    this.set = target.set;
    this.ddl = target.ddl;
  }

  run(fn: FunctionNode): void {
    const [database] = fn.params;
    if (database) this.addHandles(parameterPattern(database));
    this.body(fn);
  }

  private addHandles(pattern: TSESTree.Node): void {
    if (pattern.type === T.Identifier) {
      const variable = variableOf(pattern, this.reading.file.sourceCode);
      if (variable) this.handles.add(variable);
    } else if (pattern.type === T.ObjectPattern) {
      for (const property of pattern.properties) if (property.type === T.Property) this.addHandles(property.value);
    }
  }

  private body(fn: FunctionNode): void {
    if (fn.body.type === T.BlockStatement) this.statements(fn.body.body);
    else this.visit(fn.body);
  }

  /** A chain of calls, the first one first; what is handed to them comes before. */
  protected call(top: TSESTree.CallExpression): void {
    const { root, calls } = chainAround(top);
    const builder = this.builderOf(root);
    if (builder) {
      this.inDoubt(() => {
        applyStep.onBuilder(calls, builder, { reading: this.reading, set: this.set });
      });
      return;
    }
    if (root.type === T.CallExpression) this.function(root);
    else this.visit(root);
    let schema: string | null = null;
    let before: TSESTree.Node = root;
    for (const [index, { name, arguments: given, node }] of calls.entries()) {
      // sql`…`.execute(db), User.query(trx)
      const isBound = name === "bind" && root.type === T.MemberExpression;
      if (!isBound && given[0] && this.isHandle(given[0]) && (this.isHandle(root) || TAKES_HANDLE.test(name))) continue;
      if (name === "withSchema") schema = this.reading.name(given[0]);
      const method = isBound ? (staticName(root) ?? "") : name;
      const rest = calls.slice(index + 1);
      const handled = this.step(method, isBound ? given.slice(1) : given, schema, rest);
      if (handled === "chain") return;
      if (!handled) this.unknownCall(name, node, before);
      else this.afterwards(method, given);
      before = node;
    }
  }

  /** `db.runSql("…", () => …)`: what is called when it is done. */
  private afterwards(method: string, given: readonly TSESTree.CallExpressionArgument[]): void {
    const first = TAKES_BUILDER.test(method) ? 2 : 1;
    for (const argument of given.slice(first)) if (isFunction(argument)) this.body(argument);
  }

  protected tagged({ quasi }: TSESTree.TaggedTemplateExpression): void {
    this.step("sql", [quasi], null);
  }

  private step(
    method: string,
    given: readonly TSESTree.CallExpressionArgument[],
    schema: string | null,
    rest: ReturnType<typeof chainAround>["calls"] = [],
  ): boolean | "chain" {
    let handled: boolean | "chain" = false;
    this.set.spend(STEP);
    this.inDoubt(() => {
      handled = applyStep.onDatabase(method, given, {
        schema,
        rest,
        reading: this.reading,
        set: this.set,
        ddl: this.ddl,
        build: (fn, table) => {
          this.build(fn, table);
        },
      });
    });
    return handled;
  }

  private inDoubt(change: () => void): void {
    if (this.certain) change();
    else this.set.inDoubt(change);
  }

  /** The callback of knex's `createTable("users", (table) => { … })`. */
  private build(fn: FunctionNode, table: TableDraft): void {
    const own = this.ownBuilder;
    const [parameter] = fn.params;
    const variable = parameter && variableOf(parameterPattern(parameter), this.reading.file.sourceCode);
    if (variable) this.builders.set(variable, table);
    if (fn.type === T.FunctionExpression) this.ownBuilder = table;
    this.body(fn);
    this.ownBuilder = own;
  }

  private builderOf(node: TSESTree.Node): TableDraft | null {
    const value = unwrap(node);
    if (value.type === T.ThisExpression) return this.ownBuilder;
    const variable = value.type === T.Identifier ? variableOf(value, this.reading.file.sourceCode) : undefined;
    return (variable && this.builders.get(variable)) ?? null;
  }

  private unknownCall(
    name: string,
    { callee, arguments: given }: TSESTree.CallExpression,
    before: TSESTree.Node,
  ): void {
    const list = callee.type === T.MemberExpression ? callee.object : null;
    const [first] = given;
    if (/^(?:map|forEach)$/.test(name) && list && first && isFunction(first) && first.params[0]) {
      const elements = this.reading.list(list);
      const variable = variableOf(parameterPattern(first.params[0]), this.reading.file.sourceCode);
      if (elements && variable) {
        for (const element of elements) {
          this.reading.given.set(variable, element);
          this.body(first);
        }
        return;
      }
    }
    for (const argument of given) {
      if (!isFunction(argument)) this.visit(argument);
      else if (RUNS_CALLBACK.test(name)) this.callback(argument, name, before);
      else {
        this.doubtful(() => {
          this.body(argument);
          return "on";
        });
      }
    }
    if (callee.type === T.MemberExpression) this.helper(callee, given);
  }

  private callback(fn: FunctionNode, name: string, before: TSESTree.Node): void {
    const [parameter] = fn.params;
    const pattern = parameter && parameterPattern(parameter);
    const variable = pattern && variableOf(pattern, this.reading.file.sourceCode);
    // hasTable("users").then((exists) => …)
    if (variable && name === "then") this.reading.given.set(variable, before);
    else if (pattern) this.addHandles(pattern);
    this.body(fn);
  }

  /** `createUsers(knex)`: followed to its definition; else, whatever it changes. */
  private function(call: TSESTree.CallExpression): void {
    for (const argument of call.arguments) {
      if (isFunction(argument)) {
        this.doubtful(() => {
          this.body(argument);
          return "on";
        });
      } else this.visit(argument);
    }
    this.helper(call.callee, call.arguments);
  }

  private helper(callee: TSESTree.Expression, given: readonly TSESTree.CallExpressionArgument[]): void {
    const isGivenHandle = given.some((argument) => this.isHandle(argument));
    const builders = given.flatMap((argument) => this.builderOf(argument) ?? []);
    if (!isGivenHandle && builders.length === 0) return;
    const { file, project } = this.reading;
    const [found, ...others] = this.calls < MAX_CALLS ? functionsOf(callee, file, project) : [];
    const statement = found ? undefined : given.find((argument) => this.isStatement(argument));
    if (found && others.length === 0) this.follow(found.node, found.file, given);
    else if (statement) this.step("query", [statement], null);
    else if (builders.length > 0) for (const table of builders) table.complete = false;
    else this.set.doubtAll();
  }

  /** Whether a function of a package that is told where to run is given a statement: `execute(connection, "CREATE TABLE …")`. */
  private isStatement(argument: TSESTree.Node): boolean {
    return STATEMENT.test(this.reading.text(argument) ?? "");
  }

  /** `knex`, and what begins with it: `knex.schema`, `trx("users")`. */
  private isHandle(node: TSESTree.Node): boolean {
    let at = unwrap(node);
    while (at.type === T.MemberExpression || at.type === T.CallExpression)
      at = unwrap(at.type === T.MemberExpression ? at.object : at.callee);
    const variable = at.type === T.Identifier ? variableOf(at, this.reading.file.sourceCode) : undefined;
    return variable !== undefined && this.handles.has(variable);
  }

  private follow(fn: FunctionNode, file: ProjectFile, given: readonly TSESTree.CallExpressionArgument[]): void {
    const outer = this.reading;
    const values = given.map((argument) => ({
      text: outer.name(argument),
      builder: this.builderOf(argument),
    }));
    const inner = new Reading(file, outer.project, outer.given);
    this.reading = inner;
    this.calls++;
    for (const [index, parameter] of fn.params.entries()) {
      const variable = variableOf(parameterPattern(parameter), file.sourceCode);
      const value = values[index];
      if (!variable || !value) continue;
      if (value.builder) this.builders.set(variable, value.builder);
      else if (value.text === null) this.handles.add(variable);
      else inner.given.set(variable, value.text);
    }
    this.body(fn);
    this.calls--;
    this.reading = outer;
  }
}
