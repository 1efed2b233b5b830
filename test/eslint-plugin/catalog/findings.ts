import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";

/** The findings of one rule in a program, as the ids of their messages. */
export function findings(
  rule: unknown,
  code: string,
  options: readonly Record<string, unknown>[] = [],
): (string | undefined)[] {
  const config: Linter.Config = {
    files: ["**"],
    plugins: { its: { rules: { rule: rule as Rule.RuleModule } } },
    languageOptions: { parser, sourceType: "module" },
    rules: { "its/rule": ["error", ...options] },
  };
  const messages = new Linter({ configType: "flat" }).verify(code, config, { filename: "src/file.ts" });
  return messages.map(({ messageId, message }) => messageId ?? message);
}
