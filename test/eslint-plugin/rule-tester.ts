import * as parser from "@typescript-eslint/parser";
import { RuleTester } from "@typescript-eslint/rule-tester";
import { afterAll, describe, it } from "vitest";

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** A tester for TypeScript modules without type information; `filename` of a case decides about JSX and test files. */
export function ruleTester(): RuleTester {
  return new RuleTester({ languageOptions: { parser, sourceType: "module" } });
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
