/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  pathRuleDoc: "../rules-docs/{name}.md",
  pathRuleList: "../README.md",
  ignoreConfig: ["all", "standalone"],
  ruleDocTitleFormat: "name",
  ruleDocSectionInclude: ["Why it costs", "Incorrect", "Correct", "What it does not see", "When not to use it"],
  ruleListColumns: ["name", "description", "configsError", "hasSuggestions"],
  configEmoji: [
    ["recommended", "✅"],
    ["strict", "🔒"],
  ],
};
