import { parseEnv } from "node:util";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import {
  appended,
  nameOf,
  variableIn,
  withVariable,
} from "../../../../../extension/src/server/worker/environment/dotenv.ts";
import { NASTY } from "../../environment-values.ts";

const BEFORE = [
  "",
  "A=1\n",
  "A=1",
  "A='x # y'\r\nB=2\r\n",
  "# a comment\n\nexport A=1 # more\nB=\n",
  'A="two\nlines"\n',
];

describe("a `.env` with a variable more", () => {
  it("gives every reader that value, and all others as before", () => {
    for (const value of Object.values(NASTY)) {
      for (const before of BEFORE) {
        const { text = "", line = "" } = withVariable(before, "NEW", value) ?? {};
        expect(parse(text), JSON.stringify([before, value])).toEqual({ ...parse(before), NEW: value });
        expect({ ...parseEnv(text) }, JSON.stringify([before, value])).toEqual({ ...parseEnv(before), NEW: value });
        expect(text.startsWith(before)).toBe(true);
        expect(line.startsWith("NEW=")).toBe(true);
      }
    }
  });

  it("holds any value that it is said to hold", () => {
    const signs = ["a", "9", " ", "#", "'", '"', "`", "\\", "$", "{", "=", "\n", "\r", "\t", "é", "n", "export "];
    let seed = 11;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    let written = 0;
    for (let round = 0; round < 3_000; round++) {
      const value = Array.from({ length: 1 + random(9) }, () => signs[random(signs.length)]).join("");
      const after = withVariable("A=1\n", "NEW", value);
      if (!after) continue;
      written++;
      expect(parse(after.text)).toEqual({ A: "1", NEW: value });
      expect({ ...parseEnv(after.text) }).toEqual({ A: "1", NEW: value });
    }
    // What remains has a carriage return, or all three quotes and what needs quotes.
    expect(written).toBeGreaterThan(1_200);
  });

  it("is none where what stands there takes in the new line, or the value cannot be written", () => {
    expect(withVariable('A="never closed\n', "NEW", "x")?.text ?? null).toSatisfy(
      (text: string | null) => text === null || parse(text).NEW === "x",
    );
    expect(withVariable("", "NEW", "a\rb")).toBeNull();
    expect(withVariable("", "NEW", " '\"` ")).toBeNull();
  });

  it("keeps line breaks, and that the last line has none", () => {
    expect(appended("", ["A=1", "B=2"])).toBe("A=1\nB=2\n");
    expect(appended("A=1\r\n", ["B=2", "C=3"])).toBe("A=1\r\nB=2\r\nC=3\r\n");
    expect(appended("A=1\r\nB=2", ["C=3"])).toBe("A=1\r\nB=2\r\nC=3");
  });

  it("knows which variable holds a value, for every reader", () => {
    expect(nameOf("A=1\nexport B='x y'\n", "x y")).toBe("B");
    expect(nameOf("A=1\n", "2")).toBeNull();
    expect(variableIn("A=1\n", "A")).toEqual({ value: "1" });
    expect(variableIn("A=1\n", "B")).toBeNull();
    // On `A: 1`, dotenv and Node.js do not agree.
    expect(variableIn("A: 1\n", "A")).toEqual({ value: null });
  });
});
