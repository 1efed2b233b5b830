import { describe, expect, it } from "vitest";
import { hasRole, packageEntry } from "../../../eslint-plugin/src/catalog/packages/index.ts";
import { SQL_DRIVERS } from "../../../eslint-plugin/src/catalog/sql-drivers.ts";
import requireKey from "../../../eslint-plugin/src/rules/require-idempotency-key.ts";
import noStar from "../../../eslint-plugin/src/rules/no-select-star.ts";
import { findings } from "./findings.ts";

const named = SQL_DRIVERS.map((driver) => ({ ...driver, name: driver.packages.join(", ") }));
const calls = named.flatMap(({ name, calls: methods = [], property }) =>
  methods.map((method) => ({ name, method, property })),
);
const tags = named.flatMap(({ name, tags: own = [] }) => own.map((tag) => ({ name, tag })));

/** A query that nothing but its place tells from a sentence. */
const unsure = "select * from what you like";

const route = (statement: string) =>
  `import express from "express";\nexpress().post("/orders", async (req, res) => { await db.${statement}; });`;

describe("every package whose calls are given SQL", () => {
  it.each(named)("$name is one of a database", ({ packages, database, runsAnywhere = false }) => {
    for (const each of packages) {
      const name = each.replace("*", "x");
      expect(hasRole(name, "sql"), name).toBe(true);
      expect(hasRole(name, "server"), name).toBe(!runsAnywhere);
      expect(packageEntry(name)?.database, name).toBe(database);
    }
  });

  it.each(calls)("$name: a row that $method adds is there twice after a retry", ({ method }) => {
    expect(findings(requireKey, route(`${method}("INSERT INTO orders (item) VALUES (1)")`))).toEqual(["missing"]);
    expect(findings(requireKey, route(`${method}("DELETE FROM orders WHERE item = 1")`))).toEqual([]);
  });

  it.each(calls)("$name: what $method is given is a query however it reads", ({ method, property }) => {
    expect(findings(noStar, `db.${method}("${unsure}");`)).toEqual(["star"]);
    expect(findings(noStar, `db.${method}("${unsure.replace("*", "id")}");`)).toEqual([]);
    if (property === undefined) return;
    expect(findings(noStar, `db.${method}({ ${property}: "${unsure}" });`)).toEqual(["star"]);
    expect(findings(noStar, `db.${method}({ note: "${unsure}" });`)).toEqual([]);
  });

  it.each(calls.filter(({ property }) => property !== undefined))(
    "$name: $method finds the statement in the property $property",
    ({ method, property = "" }) => {
      const given = (name: string) => route(`${method}({ ${name}: "INSERT INTO orders (item) VALUES (1)" })`);
      expect(findings(requireKey, given(property))).toEqual(["missing"]);
      expect(findings(requireKey, given("note"))).toEqual([]);
    },
  );

  it.each(tags)("$name: what $tag stands before is a query however it reads", ({ tag }) => {
    expect(findings(noStar, `db.${tag}\`${unsure}\`;`)).toEqual(["star"]);
    expect(findings(noStar, `db.css\`${unsure}\`;`)).toEqual([]);
  });
});
