import type { Comment, Range } from "../data/tree.ts";

/** The root of a Dockerfile. */
export interface Dockerfile {
  readonly type: "Dockerfile";
  readonly range: Range;
  /** What stands before the first `FROM`: `ARG`s that the lines of `FROM` may use. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly comments: readonly Comment[];
  readonly parent: null;
}

/** A stage of the build, from its `FROM` to the next. */
export interface Stage {
  readonly type: "Stage";
  readonly range: Range;
  /** The image as it is written, with tag and digest, or the name of an earlier stage; variables are not filled in. */
  readonly image: string | null;
  readonly imageRange: Range | null;
  /** What stands behind `AS`. */
  readonly name: string | null;
  readonly nameRange: Range | null;
  /** The `FROM` first. */
  readonly instructions: readonly Instruction[];
  readonly parent: Dockerfile;
}

/** One instruction, with the lines that continue it. */
export interface Instruction {
  readonly type: "Instruction";
  readonly range: Range;
  /** In capitals: `RUN`. */
  readonly keyword: string;
  readonly keywordRange: Range;
  readonly flags: readonly Flag[];
  /** Whether a shell reads the arguments, or they are a list in JSON; null where neither can be. */
  readonly form: "shell" | "exec" | null;
  /** Flags aside; those of a list without their quotes. */
  readonly arguments: readonly Argument[];
  /** From the first argument or flag to the last; null where there is none. */
  readonly argumentsRange: Range | null;
  /** What `ENV`, `ARG` and `LABEL` set. */
  readonly assignments: readonly Assignment[];
  readonly heredocs: readonly Heredoc[];
  /** What `ONBUILD` has in it. */
  readonly inner: Instruction | null;
  readonly parent: Dockerfile | Stage | Instruction;
}

/** `--mount=type=secret`. */
export interface Flag {
  readonly type: "Flag";
  readonly range: Range;
  readonly name: string;
  readonly value: string | null;
  readonly valueRange: Range | null;
  readonly parent: Instruction;
}

/** One word of a shell form, or one text of an exec form. */
export interface Argument {
  readonly type: "Argument";
  readonly range: Range;
  readonly value: string;
  readonly parent: Instruction;
}

/** `NAME=value`. */
export interface Assignment {
  readonly type: "Assignment";
  readonly range: Range;
  readonly name: string;
  readonly nameRange: Range;
  /** Null for an `ARG` without a default. */
  readonly value: string | null;
  /** Without quotes. */
  readonly valueRange: Range | null;
  readonly isQuoted: boolean;
  readonly parent: Instruction;
}

/** `<<EOF` with its lines. */
export interface Heredoc {
  readonly type: "Heredoc";
  readonly range: Range;
  readonly name: string;
  readonly content: string;
  readonly parent: Instruction;
}

/** The children of each type of node, in the order of the text. */
export const DOCKERFILE_VISITOR_KEYS: Readonly<Record<string, readonly string[]>> = {
  Dockerfile: ["globals", "stages"],
  Stage: ["instructions"],
  Instruction: ["flags", "arguments", "assignments", "heredocs", "inner"],
  Flag: [],
  Argument: [],
  Assignment: [],
  Heredoc: [],
};
