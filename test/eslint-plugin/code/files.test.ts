import { describe, expect, it } from "vitest";
import { isExampleFile, isMigrationFile, isMinified, isTestFile } from "../../../eslint-plugin/src/code/files.ts";

describe("isTestFile", () => {
  it.each([
    "/p/src/a.test.ts",
    "/p/src/a_spec.js",
    "/p/test/setup.ts",
    "/p/src/__tests__/a.ts",
    "/p/e2e/login.ts",
    "/p/src/mock-events.ts",
    "/p/src/__e2e__/api.ts",
    "/p/src/api.servertest.ts",
    "/p/a.e2e-spec.ts",
    "/p/packages/e2e_tests/seed.ts",
    "/p/api-tests/orders.ts",
    "/p/test-support/seed.ts",
  ])("%s", (path) => {
    expect(isTestFile(path, "/p")).toBe(true);
  });

  it.each([
    "/p/src/contest.ts",
    "/p/src/latest/a.ts",
    "/p/src/attest.ts",
    "/p/src/mockingbird.ts",
    "/p/src/specification/a.ts",
    "/p/src/latest-orders/a.ts",
    "/p/src/contests/a.ts",
  ])("not %s", (path) => {
    expect(isTestFile(path, "/p")).toBe(false);
  });

  it("judges the path below the working directory only", () => {
    expect(isTestFile("/home/tests/p/src/a.ts", "/home/tests/p")).toBe(false);
    expect(isTestFile("C:\\tests\\p\\src\\a.ts", "C:\\tests\\p")).toBe(false);
  });
});

it("knows examples and migrations", () => {
  expect(isExampleFile("/p/examples/a.ts", "/p")).toBe(true);
  expect(isExampleFile("/p/src/sampler/a.ts", "/p")).toBe(false);
  expect(isMigrationFile("/p/db/migrations/1.ts", "/p")).toBe(true);
  expect(isMigrationFile("/p/src/immigration/1.ts", "/p")).toBe(false);
});

it("knows machine-made text", () => {
  expect(isMinified("a();".repeat(5_000))).toBe(true);
  expect(isMinified("a();\n".repeat(5_000))).toBe(false);
});
