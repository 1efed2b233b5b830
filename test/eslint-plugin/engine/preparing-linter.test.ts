import { Linter } from "eslint";
import { expect, it } from "vitest";
import { PreparingLinter } from "../../../eslint-plugin/src/engine/preparing-linter.ts";

/** A configuration that counts how often its rules are read. */
function counted(rules: Linter.RulesRecord): { readonly config: Linter.Config[]; readonly reads: () => number } {
  let count = 0;
  const entry: Linter.Config = { files: ["**/*.js"] };
  Object.defineProperty(entry, "rules", {
    enumerable: true,
    get: () => {
      count++;
      return rules;
    },
  });
  return { config: [entry], reads: () => count };
}

const idsOf = (messages: readonly Linter.LintMessage[]) => messages.map(({ ruleId }) => ruleId);

it("prepares a configuration once, where ESLint's own linter does it for each text", () => {
  const lint = (linter: Linter) => {
    const { config, reads } = counted({ "no-debugger": "error" });
    linter.verify("debugger;", config, { filename: "a.js" });
    const first = reads();
    for (const filename of ["b.js", "a.js", "c/d.js"])
      expect(idsOf(linter.verify("debugger;", config, { filename }))).toEqual(["no-debugger"]);
    return reads() - first;
  };
  expect(lint(new Linter())).toBeGreaterThan(0);
  expect(lint(new PreparingLinter())).toBe(0);
});

it("keeps configurations apart, whichever was used last", () => {
  const linter = new PreparingLinter();
  const one: Linter.Config[] = [{ rules: { "no-debugger": "error" } }];
  const other: Linter.Config[] = [{ rules: { "no-empty": "warn" } }];
  const text = "debugger; if (a) {}";
  for (let round = 0; round < 2; round++) {
    expect(idsOf(linter.verify(text, one, "a.js"))).toEqual(["no-debugger"]);
    expect(idsOf(linter.verify(text, other, "a.js"))).toEqual(["no-empty"]);
  }
});

it("fixes, suppresses and passes over files as ESLint's own linter does", () => {
  const config: Linter.Config[] = [{ files: ["**/*.js"], rules: { "no-var": "error", "no-debugger": "error" } }];
  for (const [text, filename] of [
    ["var a = 1; a;", "a.js"],
    ["debugger; // eslint-disable-line no-debugger", "a.js"],
    ["debugger;", "a.txt"],
    ["debugger; )", "a.js"],
  ] as const) {
    const [own, prepared] = [new Linter(), new PreparingLinter()].map((linter) => {
      linter.verify("debugger;", config, { filename: "first.js" });
      return [linter.verifyAndFix(text, config, { filename }), linter.verify(text, config, { filename })];
    });
    expect(prepared).toEqual(own);
  }
});
