import { describe, expect, test } from "vitest";
import { logCallsIn } from "../../../../eslint-plugin/src/knowledge/loggers/index.ts";
import { isPlainQuery, personalDataIn } from "../../../../eslint-plugin/src/knowledge/personal-data/index.ts";
import { parse } from "../loggers/source-code.ts";

/** Of each datum that a file's log calls write, whether it is the query string of one route and no more. */
function plain(code: string): boolean[] {
  const sourceCode = parse(code);
  return logCallsIn(sourceCode).flatMap(({ logged }) =>
    logged.flatMap((each) => personalDataIn(each, sourceCode).map((datum) => isPlainQuery(datum, sourceCode))),
  );
}

describe("the query string of one route", () => {
  test.each([
    "function list(req, res) { console.log(req.query); }",
    "function list(req, res) { const { page } = req.query; console.log(req.query); }",
    "function list(req, res) { const sent = req.query; console.log({ sent }); }",
    "function list(req, res, next) { if (failed) return next(failed); console.log(req.query); }",
    "app.get(path, (req, res) => { console.log(req.query); }); function other(req) { return req.query.email; }",
  ])("of which nothing personal is read: %s", (code) => {
    expect(plain(code)).toEqual([true]);
  });

  test.each([
    "app.use((req, res, next) => { console.log(req.query); next(); });",
    "function list(req, res) { const { email } = req.query; console.log(req.query); }",
    "function list(req, res) { find(req.query.phone); console.log(req.query); }",
    "function list(req, res) { console.log(req.body); }",
    "class Watch { seen(context) { const request = context.switchToHttp().getRequest(); console.log(request.query); } }",
  ])("or more than that: %s", (code) => {
    expect(plain(code)).toEqual([false]);
  });
});
