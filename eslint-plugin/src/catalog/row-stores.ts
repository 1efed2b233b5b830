/** A library that keeps rows or documents, as data: the methods by which it writes them. */
export interface RowStore {
  readonly name: string;
  /** Methods that make a new row each time. */
  readonly inserts: readonly string[];
  /** Those of them that nothing but a store has: known without the name of what they are called on. */
  readonly sureInserts?: readonly string[];
  /** Those that make several rows at once. */
  readonly manyInserts?: readonly string[];
  /** Methods that change rows which are there. */
  readonly updates?: readonly string[];
}

/** Every such library. From their own documentation and type declarations, November and December 2026. */
export const ROW_STORES: readonly RowStore[] = [
  {
    name: "Prisma",
    inserts: ["create", "createMany", "createManyAndReturn"],
    sureInserts: ["createManyAndReturn"],
    manyInserts: ["createMany", "createManyAndReturn"],
    updates: ["update", "updateMany"],
  },
  { name: "Drizzle", inserts: ["insert"], updates: ["set"] },
  { name: "TypeORM", inserts: ["insert"], updates: ["update"] },
  {
    name: "Sequelize",
    inserts: ["create", "bulkCreate"],
    sureInserts: ["bulkCreate"],
    manyInserts: ["bulkCreate"],
    updates: ["update"],
  },
  { name: "MikroORM", inserts: ["create", "insert", "insertMany", "persist"], manyInserts: ["insertMany"] },
  {
    name: "Objection",
    inserts: ["insert", "insertGraph", "insertAndFetch", "insertGraphAndFetch"],
    sureInserts: ["insertGraph", "insertAndFetch", "insertGraphAndFetch"],
    manyInserts: ["insertGraph", "insertGraphAndFetch"],
    updates: ["patch", "update"],
  },
  {
    name: "MongoDB and Mongoose",
    inserts: ["create", "insertOne", "insertMany"],
    sureInserts: ["insertOne", "insertMany"],
    manyInserts: ["insertMany"],
    updates: ["updateOne", "updateMany", "findOneAndUpdate", "findByIdAndUpdate"],
  },
  { name: "LoopBack", inserts: ["create"], updates: ["updateById"] },
  { name: "Firestore", inserts: ["create"], updates: ["update", "set"] },
  {
    name: "Azure Tables",
    inserts: ["createEntity"],
  },
  {
    // A project's own, by what projects call them; read off real backends.
    name: "own",
    inserts: ["createOne", "createWithCtx", "bulkInsert", "insertAndReturn"],
    manyInserts: ["bulkInsert"],
  },
];

/** Methods of stores and models that make a new row each time. */
export const INSERT_METHODS: ReadonlySet<string> = new Set(ROW_STORES.flatMap(({ inserts }) => inserts));

/** Methods that nothing but a store's insert is called. */
export const SURE_INSERTS: ReadonlySet<string> = new Set(ROW_STORES.flatMap(({ sureInserts = [] }) => sureInserts));

/** Methods that make several rows at once. */
export const MANY_INSERTS: ReadonlySet<string> = new Set(ROW_STORES.flatMap(({ manyInserts = [] }) => manyInserts));

/** Methods of stores and models that change rows. */
export const UPDATE_METHODS: ReadonlySet<string> = new Set(ROW_STORES.flatMap(({ updates = [] }) => updates));
