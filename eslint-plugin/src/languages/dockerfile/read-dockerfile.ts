import type {
  From,
  Heredoc as GivenHeredoc,
  Instruction as GivenInstruction,
  JSONInstruction,
  ModifiableInstruction,
  Onbuild,
  PropertyInstruction,
} from "dockerfile-ast";
import { lineStarts, TEXT_LINE_BREAK } from "../../code/lines.ts";
import type { Range } from "../data/tree.ts";
import type { Reading } from "../language.ts";
import { libraries } from "../libraries.ts";
import type { Argument, Assignment, Dockerfile, Flag, Heredoc, Instruction, Stage } from "./tree.ts";

interface LinePosition {
  readonly line: number;
  readonly character: number;
}

interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** Instructions that a shell reads unless a list in JSON stands there. */
const HAS_FORMS = new Set(["RUN", "CMD", "ENTRYPOINT"]);

/** Reads a Dockerfile; what is broken in it is read as far as it goes. */
export function readDockerfile(text: string): Reading<Dockerfile> {
  const file = libraries().dockerfile.DockerfileParser.parse(text);
  const starts = lineStarts(text, TEXT_LINE_BREAK);
  const rangeOf = ({ start, end }: LineRange): Range => [
    (starts[start.line] ?? 0) + start.character,
    (starts[end.line] ?? 0) + end.character,
  ];
  const globals: Instruction[] = [];
  const stages: Stage[] = [];
  const comments = file.getComments().map((comment) => {
    const range = rangeOf(comment.getRange());
    return { type: "Comment" as const, value: text.slice(range[0] + 1, range[1]), range };
  });
  const root: Dockerfile = { type: "Dockerfile", range: [0, text.length], globals, stages, comments, parent: null };
  let instructions = globals;
  let stage: Draft<Stage> | null = null;
  for (const given of file.getInstructions()) {
    if (given.getKeyword() === "FROM") {
      stage = stageOf(given as From, root, rangeOf);
      stages.push(stage);
      instructions = stage.instructions as Instruction[];
    }
    const instruction = instructionOf(given, stage ?? root, { text, rangeOf });
    instructions.push(instruction);
    if (stage) stage.range = [stage.range[0], instruction.range[1]];
  }
  return { ok: true, root };
}

function stageOf(from: From, parent: Dockerfile, rangeOf: (range: LineRange) => Range): Stage {
  const image = from.getImageRange();
  const name = from.getBuildStageRange();
  return {
    type: "Stage",
    range: rangeOf(from.getRange()),
    image: from.getImage(),
    imageRange: image && rangeOf(image),
    name: from.getBuildStage(),
    nameRange: name && rangeOf(name),
    instructions: [],
    parent,
  };
}

interface Source {
  readonly text: string;
  readonly rangeOf: (range: LineRange) => Range;
}

function instructionOf(given: GivenInstruction, parent: Instruction["parent"], source: Source): Instruction {
  const { rangeOf } = source;
  const keyword = given.getKeyword();
  const arguments_ = given.getArgumentsRange();
  const isExec = "getOpeningBracket" in given && (given as JSONInstruction).getOpeningBracket() !== null;
  const instruction: Draft<Instruction> = {
    type: "Instruction",
    range: rangeOf(given.getRange()),
    keyword,
    keywordRange: rangeOf(given.getInstructionRange()),
    flags: [],
    form: isExec ? "exec" : HAS_FORMS.has(keyword) ? "shell" : null,
    arguments: [],
    argumentsRange: arguments_ && rangeOf(arguments_),
    assignments: [],
    heredocs: [],
    inner: null,
    parent,
  };
  if ("getFlags" in given) instruction.flags = flagsOf(given as ModifiableInstruction, instruction, source);
  if ("getProperties" in given)
    instruction.assignments = assignmentsOf(given as PropertyInstruction, instruction, source);
  else if (keyword !== "ONBUILD") instruction.arguments = argumentsOf(given, isExec, instruction, source);
  if (keyword === "RUN" || keyword === "COPY" || keyword === "ADD")
    instruction.heredocs = heredocsOf(given as unknown as HasHeredocs, instruction, source);
  const inner = keyword === "ONBUILD" ? (given as Onbuild).getTriggerInstruction() : null;
  if (inner) instruction.inner = instructionOf(inner, instruction, source);
  return instruction;
}

function flagsOf(given: ModifiableInstruction, parent: Instruction, { rangeOf }: Source): Flag[] {
  return given.getFlags().map((flag) => {
    const value = flag.getValueRange();
    return {
      type: "Flag",
      range: rangeOf(flag.getRange()),
      name: flag.getName(),
      value: flag.getValue(),
      valueRange: value && rangeOf(value),
      parent,
    };
  });
}

function argumentsOf(
  given: GivenInstruction,
  isExec: boolean,
  parent: Instruction,
  { text, rangeOf }: Source,
): Argument[] {
  const found = isExec
    ? (given as JSONInstruction).getJSONStrings().map((each) => {
        const [start, end] = rangeOf(each.getRange());
        // The parser leaves out spaces where quotes are escaped.
        return { range: [start + 1, end - 1] as const, value: jsonText(text.slice(start, end)) ?? each.getJSONValue() };
      })
    : given.getArguments().map((each) => {
        const range = rangeOf(each.getRange());
        return { range, value: each.getValue() };
      });
  return found.map(({ range, value }) => ({ type: "Argument", range, value: value || text.slice(...range), parent }));
}

function jsonText(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : null;
  } catch {
    // Broken, or continued on the next line.
    return null;
  }
}

function assignmentsOf(given: PropertyInstruction, parent: Instruction, { text, rangeOf }: Source): Assignment[] {
  return given.getProperties().map((property) => {
    const valueRange = property.getValueRange();
    const whole = valueRange && rangeOf(valueRange);
    const isQuoted = whole !== null && /^(["']).*\1$/s.test(text.slice(...whole));
    return {
      type: "Assignment",
      range: rangeOf(property.getRange()),
      name: property.getName(),
      nameRange: rangeOf(property.getNameRange()),
      value: whole && (property.getValue() ?? ""),
      valueRange: whole && isQuoted ? [whole[0] + 1, whole[1] - 1] : whole,
      isQuoted,
      parent,
    };
  });
}

interface HasHeredocs {
  getHeredocs?(): GivenHeredoc[];
}

function heredocsOf(given: HasHeredocs, parent: Instruction, { text, rangeOf }: Source): Heredoc[] {
  return (given.getHeredocs?.() ?? []).flatMap((heredoc) => {
    const content = heredoc.getContentRange();
    if (!content) return [];
    const range = rangeOf(content);
    return [{ type: "Heredoc" as const, range, name: heredoc.getName(), content: text.slice(...range), parent }];
  });
}
