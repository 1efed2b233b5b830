import type { ParseErrorCode, ParseOptions } from "jsonc-parser";
import type { Range, Setting, SettingsComment } from "../../knowledge/settings/setting.ts";
import { libraries } from "../libraries.ts";
import type { ReadSettings } from "./reading.ts";

const OPTIONS: ParseOptions = { allowTrailingComma: true };

/** Reads JSON with comments and commas at the end of lists. */
export const readJson: ReadSettings = (text) => {
  const settings: Setting[] = [];
  const comments: SettingsComment[] = [];
  /** The name, or the number, that the next value has in each object and list around it. */
  const steps: { name: string | number; keyRange: Range | null }[] = [];
  const next = () => {
    const step = steps.at(-1);
    if (typeof step?.name === "number") step.name++;
  };
  let problem: { offset: number; code: ParseErrorCode } | undefined;
  const { jsonc } = libraries();
  jsonc.visit(
    text,
    {
      onObjectBegin: () => void steps.push({ name: "", keyRange: null }),
      onArrayBegin: () => void steps.push({ name: 0, keyRange: null }),
      onObjectEnd: () => {
        steps.pop();
        next();
      },
      onArrayEnd: () => {
        steps.pop();
        next();
      },
      onObjectProperty: (name, offset, length) => {
        steps[steps.length - 1] = { name, keyRange: [offset, offset + length] };
      },
      onLiteralValue: (value, offset, length) => {
        if (typeof value === "string") {
          settings.push({
            type: "Setting",
            path: steps.map(({ name }) => String(name)),
            value,
            keyRange: steps.at(-1)?.keyRange ?? null,
            range: [offset + 1, offset + length - 1],
            isQuoted: true,
            document: 0,
          });
        }
        next();
      },
      onComment: (offset, length) => {
        const whole = text.slice(offset, offset + length);
        comments.push({
          type: "Comment",
          value: whole.startsWith("//") ? whole.slice(2) : whole.slice(2, -2),
          range: [offset, offset + length],
        });
      },
      onError: (code, offset) => {
        problem ??= { offset, code };
      },
    },
    OPTIONS,
  );
  if (problem) {
    const reason = jsonc.printParseErrorCode(problem.code).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
    return { ok: false, message: `The JSON is broken: ${reason}`, offset: problem.offset };
  }
  return { ok: true, settings, comments };
};
