import { Linter } from "eslint";
import plugin from "../../../eslint-plugin/src/index.ts";

export interface Found {
  readonly id: string | undefined;
  readonly place: string;
  readonly suggestions: readonly string[];
  readonly message: string;
}

/** Lints a text as the file of that name would be, with the presets `recommended` and `files` or another configuration. */
export function lint(
  text: string,
  filename: string,
  config: Linter.Config[] = [...plugin.configs.recommended, ...plugin.configs.files],
): Found[] {
  const linter = new Linter({ cwd: "/project", configType: "flat" });
  return linter
    .verify(text, config, { filename: `/project/${filename}` })
    .map(({ fatal, messageId, message, line, column, endLine, endColumn, suggestions }) => ({
      id: fatal ? "fatal" : messageId,
      place: `${line}:${column}-${endLine ?? line}:${endColumn ?? column}`,
      suggestions: (suggestions ?? []).map(
        ({ fix }) => text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
      ),
      message,
    }));
}

/** Where the rule reports, in short. */
export function places(text: string, filename: string, config?: Linter.Config[]): string[] {
  return lint(text, filename, config).map(({ id, place }) => `${id ?? ""} ${place}`);
}
