import rule from "../../../eslint-plugin/src/rules/no-select-star.ts";
import { ruleTester } from "../rule-tester.ts";

/** A case whose only finding is a plain star. */
function star(code: string) {
  return { code, errors: [{ messageId: "star" }] as const };
}

ruleTester().run("no-select-star: text that is not run", rule, {
  valid: [
    // What a trace says of a query that ran.
    `span.attributes = { "db.statement": "SELECT * FROM orders WHERE tenant_id = ?" };`,
    `attributes["db.query.text"] = "SELECT * FROM orders WHERE id = ?";`,
    `span.setAttribute("db.statement", "SELECT * FROM orders WHERE id = ?");`,
    `span.setAttribute(SEMATTRS_DB_STATEMENT, "SELECT * FROM orders WHERE id = ?");`,
    `span.setAttributes({ [ATTR_DB_QUERY_TEXT]: "SELECT * FROM orders WHERE id = ?" });`,
    // Examples, however deep.
    `tool({ examples: [{ prompt: "Who?", call: JSON.stringify({ sql_query: "SELECT * FROM customers" }) }] });`,
    `export const route = { exampleRequest: { body: { sql: "SELECT * FROM orders WHERE id = 1" } } };`,
    `export const route = { examples: ["SELECT * FROM orders WHERE id = 1"] };`,
  ],
  invalid: [
    star(`reports.push({ statement: "SELECT * FROM orders WHERE tenant_id = ?" });`),
    star(`queries["orders.statement"] = "SELECT * FROM orders WHERE id = ?";`),
    star(`cache.setAttribute("orders", "SELECT * FROM orders WHERE id = ?");`),
    star(`span.setAttribute("db.statement", text); await db.query("SELECT * FROM orders WHERE id = ?");`),
    star(`tool({ queries: [{ name: "all", call: JSON.stringify({ sql_query: "SELECT * FROM customers" }) }] });`),
    star(`export const route = { examples: load({ sql: "SELECT * FROM orders WHERE id = 1" }) };`),
  ],
});
