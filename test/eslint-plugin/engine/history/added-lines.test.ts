import { describe, expect, it } from "vitest";
import { AddedLines } from "../../../../eslint-plugin/src/engine/history/added-lines.ts";

describe("the lines that a version adds", () => {
  it("are those that no version before it had, each with the line above", () => {
    const lines = new AddedLines("a.ts");
    expect(lines.add("one\ntwo\nthree\n", 0)).toBe("one\ntwo\nthree\n");
    expect(lines.add("one\ntwo\nnew\nthree\n", 1)).toBe("two\nnew");
    expect(lines.add("first\none\ntwo\nthree\nlast", 2)).toBe("first\nthree\nlast");
    expect(lines.add("three\ntwo\none\n", 3)).toBe("");
  });

  it("are told apart however lines end", () => {
    const lines = new AddedLines("a.ts");
    lines.add("one\ntwo\n", 0);
    expect(lines.add("one\r\ntwo\r\nthree", 1)).toBe("two\r\nthree");
    expect(lines.add("one\u2028four", 2)).toBe("one\u2028four");
    // Only JavaScript ends a line so.
    expect(new AddedLines("a.yaml").add("one\u2028four", 0)).toBe("one\u2028four");
  });

  it("are known by where they came first", () => {
    const lines = new AddedLines("a.ts");
    lines.add("one\ntwo\n", 0);
    lines.add("zero\none\nthree\ntwo\n", 4);
    expect(lines.firstOf("two")).toEqual({ version: 0, line: 2 });
    expect(lines.firstOf("three")).toEqual({ version: 4, line: 3 });
    expect(lines.firstOf("four")).toBe(null);
  });
});
