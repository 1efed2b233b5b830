import { createRule } from "../create-rule.ts";

type Options = [];

type FindingId = "found";

export default createRule<Options, FindingId>({
  name: "no-secret-in-public-env",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow …",
      title: "What it finds, in a few words",
      titles: { found: "The kind of finding, for lists" },
      mistake: 1,
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
    if (!context.sourceCode.text.includes("TODO-no-secret-in-public-env")) return {};
    return {
      Identifier(node) {
        if (node.name === "TODO-no-secret-in-public-env") context.report({ node, messageId: "found" });
      },
    };
  },
});
