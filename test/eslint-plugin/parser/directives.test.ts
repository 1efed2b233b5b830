import js from "@eslint/js";
import { Linter } from "eslint";
import { expect, it } from "vitest";
import { checkText } from "../../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../../eslint-plugin/src/engine/config.ts";

const password = ["Winter", "Falls", "Early", "82"].join("-");
const CODE = `import pg from "pg";
const pool = new pg.Pool({ password: "${password}" });
pool.query("SELECT * FROM users");
`;
const FOUND = ["premortem/no-hardcoded-secrets", "premortem/no-select-star"];

const linter = new Linter({ cwd: "/project", configType: "flat" });
const config = configFor({ preset: "recommended", rule: [] });

function rulesIn(text: string, path = "/project/a.js"): readonly (string | null)[] {
  const checked = checkText(text, { path, linter, config });
  if ("reason" in checked) throw new Error(checked.reason);
  return checked.messages.map(({ ruleId }) => ruleId);
}

it("finds what it finds without comments", () => {
  expect(rulesIn(CODE)).toEqual(FOUND);
});

it.each([
  'eslint semi: "error"',
  'eslint premortem/no-hardcoded-secrets: "off", premortem/no-select-star: 0',
  'eslint premortem/no-hardcoded-secrets: ["error", { allowedValues: ["*"], patterns: [{ name: "a", pattern: "(a+)+$" }] }]',
  'eslint premortem/no-hardcoded-secrets: ["error", { unknown: true }]',
  "eslint semi: [",
  "eslint no/such-rule: 2",
  "eslint-env node",
  "eslint-anything-new x",
  "global pg:writable, require: off, a: nonsense",
  "globals pool",
  "exported pool",
  "eslint-disable no/such-rule, semi, premortem/no-such-rule",
])("no comment configures the check: %s", (comment) => {
  for (const path of ["/project/a.js", "/project/a.ts"]) {
    expect(rulesIn(`/* ${comment} */\n${CODE}`, path)).toEqual(FOUND);
    expect(rulesIn(`/*${comment} -- for a reason */\n${CODE}`, path)).toEqual(FOUND);
    expect(rulesIn(`// ${comment}\n${CODE}`, path)).toEqual(FOUND);
  }
});

it("no rule of ESLint's own can be turned on, which would ask for tokens that there are not", () => {
  const rules = Object.keys(js.configs.all.rules);
  expect(rules.length).toBeGreaterThan(190);
  for (const rule of rules) expect(rulesIn(`/* eslint ${rule}: "error" */\n${CODE}`), rule).toEqual(FOUND);
});

it("comments that disable a rule are heeded", () => {
  const line = 'pool.query("SELECT * FROM users");';
  for (const disabled of [
    CODE.replace(line, `// eslint-disable-next-line premortem/no-select-star\n${line}`),
    CODE.replace(line, `${line} // eslint-disable-line premortem/no-select-star -- all are shown`),
    CODE.replace(line, `/* eslint-disable premortem/no-select-star */\n${line}\n/* eslint-enable */`),
  ]) {
    expect(rulesIn(disabled)).toEqual(["premortem/no-hardcoded-secrets"]);
  }
});

it("rules read the comments all the same, for reasons and for secrets", () => {
  const reason = "global state may be missing before the first start";
  expect(rulesIn(`try { load(); } catch { /* ${reason} */ }\n`)).toEqual([]);
  const token = ["gh", "p_", "9fK2xQ7vLm4TzW8bRc3N6yHd5sJg1pAeUoX0"].join("");
  expect(rulesIn(`/* global ${token} */\n`)).toEqual(rulesIn(`/* ${token} */\n`));
});
