import type { Rule } from "eslint";
import type { TextEdit } from "vscode-languageserver";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../../eslint-plugin/src/code/lines.ts";
import plugin from "../../../../eslint-plugin/src/index.ts";
import { settingsOf } from "../../../../eslint-plugin/src/knowledge/settings/settings-of.ts";
import type { Script } from "../../../../eslint-plugin/src/languages/sql/index.ts";
import { sqlScriptOf } from "../../../../eslint-plugin/src/languages/sql/language.ts";
import { linterFor } from "./bundled.ts";
import { Positions } from "./positions.ts";
import type { Tasks } from "./tasks.ts";

type Span = readonly [start: number, end: number];

/** What is read of a file that is no code. */
interface Root {
  /** What no comment may stand in: statements of SQL, values with their names. */
  readonly parts: readonly { readonly range: Span; readonly keyRange?: Span | null; readonly isQuoted?: boolean }[];
  readonly comments: readonly { readonly range: Span; readonly value: string }[];
  readonly script: Script | null;
}

type Input = Tasks["disable"]["input"];

/** The edits that disable a rule in a file of settings or SQL, in the comments of its format; none where it has no comments. */
export async function disableInText(input: Input, because: string): Promise<TextEdit[]> {
  const { path, text, ruleId, scope } = input;
  const sign = commentSign(path);
  if (sign === null) return [];
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const insert = (offset: number, newText: string) => ({ range: new Positions(text).range(offset, offset), newText });
  if (scope === "file") return [insert(firstPlace(text), `${sign} eslint-disable ${ruleId}${because}${end}`)];

  const root = await rootOf(path, text);
  if (!root) return [];
  const { parts, comments, script } = root;
  const starts = lineStarts(text, TEXT_LINE_BREAK);
  const startOf = (offset: number) => starts[lineAt(offset, starts)] ?? 0;
  const start = starts[input.line] ?? 0;
  const indentAt = (line: number) => /[ \t]*/y.exec(text.slice(line))?.[0] ?? "";
  const above = comments.find(
    ({ range, value }) => startOf(range[1]) === starts[input.line - 1] && /^\s*eslint-disable-next-line\s/.test(value),
  );
  if (above) {
    const whole = text.slice(...above.range);
    const justified = /\s--\s/.exec(whole);
    const at = above.range[0] + (justified ? justified.index : whole.trimEnd().length);
    return [insert(at, justified ? `, ${ruleId}` : `, ${ruleId}${because}`)];
  }
  // A comment within a text of several lines would be part of the text: it is put between two.
  const isInToken = script?.tokens.some((token) => token.start < start && start < token.end) === true;
  const around = parts.find(
    ({ range, keyRange }) => (keyRange ?? range)[0] < start && start < range[1] && (!script || isInToken),
  );
  if (!around) return [insert(start, `${indentAt(start)}${sign} eslint-disable-next-line ${ruleId}${because}${end}`)];
  const first = startOf((around.keyRange ?? around.range)[0]);
  // Behind a quoted text comes its quote; a block of YAML ends with its last line break.
  const last = around.isQuoted ? around.range[1] : around.range[1] - 1;
  const next = starts[lineAt(last, starts) + 1];
  const indent = indentAt(first);
  const enable = `${indent}${sign} eslint-enable ${ruleId}`;
  return [
    insert(first, `${indent}${sign} eslint-disable ${ruleId}${because}${end}`),
    next === undefined ? insert(text.length, `${end}${enable}${end}`) : insert(next, `${enable}${end}`),
  ];
}

/** Reads a text as the rules do; null when it does not parse. */
async function rootOf(path: string, text: string): Promise<Root | null> {
  const { linter } = await linterFor(path, null);
  let root: Root | null = null;
  const read: Rule.RuleModule = {
    create: ({ sourceCode }) => {
      const sql = sqlScriptOf(sourceCode);
      const settings = settingsOf(sourceCode);
      if (sql) root = { parts: sql.statements, comments: sql.comments, script: sql.script };
      else if (settings) root = { parts: settings.settings, comments: settings.comments, script: null };
      return {};
    },
  };
  const reader = {
    files: ["**"],
    plugins: { reader: { rules: { read } } },
    rules: { "reader/read": "error" as const },
  };
  linter.verify(text, [...plugin.configs.files, reader], { filename: path });
  return root;
}

/** How a comment begins in a format; null where it has none. */
function commentSign(path: string): string | null {
  if (/\.json$/i.test(path)) return null;
  if (/\.(?:jsonc|json5)$/i.test(path)) return "//";
  return /\.sql$/i.test(path) ? "--" : "#";
}

/** Behind the first lines that say how to run or read the file: they lose their meaning further down. */
function firstPlace(text: string): number {
  let at = text.startsWith("#!") ? text.indexOf("\n") + 1 : 0;
  for (const line of text.slice(at).matchAll(/# *(?:syntax|escape|check) *=[^\n]*\n/gy)) at += line[0].length;
  return at;
}
