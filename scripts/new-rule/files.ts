import { languagesOf, type Readable } from "../../eslint-plugin/src/documents/readable.ts";
import type { LanguageName } from "../../eslint-plugin/src/languages/readable.ts";
import { createFor } from "./create.ts";

/** The three files of a rule by their paths from the project's root. */
export function ruleFiles(name: string, mistake: number, reads: Readable): Readonly<Record<string, string>> {
  const [language = "javascript"] = languagesOf(reads);
  return {
    [`eslint-plugin/src/rules/${name}.ts`]: rule(name, mistake, reads, language),
    [`test/eslint-plugin/rules/${name}.test.ts`]: test(name, language),
    [`rules-docs/${name}.md`]: page(name, language),
  };
}

function rule(name: string, mistake: number, reads: Readable, language: LanguageName): string {
  const { imports, create } = createFor(language, `TODO-${name}`);
  return `import { createRule } from "../create-rule.ts";
${imports.map((line) => `${line}\n`).join("")}
type Options = [];

type FindingId = "found";

export default createRule<Options, FindingId>({
  name: "${name}",
  reads: ["${reads}"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow …",
      title: "What it finds, in a few words",
      titles: { found: "The kind of finding, for lists" },
      mistake: ${mistake},
      cost: "What it costs in production, in one line.",
      presets: {},
    },
    schema: [],
    defaultOptions: [],
    messages: {
      found: "What happens, in one sentence. What to do, in another.",
    },
  },
  create(context) {
${create.replace(/^(?=.)/gm, "    ")}  },
});
`;
}

/** The test fails until there is a case that the rule reports. */
function test(name: string, language: LanguageName): string {
  const [tester, from] =
    language === "javascript"
      ? ["ruleTester()", 'import { ruleTester } from "../rule-tester.ts";']
      : [`dataRuleTester("${language}")`, 'import { dataRuleTester } from "../data-rule-tester.ts";'];
  return `import rule from "../../../eslint-plugin/src/rules/${name}.ts";
${from}

${tester}.run("${name}", rule, {
  // Each invalid case beside its valid neighbour.
  valid: ["${empty(language)}"],
  invalid: [{ code: "${empty(language)}", errors: [{ messageId: "found", line: 1, column: 1 }] }],
});
`;
}

/** A text that says nothing in a language. */
function empty(language: LanguageName): string {
  return language === "json" ? "{}" : "";
}

function page(name: string, language: LanguageName): string {
  const fence = `\`\`\`${language === "javascript" ? "ts" : language}\n\n\`\`\`\n`;
  return `# ${name}

<!-- end auto-generated rule header -->

## Why it costs

## Incorrect

${fence}
## Correct

${fence}
## Options

This rule has no options.

## What it does not see

## When not to use it

## Fixing an existing code base
`;
}
