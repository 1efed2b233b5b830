import { describe, expect, it } from "vitest";
import { bindingOf } from "../../../../eslint-plugin/src/knowledge/secrets/bindings.ts";
import { nodeWithText, parse } from "../loggers/source-code.ts";

/** The binding of the string `"@"` in a file. */
function bound(code: string) {
  const sourceCode = parse(code);
  return bindingOf(nodeWithText(sourceCode, '"@"'), sourceCode);
}

describe("the name of a value", () => {
  it.each([
    ['const password = "@";', "variable", "password"],
    ['const config = { database: { password: "@" } };', "property", "config.database.password"],
    ['module.exports = { db: { "api-key": "@" } };', "property", "module.exports.db.api-key"],
    ['class Client { #token = "@"; }', "field", "token"],
    ['config.db.password = "@";', "assignment", "config.db.password"],
    ['this.secret = "@";', "assignment", "secret"],
    ['process.env.API_TOKEN = "@";', "environment", "API_TOKEN"],
    ['settings.set("apiKey", "@");', "entry", "apiKey"],
    ['headers.append("Authorization", "@");', "entry", "Authorization"],
    ['const keys = new Map([["apiKey", "@"]]);', "entry", "apiKey"],
    ['const env = [{ name: "DB_PASSWORD", value: "@" }];', "entry", "env.DB_PASSWORD"],
    ['if (request.headers["x-api-key"] === "@") allow();', "comparison", "request.headers.x-api-key"],
    ['if ("@" == req.get("x-api-key")) allow();', "comparison", "x-api-key"],
    ['switch (token) { case "@": allow(); }', "comparison", "token"],
    ['timingSafeEqual(Buffer.from(apiKey), Buffer.from("@"));', "comparison", "apiKey"],
    ['function connect(user, password) {} connect("root", "@");', "argument", "password"],
    ['class Db { constructor(host, password) {} } new Db("h", "@");', "argument", "password"],
    ['client.setPassword("@");', "argument", "Password"],
    ['const getToken = () => "@";', "result", "getToken"],
    ['function apiKey() { return "@"; }', "result", "apiKey"],
    ['const key = Buffer.from("@", "hex");', "variable", "key"],
    ['const key = new TextEncoder().encode("@");', "variable", "key"],
    ['const key = ("@" as string).trim();', "variable", "key"],
    ['const key = isLive ? "@" : other;', "variable", "key"],
    ['const secrets = ["@", other];', "variable", "secrets"],
  ])("%s", (code, kind, path) => {
    expect(bound(code)).toMatchObject({ kind, path: path.split("."), isDefault: false });
  });

  it.each([
    ['const token = process.env.API_TOKEN ?? "@";', "token", "API_TOKEN"],
    ['const token = config.get("API_TOKEN") || "@";', "token", "API_TOKEN"],
    ['const token = config.get("API_TOKEN", "@");', "API_TOKEN", "API_TOKEN"],
    ['const { API_TOKEN = "@" } = process.env;', "API_TOKEN", "API_TOKEN"],
    ['function sign(secret = "@") {}', "secret", null],
    ['const schema = z.object({ SECRET: z.string().min(1).default("@").optional() });', "SECRET", null],
    ['program.option("-p, --password <password>", "to sign in with", "@");', "password", null],
    ['yargs.option("password", { type: "string", default: "@" });', "password", null],
    ['const options = { password: { type: "string", default: "@" } };', "password", null],
  ])("that only stands in for another: %s", (code, name, environment) => {
    expect(bound(code)).toMatchObject({ name, environment, isDefault: true });
  });

  it.each([
    'log("@");',
    'import "@";',
    'const x = a < "@";',
    'function signIn(callback, password) { callback(null, "@"); }',
    'f(("@", 1));',
    'const password = ok("@");',
    'type Password = "@";',
    'enum Password { Wrong = "@" }',
  ])("none: %s", (code) => {
    expect(bound(code)).toBeNull();
  });
});
