import * as parser from "@typescript-eslint/parser";
import { RuleTester, type InvalidTestCase, type RunTests } from "@typescript-eslint/rule-tester";
import type { RuleModule } from "@typescript-eslint/utils/ts-eslint";
import { Linter, type Rule } from "eslint";
import { afterAll, describe, expect, it } from "vitest";
import type { RuleMeta } from "../../eslint-plugin/src/engine/title.ts";
import { changesOf, newTypeErrors } from "./changes.ts";
import { faultsOf } from "./wording.ts";

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** Runs the cases of a rule, reads what it says in the invalid ones, and type-checks what it suggests there. */
class CarefulRuleTester extends RuleTester {
  override run<MessageIds extends string, Options extends readonly unknown[]>(
    name: string,
    rule: RuleModule<MessageIds, Options>,
    cases: RunTests<MessageIds, Options>,
  ): void {
    super.run(name, rule, cases);
    const checked = () => cases.invalid.map((each) => check(name, rule as unknown as Rule.RuleModule, each));
    it(`${name}: what is suggested type-checks where the input did`, () => {
      const changes = checked().flatMap(({ messages, filename, code }) => changesOf(messages, filename, code));
      expect(newTypeErrors(changes)).toEqual([]);
    });
    it(`${name}: what is said is short and has a title`, () => {
      expect(checked().flatMap(({ messages }) => faultsOf(messages, rule.meta as RuleMeta))).toEqual([]);
    });
  }
}

function check(
  name: string,
  rule: Rule.RuleModule,
  { code, filename = "file.ts", options = [], languageOptions }: InvalidTestCase<string, readonly unknown[]>,
) {
  const linter = new Linter({ configType: "flat" });
  const config: Linter.Config = {
    files: ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}"],
    plugins: { rule: { rules: { [name]: rule } } },
    languageOptions: { parser, ...(languageOptions as Linter.LanguageOptions) },
    rules: { [`rule/${name}`]: ["error", ...options] as Linter.RuleEntry },
  };
  return { messages: linter.verify(code, [config], { filename }), filename, code };
}

/** A tester for TypeScript modules without type information; `filename` of a case decides about JSX and test files. */
export function ruleTester(): RuleTester {
  return new CarefulRuleTester({ languageOptions: { parser, sourceType: "module" } });
}

/** A tester whose cases are type-checked, each as the content of `typed-project/file.ts`. */
export function typedRuleTester(): RuleTester {
  return new RuleTester({
    languageOptions: {
      parser,
      parserOptions: {
        projectService: { defaultProject: "tsconfig.json" },
        tsconfigRootDir: new URL("./typed-project", import.meta.url).pathname,
      },
    },
  });
}
