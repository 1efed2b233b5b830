import { expect, it } from "vitest";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../eslint-plugin/src/code/lines.ts";

it("counts lines as ESLint does", () => {
  expect(lineStarts("a\nb\r\nc\rd\u2028e\u2029")).toEqual([0, 2, 5, 7, 9, 11]);
});

it("counts lines as editors do", () => {
  expect(lineStarts("a\nb\r\nc\rd\u2028e", TEXT_LINE_BREAK)).toEqual([0, 2, 5, 7]);
});

it("finds the line of an offset", () => {
  const starts = lineStarts("ab\ncd\n");
  expect([0, 2, 3, 5, 6, 99].map((offset) => lineAt(offset, starts))).toEqual([0, 0, 1, 1, 2, 2]);
});
