import { lineStarts, TEXT_LINE_BREAK } from "../../code/lines.ts";
import type { Range, Setting } from "../../knowledge/settings/setting.ts";
import { libraries } from "../libraries.ts";
import type { ReadSettings } from "./reading.ts";

interface LinePosition {
  readonly line: number;
  readonly character: number;
}

interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

interface Property {
  getName(): string;
  getValue(): string | null;
  getNameRange(): LineRange;
  getValueRange(): LineRange | null;
}

/** Reads what a Dockerfile sets (`ENV`, `ARG`, `LABEL`) by its name, and its other instructions as one value each. */
export const readDockerfile: ReadSettings = (text) => {
  const file = libraries().dockerfile.DockerfileParser.parse(text);
  const starts = lineStarts(text, TEXT_LINE_BREAK);
  const rangeOf = ({ start, end }: LineRange): Range => [
    (starts[start.line] ?? 0) + start.character,
    (starts[end.line] ?? 0) + end.character,
  ];
  const settings: Setting[] = [];
  for (const instruction of file.getInstructions()) {
    const keyword = instruction.getKeyword();
    const properties = "getProperties" in instruction ? (instruction.getProperties as () => Property[])() : null;
    const arguments_ = properties ? null : instruction.getArgumentsRange();
    for (const property of properties ?? []) {
      const value = property.getValueRange();
      if (!value) continue;
      const range = rangeOf(value);
      const isQuoted = /^(["']).*\1$/s.test(text.slice(...range));
      settings.push({
        type: "Setting",
        path: [keyword, property.getName()],
        value: property.getValue() ?? "",
        keyRange: rangeOf(property.getNameRange()),
        range: isQuoted ? [range[0] + 1, range[1] - 1] : range,
        isQuoted,
        document: 0,
      });
    }
    if (arguments_) {
      const range = rangeOf(arguments_);
      settings.push({
        type: "Setting",
        path: [keyword],
        value: text.slice(...range),
        keyRange: null,
        range,
        isQuoted: false,
        document: 0,
      });
    }
  }
  const comments = file.getComments().map((comment) => {
    const range = rangeOf(comment.getRange());
    return { type: "Comment" as const, value: text.slice(range[0] + 1, range[1]), range };
  });
  return { ok: true, settings, comments };
};
