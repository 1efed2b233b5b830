import { describe, expect, it } from "vitest";
import { columnInSql, sensitiveColumns } from "../../../../eslint-plugin/src/knowledge/databases/index.ts";

describe("a column's name in SQL", () => {
  it.each([
    ["user_id", "postgresql", "user_id"],
    ["userId", "postgresql", '"userId"'],
    ["order", "postgresql", '"order"'],
    ['a"b', "postgresql", '"a""b"'],
    ["userId", "mysql", "userId"],
    ["key", "mysql", "`key`"],
    ["first name", "mysql", "`first name`"],
    ["userId", "sqlite", "userId"],
    ["group", "sqlite", '"group"'],
    ["Percent", "sqlserver", "[Percent]"],
    ["email", null, "email"],
    ["userId", null, null],
    ["order", null, null],
  ] as const)("%s in %s is %s", (name, dialect, expected) => {
    expect(columnInSql(name, dialect)).toBe(expected);
  });
});

it("columns that no response should hold", () => {
  const columns = [
    "id",
    "email",
    "password_hash",
    "passwordHash",
    "ssn",
    "reset_token",
    "encrypted_password",
    "iban",
    "token_count",
    "name",
  ];
  expect(sensitiveColumns(columns)).toEqual([
    "password_hash",
    "passwordHash",
    "ssn",
    "reset_token",
    "encrypted_password",
    "iban",
  ]);
});
