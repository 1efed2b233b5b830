import type { TSESLint } from "@typescript-eslint/utils";
import { RuleTester, type Rule } from "eslint";
import { describe, it } from "vitest";
import type { DataLanguage } from "../../eslint-plugin/src/configs/file-languages.ts";
import plugin from "../../eslint-plugin/src/hcl.ts";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

type Cases = Parameters<RuleTester["run"]>[2];

interface DataRuleTester {
  run<MessageIds extends string, Options extends readonly unknown[]>(
    name: string,
    rule: TSESLint.RuleModule<MessageIds, Options>,
    cases: Cases,
  ): void;
}

/** A tester whose cases are files of data, in one of the plugin's own languages. */
export function dataRuleTester(language: DataLanguage): DataRuleTester {
  const tester = new RuleTester({ plugins: { premortem: plugin }, language: `premortem/${language}` });
  return {
    run: (name, rule, cases) => {
      tester.run(name, rule as unknown as Rule.RuleModule, cases);
    },
  };
}
