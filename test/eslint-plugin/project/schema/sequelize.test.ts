import { describe, expect, it } from "vitest";
import { readSequelizeSchemas } from "../../../../eslint-plugin/src/project/schema/sequelize.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** The tables of some files as `name(column, …)`, with a question mark behind what is not complete. */
function tables(...texts: string[]): string[] {
  return read(...texts).map(
    ({ name, columns, complete }) =>
      `${name}(${columns.map((column) => column.name).join(", ")})${complete ? "" : "?"}`,
  );
}

function read(...texts: string[]) {
  const files = texts.map((text, index) => ({ filename: `${String(index)}.ts`, sourceCode: sourceCodeOf(text) }));
  return readSequelizeSchemas(files).flatMap((schema) => schema.tables);
}

const define = (attributes: string, options = "{}") =>
  `module.exports = (sequelize, DataTypes) => sequelize.define("Invoice", { ${attributes} }, ${options});`;

describe("define", () => {
  it.each([
    ["adds a key and times", define(`total: DataTypes.INTEGER`), "Invoices(id, total, createdAt, updatedAt)"],
    ["leaves times out", define(`total: DataTypes.INTEGER`, `{ timestamps: false }`), "Invoices(id, total)"],
    [
      "writes what is told to be underscored so",
      define(`paidAt: DataTypes.DATE`, `{ underscored: true, paranoid: true }`),
      "invoices(id, paid_at, created_at, updated_at, deleted_at)",
    ],
    [
      "takes names as they are given",
      define(
        `no: { type: DataTypes.STRING, field: "number", primaryKey: true }`,
        `{ tableName: "inv", createdAt: "made", updatedAt: false }`,
      ),
      "inv(number, made)",
    ],
    ["takes a frozen name", define(``, `{ freezeTableName: true, timestamps: false }`), "Invoice(id)"],
    [
      "leaves virtual attributes out",
      define(`sum: { type: DataTypes.VIRTUAL, get() {} }, cents: DataTypes.INTEGER`, `{ timestamps: false }`),
      "Invoices(id, cents)",
    ],
  ])("%s", (_, text, expected) => {
    expect(tables(text)).toEqual([expected]);
  });

  it("reads keys and indexes", () => {
    expect(
      read(define(`code: { type: DataTypes.STRING, unique: true, allowNull: false }, note: DataTypes.TEXT`))[0],
    ).toMatchObject({
      model: "Invoice",
      primaryKey: ["id"],
      columns: [
        { name: "id" },
        { name: "code", nullable: false, type: "string" },
        { name: "note", nullable: true },
        {},
        {},
      ],
      indexes: [{ columns: ["code"], unique: true }],
    });
  });

  it.each([
    ["spread attributes", define(`...others`)],
    ["attributes made elsewhere", `sequelize.define("Invoice", attributes);`],
    ["options made elsewhere", define(``, `options`)],
    ["a computed attribute", define(`[name]: DataTypes.TEXT`)],
    ["a column whose name is not known", define(`a: { type: DataTypes.TEXT, field: NAMES.a }`)],
  ])("is incomplete with %s", (_, text) => {
    expect(tables(text)[0]).toMatch(/\?$/);
  });
});

it("init, whose model is the class or is named", () => {
  const model = (body: string, options: string) =>
    `import { Model, DataTypes } from "sequelize"; class Receipt extends Model {} ${body}.init({ id: { type: DataTypes.UUID, primaryKey: true } }, ${options});`;
  expect(tables(model("Receipt", `{ sequelize, timestamps: false }`))).toEqual(["Receipts(id)"]);
  expect(tables(model("Receipt", `{ sequelize, modelName: "Slip", tableName: "slips", timestamps: false }`))).toEqual([
    "slips(id)",
  ]);
  expect(tables(model("Receipt", `{ verbose: true }`))).toEqual([]);
});

it("sequelize-typescript's decorators", () => {
  const [orders] = read(`
    import { Column, CreatedAt, DataType, Index, Model, PrimaryKey, Table, Unique } from "sequelize-typescript";
    @Table({ tableName: "orders", underscored: true })
    export class Order extends Model {
      @PrimaryKey @Column(DataType.UUID) orderId!: string;
      @Unique @Column mail!: string;
      @Index @Column({ type: DataType.TEXT, field: "memo" }) note!: string;
      @Column(DataType.VIRTUAL) label!: string;
      @CreatedAt @Column placedAt!: Date;
      @HasMany(() => Line) lines!: Line[];
    }`);
  expect(orders?.columns.map(({ name }) => name)).toEqual(["order_id", "mail", "memo", "placed_at", "updated_at"]);
  expect(orders).toMatchObject({ name: "orders", complete: true, primaryKey: ["order_id"] });
  expect(tables(`import "sequelize-typescript"; @Table class A extends Base { @Column a!: string; }`)[0]).toMatch(
    /\?$/,
  );
});

describe("what other files say", () => {
  const invoice = define(`customerId: DataTypes.INTEGER`, `{ timestamps: false }`);

  it("conventions of the connection", () => {
    expect(tables(invoice, `new Sequelize(url, { define: { underscored: true } });`)).toEqual([
      "invoices(id, customer_id)",
    ]);
    expect(
      tables(invoice, `new Sequelize(a, { define: { underscored: true } }); new Sequelize(b, { define: {} });`),
    ).toEqual(["invoices(id, customer_id)?"]);
  });

  it("associations, which may add a foreign key", () => {
    expect(tables(invoice, `Invoice.belongsTo(Customer, { foreignKey: "customerId" });`)).toEqual([
      "Invoices(id, customerId)",
    ]);
    expect(tables(invoice, `models.Customer.hasMany(models.Invoice, { foreignKey: { name: "customerId" } });`)).toEqual(
      ["Invoices(id, customerId)"],
    );
    expect(tables(invoice, `Invoice.belongsTo(Shop);`)).toEqual(["Invoices(id, customerId)?"]);
    expect(tables(invoice, `Shop.hasMany(Invoice, { foreignKey: "shopId" });`)).toEqual(["Invoices(id, customerId)?"]);
  });
});
