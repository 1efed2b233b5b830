import { describe, expect, it } from "vitest";
import { excerptOf } from "../../../eslint-plugin/src/engine/excerpt.ts";
import type { Span } from "../../../eslint-plugin/src/engine/finding.ts";

/** The span of a text in a one-line file. */
function spanIn(line: string, text: string): Span {
  const start = line.indexOf(text);
  return { line: 1, column: start + 1, endLine: 1, endColumn: start + text.length + 1 };
}

function marked({ text, column, endColumn }: ReturnType<typeof excerptOf>): string {
  return text.slice(column - 1, endColumn - 1);
}

describe("excerptOf", () => {
  it("is the line without its indentation, with the finding marked", () => {
    const line = `    pool.query("SELECT *");`;
    const excerpt = excerptOf([line], spanIn(line, "*"), []);
    expect(excerpt.text).toBe(`pool.query("SELECT *");`);
    expect(marked(excerpt)).toBe("*");
  });

  it("shortens a secret and keeps the mark on what stands behind it", () => {
    const line = `connect("Winter-Falls-Early-82", "SELECT *");`;
    const excerpt = excerptOf([line], spanIn(line, "*"), [spanIn(line, `"Winter-Falls-Early-82"`)]);
    expect(excerpt.text).toBe(`connect("Wint…", "SELECT *");`);
    expect(marked(excerpt)).toBe("*");
  });

  it("marks a secret that is the finding itself", () => {
    const line = `const password = "Winter-Falls-Early-82";`;
    const span = spanIn(line, `"Winter-Falls-Early-82"`);
    const excerpt = excerptOf([line], span, [span]);
    expect(excerpt.text).toBe(`const password = "Wint…";`);
    expect(marked(excerpt)).toMatch(/^"Wint…"?$/);
  });

  it("shortens the part of a secret that spans lines", () => {
    const lines = ["const key = `first-line-of-it", "second-line-of-it`; query('*');"];
    const secret: Span = { line: 1, column: 13, endLine: 2, endColumn: 19 };
    const excerpt = excerptOf(lines, { line: 2, column: 28, endLine: 2, endColumn: 29 }, [secret]);
    expect(excerpt.text).toBe("seco…; query('*');");
    expect(marked(excerpt)).toBe("*");
  });

  it("cuts an overlong line around the finding", () => {
    const line = `${"a".repeat(500)}("SELECT *")${"b".repeat(500)}`;
    const excerpt = excerptOf([line], spanIn(line, "*"), []);
    expect(excerpt.text.length).toBeLessThan(170);
    expect(marked(excerpt)).toBe("*");
  });

  it("marks to the end of the line where a finding goes on below", () => {
    const excerpt = excerptOf(["  } catch {", "  }"], { line: 1, column: 5, endLine: 2, endColumn: 4 }, []);
    expect(marked(excerpt)).toBe("catch {");
  });
});
