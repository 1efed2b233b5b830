/**
 * `npm run new-rule <name> <mistake 1–14>`: writes the three files of a rule, rule, test and page, and generates what
 * follows from them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { mistakes } from "../eslint-plugin/src/mistakes.ts";

const [name = "", number = ""] = process.argv.slice(2);
const mistake = mistakes.find((each) => String(each.number) === number);

if (!/^(?:no|require|prefer)(?:-[a-z0-9]+)+$/.test(name) || !mistake) {
  console.error("Usage: npm run new-rule <name> <mistake>, for instance: npm run new-rule no-local-state 9\n");
  for (const each of mistakes) console.error(`  ${String(each.number).padStart(2)}  ${each.title}`);
  process.exit(2);
}

const files: Record<string, string> = {
  [`eslint-plugin/src/rules/${name}.ts`]: `import { createRule } from "../create-rule.ts";

type Options = [];

type FindingId = "found";

export default createRule<Options, FindingId>({
  name: "${name}",
  meta: {
    type: "problem",
    docs: {
      description: "disallow …",
      title: "What it finds, in a few words",
      titles: { found: "The kind of finding, for lists" },
      mistake: ${mistake.number},
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
    // A file that cannot break the rule must cost nothing: test its text first.
    if (!context.sourceCode.text.includes("TODO-${name}")) return {};
    return {
      Identifier(node) {
        if (node.name === "TODO-${name}") context.report({ node, messageId: "found" });
      },
    };
  },
});
`,
  [`test/eslint-plugin/rules/${name}.test.ts`]: `import rule from "../../../eslint-plugin/src/rules/${name}.ts";
import { ruleTester } from "../rule-tester.ts";

ruleTester().run("${name}", rule, {
  valid: ["export const replaceThis = 1;"],
  invalid: [],
});
`,
  [`rules-docs/${name}.md`]: `# ${name}

<!-- end auto-generated rule header -->

## Why it costs

## Incorrect

## Correct

## Options

This rule has no options.

## What it does not see

## When not to use it

## Fixing an existing code base
`,
};

const existing = Object.keys(files).find((path) => existsSync(path));
if (existing) {
  console.error(`${existing} exists already.`);
  process.exit(2);
}
for (const [path, content] of Object.entries(files)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(path);
}
spawnSync("npx", ["tsx", "scripts/generate.ts"], { stdio: "inherit", shell: process.platform === "win32" });
