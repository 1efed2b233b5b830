import { expect, it } from "vitest";
import { Occurrences } from "../../../../eslint-plugin/src/engine/history/occurrences.ts";

it("finds each of some values, but not as a part of a longer word", () => {
  const values = new Occurrences(["kettle-91", "abc12345", "abc1234567", "zürich-4"]);
  expect([...values.in("x = 'kettle-91'; y = abc1234567")]).toEqual(["kettle-91", "abc1234567"]);
  expect([...values.in("kettle-915 xabc12345")]).toEqual([]);
  expect([...values.in("abc12345")]).toEqual(["abc12345"]);
  expect([...values.in("in zürich-4.")]).toEqual(["zürich-4"]);
  expect([...values.in("")]).toEqual([]);
});

it("takes as long as the text is", () => {
  const values = new Occurrences(Array.from({ length: 2_000 }, (_, index) => `token-${index}-of-many`));
  const text = "token-1999-of-many-and-more token_ ".repeat(30_000);
  const begun = performance.now();
  expect(values.in(text)).toEqual(new Set(["token-1999-of-many"]));
  expect(performance.now() - begun).toBeLessThan(5_000);
});
