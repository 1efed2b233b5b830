import { describe, expect, it } from "vitest";
import { excerptOf } from "../../../eslint-plugin/src/engine/excerpt.ts";
import type { Span } from "../../../eslint-plugin/src/engine/finding.ts";
import { FileMasking } from "../../../eslint-plugin/src/engine/masking/file-masking.ts";
import { NOTHING_HIDDEN } from "../../../eslint-plugin/src/engine/masking/hidden.ts";

/** The span of a text in a one-line file. */
function spanIn(line: string, text: string): Span {
  const start = line.indexOf(text);
  return { line: 1, column: start + 1, endLine: 1, endColumn: start + text.length + 1 };
}

/** The lines of a file, some of whose texts are secrets. */
function fileOf(lines: readonly string[], ...secrets: readonly string[]): FileMasking {
  const text = lines.join("\n");
  const ranges = secrets.map((secret) => [text.indexOf(secret), text.indexOf(secret) + secret.length] as const);
  const hidden = () => ({ ranges, values: [] });
  return new FileMasking(text, { lineBreak: /\n/g, hidden, recognise: () => NOTHING_HIDDEN });
}

function marked({ text, column, endColumn }: ReturnType<typeof excerptOf>): string {
  return text.slice(column - 1, endColumn - 1);
}

describe("excerptOf", () => {
  it("is the line without its indentation, with the finding marked", () => {
    const line = `    pool.query("SELECT *");`;
    const excerpt = excerptOf(fileOf([line]), spanIn(line, "*"));
    expect(excerpt.text).toBe(`pool.query("SELECT *");`);
    expect(marked(excerpt)).toBe("*");
  });

  it("shortens a secret and keeps the mark on what stands behind it", () => {
    const line = `connect("Winter-Falls-Early-82", "SELECT *");`;
    const excerpt = excerptOf(fileOf([line], `"Winter-Falls-Early-82"`), spanIn(line, "*"));
    expect(excerpt.text).toBe(`connect("Wint…", "SELECT *");`);
    expect(marked(excerpt)).toBe("*");
  });

  it("marks a secret that is the finding itself", () => {
    const line = `const password = "Winter-Falls-Early-82";`;
    const span = spanIn(line, `"Winter-Falls-Early-82"`);
    const excerpt = excerptOf(fileOf([line], `"Winter-Falls-Early-82"`), span);
    expect(excerpt.text).toBe(`const password = "Wint…";`);
    expect(marked(excerpt)).toMatch(/^"Wint…"?$/);
  });

  it("shows nothing of a secret on the lines where it goes on", () => {
    const lines = ["const key = `first-line-of-it", "second-line-of-it`; query('*');"];
    const file = fileOf(lines, "`first-line-of-it\nsecond-line-of-it`");
    const excerpt = excerptOf(file, { line: 2, column: 28, endLine: 2, endColumn: 29 });
    expect(excerpt.text).toBe("…; query('*');");
    expect(marked(excerpt)).toBe("*");
  });

  it("cuts an overlong line around the finding", () => {
    const line = `${"a".repeat(500)}("SELECT *")${"b".repeat(500)}`;
    const excerpt = excerptOf(fileOf([line]), spanIn(line, "*"));
    expect(excerpt.text.length).toBeLessThan(170);
    expect(marked(excerpt)).toBe("*");
  });

  it("marks to the end of the line where a finding goes on below", () => {
    const excerpt = excerptOf(fileOf(["  } catch {", "  }"]), { line: 1, column: 5, endLine: 2, endColumn: 4 });
    expect(marked(excerpt)).toBe("catch {");
  });
});
