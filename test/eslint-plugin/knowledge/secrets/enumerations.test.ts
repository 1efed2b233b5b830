import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../../../eslint-plugin/src/index.ts";

const RULE = "premortem/no-hardcoded-secrets";

function lines(code: string): number[] {
  return new Linter()
    .verify(code, {
      languageOptions: { parser },
      plugins: { premortem: plugin },
      rules: { [RULE]: ["error", { checkNames: true }] },
    })
    .map(({ line }) => line);
}

const MODEL = "Plum7Tart_9B_base";
const RANDOM = "9fK2xQ7vLm4TzW8bRc3N";

describe("values of which others show that people made them up", () => {
  it("are no secrets under a name that only says key, in objects of a list or a record", () => {
    expect(
      lines(`export const all = [\n{ key: "Plum", at: 1 },\n{ key: "PlumTart", at: 2 },\n{ key: "${MODEL}", at: 3 }];`),
    ).toEqual([]);
    expect(
      lines(`export const all = {\nplum: { key: "Plum" },\ntart: { key: "${MODEL}" },\nnut: { key: "Nut" } };`),
    ).toEqual([]);
  });

  it("are none in a list of keys", () => {
    expect(lines(`export const BAKERY_KEYS = ["Plum", "PlumTart",\n"${MODEL}"];`)).toEqual([]);
  });

  it("are secrets where the others look generated as well, or nothing stands beside them", () => {
    expect(lines(`export const all = [\n{ key: "${RANDOM}" },\n{ key: "b7Xw2Kq9ZtR4mN8vLc5J" }];`)).toEqual([2, 3]);
    expect(lines(`export const one = { key: "${RANDOM}" };`)).toEqual([1]);
  });

  it("are secrets where the name says so, whatever stands beside them", () => {
    expect(lines(`export const all = [\n{ apiKey: "plum" },\n{ apiKey: "tart" },\n{ apiKey: "${RANDOM}" }];`)).toEqual([
      4,
    ]);
  });
});
