import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { chainAround, isExecuted, type CallChain } from "./call-chain.ts";

/** A call of an object mapper that reads rows without saying which fields. */
export interface WholeRow {
  readonly node: TSESTree.Node;
  /** How the message names the call. */
  readonly call: string;
  /** What says which fields. */
  readonly remedy: string;
}

/** The names of which a file must hold one to be looked at. */
export const WHOLE_ROW_CALLS = /\.\s{0,40}(?:select|query|find\w{0,24}|getOne|getMany|getRawMany)\s{0,4}[(<]/;

interface Mapper {
  readonly origin: RegExp;
  readonly methods: RegExp;
  /** The options that name fields. */
  readonly options: readonly string[];
  /** The later call of the chain that does. */
  readonly later?: RegExp;
  /** The argument that names them, where it is not an object of options. */
  readonly fieldsAt?: number;
  /** The argument that holds the options, where others are no options. */
  readonly optionsAt?: number;
  readonly remedy: string;
}

const MAPPERS: readonly Mapper[] = [
  {
    origin: /^(?:@prisma\/client\.PrismaClient\.new\(\)|global:prisma|\.[^ ]{0,200}\.prisma)\.\w+$/,
    methods: /^find(?:Many|First|FirstOrThrow|Unique|UniqueOrThrow)$/,
    options: ["select", "omit"],
    remedy: "select",
  },
  {
    origin:
      /^typeorm\.(?:Repository\.new\(\)|EntityManager\.new\(\)|[\w.]{0,80}(?:getRepository|getCustomRepository)\(\)|DataSource\.new\(\)\.(?:manager|getRepository\(\)))$/,
    methods: /^(?:find|findBy|findOne|findOneBy|findOneOrFail|findOneByOrFail|findAndCount|findAndCountBy)$/,
    options: ["select"],
    remedy: "select",
  },
  {
    origin: /^(?:sequelize|@sequelize\/core)\.(?:Sequelize\.)?new\(\)\.(?:define\(\)|models\.\w+|model\(\))$/,
    methods: /^find(?:All|One|ByPk|AndCountAll)$/,
    options: ["attributes"],
    remedy: "attributes",
  },
  {
    origin: /^(?:@mikro-orm\/[\w-]{1,40}\.)(?:\w{0,40}EntityManager\.new\(\)|MikroORM\.init\(\)\.em(?:\.fork\(\))?)$/,
    methods: /^(?:find|findOne|findOneOrFail|findAndCount)$/,
    options: ["fields", "exclude"],
    optionsAt: 2,
    remedy: "fields",
  },
  {
    origin:
      /^@mikro-orm\/[\w-]{1,40}\.\w{0,40}(?:EntityRepository\.new\(\)|EntityManager\.new\(\)\.getRepository\(\))$/,
    methods: /^(?:find|findOne|findOneOrFail|findAndCount)$/,
    options: ["fields", "exclude"],
    optionsAt: 1,
    remedy: "fields",
  },
  {
    origin: /^mongoose\.model\(\)$/,
    methods: /^(?:find|findOne|findById)$/,
    options: ["projection"],
    later: /^(?:select|projection|distinct|countDocuments|cursor|deleteOne|updateOne)$/,
    fieldsAt: 1,
    remedy: "select()",
  },
];

/** What a call of an object mapper reads whole, if it does. */
export function wholeRowOf(call: TSESTree.CallExpression, sourceCode: SourceCode): WholeRow | null {
  if (call.callee.type !== T.MemberExpression) return null;
  const name = staticName(call.callee);
  if (name === null) return null;
  if (name === "select") return drizzleSelect(call, sourceCode);
  if (name === "query") return modelQuery(call);
  const mappers = MAPPERS.filter(({ methods }) => methods.test(name));
  if (mappers.length === 0) return null;
  const key = originKey(call.callee.object, sourceCode);
  const mapper = mappers.find(({ origin }) => origin.test(key));
  if (!mapper || namesFields(call, mapper)) return null;
  return { node: call.callee.property, call: name, remedy: mapper.remedy };
}

/** `db.select().from(users)`: a table of the file or of the project, not a query. */
function drizzleSelect(call: TSESTree.CallExpression, sourceCode: SourceCode): WholeRow | null {
  if (call.arguments.length > 0 || call.callee.type !== T.MemberExpression) return null;
  const chain = chainAround(call);
  const from = chain.calls.find((each) => each.name === "from")?.arguments[0];
  const isDrizzle = /\bdrizzle-orm\b/.test(sourceCode.text) || isTableName(from);
  if (!from || !isDrizzle || !isTableName(from) || readsQuery(chain, from, sourceCode)) return null;
  return { node: call.callee.property, call: "select()", remedy: "select({ … })" };
}

/** Methods after which a model's query reads no rows, or names its columns. */
const NAMES_COLUMNS =
  /^(?:select|columns?|distinct|pluck|count|countDistinct|min|max|sum|avg|resultSize|increment|decrement|toKnexQuery|(?:insert|update|upsert|patch|delete|relate|unrelate|del)\w{0,30})$/;

/** Methods that only queries of models have. */
const READS_ROWS =
  /^(?:where\w{0,30}|andWhere\w{0,30}|orWhere\w{0,30}|findById|findByIds|findOne|first|orderBy|limit|page|preload|paginate|withGraph(?:Fetched|Joined)|joinRelated|throwIfNotFound)$/;

/** `User.query().where("id", id)` of Objection and Lucid, awaited where it stands. */
function modelQuery(call: TSESTree.CallExpression): WholeRow | null {
  if (call.callee.type !== T.MemberExpression || call.callee.object.type !== T.Identifier) return null;
  const isModel = /^[A-Z][a-z]/.test(call.callee.object.name);
  if (!isModel || stringValue(call.arguments[0]) !== null) return null;
  const chain = chainAround(call);
  const [, ...calls] = chain.calls;
  if (!isExecuted(chain) || !calls.some(({ name }) => READS_ROWS.test(name))) return null;
  if (calls.some(({ name }) => NAMES_COLUMNS.test(name))) return null;
  return { node: call.callee.property, call: "query()", remedy: "select()" };
}

/** Drizzle is given the table itself, where knex is given its name. */
function isTableName(
  from: TSESTree.CallExpressionArgument | undefined,
): from is TSESTree.Identifier | TSESTree.MemberExpression {
  return from?.type === T.Identifier || from?.type === T.MemberExpression;
}

function readsQuery({ calls }: CallChain, from: TSESTree.Node, sourceCode: SourceCode): boolean {
  const key = originKey(from, sourceCode);
  return calls.some(({ name }) => name === "as") || /\.(?:as|with)\(\)/.test(key) || key.includes("$with");
}

function namesFields(call: TSESTree.CallExpression, { options, later, fieldsAt, optionsAt }: Mapper): boolean {
  if (fieldsAt !== undefined && call.arguments.length > fieldsAt) return true;
  if (later && chainAround(call).calls.some(({ name }) => later.test(name))) return true;
  const first = staticName(call.callee) === "findByPk" ? 1 : (optionsAt ?? 0);
  const given = call.arguments.slice(first, optionsAt === undefined ? undefined : first + 1);
  return given.some((argument) => {
    const value = unwrap(argument);
    if (value.type === T.SpreadElement) return true;
    // Options made elsewhere may name them.
    if (value.type !== T.ObjectExpression) return fieldsAt === undefined && value.type !== T.Literal;
    return value.properties.some(
      (property) => property.type === T.SpreadElement || options.includes(staticName(property) ?? ""),
    );
  });
}
