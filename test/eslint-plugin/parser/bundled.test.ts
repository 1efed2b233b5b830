import { describe, expect, it } from "vitest";
import { bundledParser } from "../../../eslint-plugin/src/parser/bundled.ts";
import { folderWith } from "../cli/command.ts";

const manifest = (name: string) => JSON.stringify({ name, main: "index.js" });
const PARSER = "exports.parseForESLint = (text) => ({ ast: { of: text } });";

/** What the parser makes of a text in a project that asks for types. */
function typed(files: Readonly<Record<string, string>>): unknown {
  const tsconfigRootDir = folderWith({ "package.json": "{}", ...files });
  return bundledParser.parseForESLint("const a = 1;", { projectService: true, tsconfigRootDir }).ast;
}

describe("where types are asked for", () => {
  it("the parser that the project has installed parses", () => {
    const folder = "node_modules/@typescript-eslint/parser";
    expect(typed({ [`${folder}/package.json`]: manifest("parser"), [`${folder}/index.js`]: PARSER })).toEqual({
      of: "const a = 1;",
    });
  });

  it("so does that of typescript-eslint, where the project sees no other", () => {
    const whole = "node_modules/typescript-eslint";
    const folder = `${whole}/node_modules/@typescript-eslint/parser`;
    expect(
      typed({
        [`${whole}/package.json`]: manifest("typescript-eslint"),
        [`${whole}/index.js`]: "",
        [`${folder}/package.json`]: manifest("parser"),
        [`${folder}/index.js`]: PARSER,
      }),
    ).toEqual({ of: "const a = 1;" });
  });

  it("there is advice where there is none", () => {
    expect(() => typed({})).toThrow("Premortem's own parser has no types: install typescript-eslint, or take project");
  });

  it("what is broken in it is said as it is", () => {
    const folder = "node_modules/@typescript-eslint/parser";
    expect(() =>
      typed({ [`${folder}/package.json`]: manifest("parser"), [`${folder}/index.js`]: "throw new Error('too old');" }),
    ).toThrow("too old");
  });
});
