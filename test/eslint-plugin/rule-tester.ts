import * as parser from "@typescript-eslint/parser";
import { RuleTester, type InvalidTestCase, type RunTests } from "@typescript-eslint/rule-tester";
import type { RuleModule } from "@typescript-eslint/utils/ts-eslint";
import { Linter, type Rule } from "eslint";
import { afterAll, describe, expect, it } from "vitest";
import { changesOf, newTypeErrors } from "./changes.ts";

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** Runs the cases of a rule, and type-checks what it suggests in the invalid ones. */
class CarefulRuleTester extends RuleTester {
  override run<MessageIds extends string, Options extends readonly unknown[]>(
    name: string,
    rule: RuleModule<MessageIds, Options>,
    cases: RunTests<MessageIds, Options>,
  ): void {
    super.run(name, rule, cases);
    it(`${name}: what is suggested type-checks where the input did`, () => {
      const changes = cases.invalid.flatMap((each) => changesIn(name, rule as unknown as Rule.RuleModule, each));
      expect(newTypeErrors(changes)).toEqual([]);
    });
  }
}

function changesIn(
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
  return changesOf(linter.verify(code, [config], { filename }), filename, code);
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
