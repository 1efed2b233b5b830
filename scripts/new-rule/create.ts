import type { LanguageName } from "../../eslint-plugin/src/languages/readable.ts";

/** The body of a rule's `create`, and what it needs; it finds a name that is to be replaced. */
export interface Create {
  readonly imports: readonly string[];
  readonly create: string;
}

/** How a rule that reads a language begins. */
export function createFor(language: LanguageName, placeholder: string): Create {
  switch (language) {
    case "javascript":
      return code(placeholder);
    case "json":
    case "toml":
    case "yaml":
      return data(placeholder);
    case "dockerfile":
      return nodes(
        `Instruction(node: Instruction) {
    if (node.keyword === "${placeholder}") context.report({ loc: locOf(node, sourceCode), messageId: "found" });
  },`,
        'import type { Instruction } from "../languages/dockerfile/tree.ts";',
      );
    case "prisma":
      return nodes(
        `PrismaBlock(node: PrismaBlock) {
    if (node.name === "${placeholder}") context.report({ loc: locOf(node, sourceCode), messageId: "found" });
  },`,
        'import type { PrismaBlock } from "../languages/prisma/tree.ts";',
      );
    case "hcl":
      return nodes(
        `HclBlock(node: HclBlock) {
    if (node.keyword === "${placeholder}") context.report({ loc: locOf(node, sourceCode), messageId: "found" });
  },`,
        'import type { HclBlock } from "../languages/hcl/tree.ts";',
      );
    case "sql":
      return nodes(
        `SqlStatement(node: SqlStatement) {
    if (sourceCode.text.slice(...node.range) === "${placeholder}")
      context.report({ loc: locOf(node, sourceCode), messageId: "found" });
  },`,
        'import type { SqlStatement } from "../languages/sql/language.ts";',
      );
    default:
      return nodes(
        `Entry(node: Entry) {
    if (node.name === "${placeholder}") context.report({ loc: locOf(node, sourceCode), messageId: "found" });
  },`,
        'import type { Entry } from "../languages/lines/tree.ts";',
      );
  }
}

function code(placeholder: string): Create {
  return {
    imports: [],
    create: `// A file that cannot break the rule must cost nothing: test its text first.
if (!context.sourceCode.text.includes("${placeholder}")) return {};
return {
  Identifier(node) {
    if (node.name === "${placeholder}") context.report({ node, messageId: "found" });
  },
};
`,
  };
}

function data(placeholder: string): Create {
  return {
    imports: [
      'import { entryAt } from "../languages/data/lookup.ts";',
      'import { atEnd, locOf } from "../languages/data/report.ts";',
      'import { dataTreeOf } from "../languages/data/tree-of.ts";',
    ],
    create: `const { sourceCode } = context;
const tree = dataTreeOf(sourceCode);
if (!tree) return {};
return atEnd(sourceCode, () => {
  // Ask \`documents/\` for what stands there: workloads, containers, steps, scripts. What is "unknown" is silent.
  for (const { content } of tree.documents) {
    const found = entryAt(content, "${placeholder}");
    if (found.is === "present" && found.pair)
      context.report({ loc: locOf(found.pair, sourceCode), messageId: "found" });
  }
});
`,
  };
}

function nodes(listener: string, type: string): Create {
  return {
    imports: ['import { locOf } from "../languages/data/report.ts";', type],
    create: `const { sourceCode } = context;
return {
  ${listener}
};
`,
  };
}
