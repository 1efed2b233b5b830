import { languagesOf, type Readable } from "../../eslint-plugin/src/documents/readable.ts";
import type { LanguageName } from "../../eslint-plugin/src/languages/readable.ts";
import { createFor } from "./create.ts";
import { serviceRule, serviceTest } from "./service.ts";

/** What a rule is about: what it reads, or a whole service. */
export type Subject = Readable | "service";

/** The three files of a rule by their paths from the project's root. */
export function ruleFiles(name: string, mistake: number, subject: Subject): Readonly<Record<string, string>> {
  const [language = "javascript"] = languagesOf(subject === "service" ? "manifest" : subject);
  const [rule, test] =
    subject === "service"
      ? [serviceRule(name, docsOf(mistake) + MESSAGES), serviceTest(name)]
      : [fileRule(name, mistake, subject, language), fileTest(name, language)];
  return {
    [`eslint-plugin/src/rules/${name}.ts`]: rule,
    [`test/eslint-plugin/rules/${name}.test.ts`]: test,
    [`rules-docs/${name}.md`]: page(name, language),
  };
}

function docsOf(mistake: number): string {
  return `    type: "problem",
    docs: {
      description: "disallow …",
      title: "What it finds, in a few words",
      titles: { found: "The kind of finding, for lists" },
      mistake: ${mistake},
      cost: "What it costs in production, in one line.",
      presets: {},
    },
`;
}

const MESSAGES = `    messages: {
      found: "What happens, in one sentence. What to do, in another.",
    },
`;

function fileRule(name: string, mistake: number, reads: Readable, language: LanguageName): string {
  const { imports, create } = createFor(language, `TODO-${name}`);
  return `import { createRule } from "../create-rule.ts";
${imports.map((line) => `${line}\n`).join("")}
type Options = [];

type FindingId = "found";

export default createRule<Options, FindingId>({
  name: "${name}",
  reads: ["${reads}"],
  meta: {
${docsOf(mistake)}    schema: [],
    defaultOptions: [],
${MESSAGES}  },
  create(context) {
${create.replace(/^(?=.)/gm, "    ")}  },
});
`;
}

/** The test fails until there is a case that the rule reports. */
function fileTest(name: string, language: LanguageName): string {
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
