import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";

const RULE = "premortem/no-select-star";

function count(code: string, options: object = {}): number {
  const config = {
    files: ["**/*.sql"],
    plugins: { premortem: plugin },
    language: "premortem/sql",
    rules: { [RULE]: ["error", options] },
  } as unknown as Linter.Config;
  return new Linter({ configType: "flat" }).verify(code, [config], { filename: "db/ranks.sql" }).length;
}

const QUERY = "SELECT * FROM plums WHERE ripe;\n";

describe("a script that a tool wrote out of a database", () => {
  it.each(["--\n-- PostgreSQL database dump\n--\n", "SELECT 1;\n--\n-- PostgreSQL database dump\n--\n"])(
    "is left alone, unless what is generated is asked for: %j",
    (head) => {
      expect(count(head + QUERY)).toBe(0);
      expect(count(head + QUERY, { checkGenerated: true })).toBe(1);
    },
  );

  it("is none where a comment only speaks of one", () => {
    expect(count(`-- Run this after the PostgreSQL database dump was read.\n${QUERY}`)).toBe(1);
  });
});
