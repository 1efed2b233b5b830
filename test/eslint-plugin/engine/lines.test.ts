import { Linter } from "eslint";
import { expect, it } from "vitest";
import { checkText, spanOf } from "../../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../../eslint-plugin/src/engine/config.ts";
import { excerptOf } from "../../../eslint-plugin/src/engine/excerpt.ts";
import { lineBreakOf } from "../../../eslint-plugin/src/configs/file-languages.ts";
import { problemsOf } from "../../../extension/src/server/worker/problems.ts";

const linter = new Linter({ cwd: "/project", configType: "flat" });
const config = configFor({ preset: "all", rule: [] });

/** Everything that ends a line somewhere, and what looks as if it did. */
const BREAKS = {
  "\\n": "\n",
  "\\r\\n": "\r\n",
  "\\r": "\r",
  "\\v": "\v",
  "\\f": "\f",
  NEL: "\u0085",
  LS: "\u2028",
  PS: "\u2029",
};
const value = ["9fK2xQ7v", "Lm4TzW8bRc3N"].join("");

const FILES: Readonly<Record<string, (sign: string) => string>> = {
  "a.sql": (sign) => `-- first${sign}-- second\n/*${sign}*/ SELECT 1 FROM a; SELECT * FROM users;\n`,
  "a.js": (sign) => `const a = "x"; /* ${sign} */ ${sign}const s = \`${sign}\`;\npool.query("SELECT * FROM users");\n`,
  "a.json": (sign) =>
    `{ "a": "x",${sign === "\n" ? sign : ""}\n "b": 1, "apiKey": "${value}", "c": "${/[\n\r\v\f]/.test(sign) ? "" : sign}" }\n`,
  "a.yaml": (sign) => `a: x # ${/[\v\f]/.test(sign) ? "" : sign}\n#\napiKey: "${value}"\n`,
  ".env": (sign) => `A="${sign}"\nAPI_KEY=${value}\n`,
};

for (const [path, textOf] of Object.entries(FILES)) {
  it.each(Object.entries(BREAKS))(
    `the excerpt and the place are those of the finding in ${path} with %s`,
    (_, sign) => {
      const text = textOf(sign);
      const checked = checkText(text, { path: `/project/${path}`, linter, config });
      if ("reason" in checked) throw new Error(checked.reason);
      const [message] = checked.messages;
      if (!message) throw new Error("Nothing was found.");
      const { text: line, column, endColumn } = excerptOf(checked.masking, spanOf(message));
      const marked = line.slice(column - 1, endColumn - 1);
      const [problem] = problemsOf({ path, text }, checked.messages, checked.masking, () => undefined);
      const lines = text.split(/\r\n|[\n\r]/);
      const { start, end } = problem?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const underlined = lines[start.line]?.slice(start.character, end.character);
      if (message.ruleId === "premortem/no-select-star") {
        expect([marked, underlined]).toEqual(["*", "*"]);
      } else {
        expect([marked.slice(0, 4), underlined]).toEqual([value.slice(0, 4), value]);
        expect(line).not.toContain(value.slice(0, 5));
      }
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(linter.getSourceCode().lines).toEqual(text.split(lineBreakOf(path)));
    },
  );
}
