import * as typescriptEslint from "@typescript-eslint/parser";
import { dirname } from "node:path";
import { Linter } from "eslint";
import plugin from "../../eslint-plugin/src/index.ts";
import { entriesReading, presetRules } from "../../eslint-plugin/src/configs/presets.ts";
import { fastParser } from "../../eslint-plugin/src/parser/fast.ts";

/** Processor time that a text may take, of which parsing is the most; far more than any real one does. */
const LIMIT = { base: 5_000, perCharacter: 0.02 };

export interface Outcome {
  /** Whether both parsers took the text. */
  readonly isRead: boolean;
  readonly findings: number;
  /** What went wrong, one line each. */
  readonly problems: readonly string[];
}

const rules = entriesReading("javascript", { ...presetRules("all"), ...presetRules("strict") });

function lint(code: string, filename: string, parser: Linter.Parser): readonly Linter.LintMessage[] {
  const linter = new Linter({ configType: "flat", cwd: dirname(filename) });
  const verify = (sourceType: "module" | "script") =>
    linter.verify(
      code,
      [
        {
          files: ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}"],
          plugins: { premortem: plugin },
          linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
          languageOptions: { parser, sourceType, parserOptions: { ecmaFeatures: { jsx: /\.[jt]sx$/.test(filename) } } },
          rules,
        },
      ],
      { filename },
    );
  const asModule = verify("module");
  return isBroken(asModule) ? verify("script") : asModule;
}

const isBroken = (messages: readonly Linter.LintMessage[]) => messages.some(({ fatal }) => fatal);

/**
 * Runs all rules over a text with both parsers: nothing may be thrown, take too long or differ.
 * What is refused by a parser is no problem, whichever refuses it.
 */
export function check(code: string, filename: string): Outcome {
  const problems: string[] = [];
  const attempt = (parser: Linter.Parser, name: string): readonly Linter.LintMessage[] | null => {
    const before = process.cpuUsage();
    try {
      const messages = lint(code, filename, parser);
      const { user, system } = process.cpuUsage(before);
      const taken = (user + system) / 1_000;
      if (taken > LIMIT.base + LIMIT.perCharacter * code.length)
        problems.push(`takes ${Math.round(taken)} ms with ${name}`);
      return messages;
    } catch (error) {
      problems.push(`throws with ${name}: ${error instanceof Error ? (error.stack ?? "") : String(error)}`);
      return null;
    }
  };
  const [expected, actual] = [attempt(typescriptEslint, "typescript-eslint"), attempt(fastParser, "oxc")];
  if (!expected || !actual || isBroken(expected) || isBroken(actual))
    return { isRead: false, findings: 0, problems: problems };
  const [ofTypescript, ofOxc] = [lines(expected), lines(actual)];
  for (const line of ofTypescript) if (!ofOxc.includes(line)) problems.push(`only with typescript-eslint: ${line}`);
  for (const line of ofOxc) if (!ofTypescript.includes(line)) problems.push(`only with oxc: ${line}`);
  return { isRead: true, findings: expected.length, problems };
}

function lines(messages: readonly Linter.LintMessage[]): string[] {
  return messages.map(({ ruleId, line, column, endLine, endColumn, message, suggestions }) =>
    [`${line}:${column}-${endLine}:${endColumn}`, ruleId, message, JSON.stringify(suggestions ?? [])].join(" "),
  );
}
