import type { Comment, Range } from "../data/tree.ts";

/** The root of a file of Terraform, OpenTofu or another tool that is configured in HCL. */
export interface HclFile {
  readonly type: "HclFile";
  readonly range: Range;
  readonly body: readonly (HclAttribute | HclBlock)[];
  readonly comments: readonly Comment[];
  readonly parent: null;
}

/** `resource "aws_s3_bucket" "logs" { … }`; a `dynamic "rule" { … }` is a block like any other. */
export interface HclBlock {
  readonly type: "HclBlock";
  readonly range: Range;
  readonly keyword: string;
  readonly keywordRange: Range;
  readonly labels: readonly HclLabel[];
  readonly body: readonly (HclAttribute | HclBlock)[];
  readonly parent: HclFile | HclBlock;
}

/** What stands between a block's keyword and its brace, in quotes or without. */
export interface HclLabel {
  readonly type: "HclLabel";
  /** Without quotes. */
  readonly range: Range;
  readonly value: string;
  readonly parent: HclBlock;
}

/** `name = value` in a file or a block. */
export interface HclAttribute {
  readonly type: "HclAttribute";
  readonly range: Range;
  readonly name: string;
  readonly nameRange: Range;
  readonly value: HclExpression;
  readonly parent: HclFile | HclBlock;
}

/** The value of an attribute, or a part of it. What is no literal, list or object is unknown before a run. */
export type HclExpression = HclLiteral | HclTemplate | HclList | HclObject | HclReference | HclCall | HclComputed;

type ExpressionParent = HclAttribute | HclItem | HclHole | HclExpression;

/** A number, a truth value, `null`, or a text without holes. */
export interface HclLiteral {
  readonly type: "HclLiteral";
  readonly range: Range;
  /** Escapes are read, and of a heredoc with `<<-` the indentation is left out. */
  readonly value: string | number | boolean | null;
  /** Without quotes; the lines of a heredoc. */
  readonly valueRange: Range;
  readonly form: "bare" | "quoted" | "heredoc";
  readonly parent: ExpressionParent;
}

/** A text with holes: `"${var.name}-logs"`. */
export interface HclTemplate {
  readonly type: "HclTemplate";
  readonly range: Range;
  readonly form: "quoted" | "heredoc";
  readonly parts: readonly (HclText | HclHole)[];
  readonly parent: ExpressionParent;
}

/** What is known of a text with holes. */
export interface HclText {
  readonly type: "HclText";
  readonly range: Range;
  /** Escapes are read; the indentation of a heredoc is left as it is. */
  readonly value: string;
  readonly parent: HclTemplate;
}

/** What is filled in: `${…}`, or `%{ if … }` and all up to its end. */
export interface HclHole {
  readonly type: "HclHole";
  readonly range: Range;
  readonly operands: readonly HclExpression[];
  readonly parent: HclTemplate;
}

/** `[a, b]`. */
export interface HclList {
  readonly type: "HclList";
  readonly range: Range;
  readonly items: readonly HclExpression[];
  readonly parent: ExpressionParent;
}

/** `{ key = value }`. */
export interface HclObject {
  readonly type: "HclObject";
  readonly range: Range;
  readonly items: readonly HclItem[];
  readonly parent: ExpressionParent;
}

/** A key of an object and its value. */
export interface HclItem {
  readonly type: "HclItem";
  readonly range: Range;
  /** Null where it is computed: `(var.name) = 1`. */
  readonly name: string | null;
  readonly key: HclExpression;
  readonly value: HclExpression;
  readonly parent: HclObject;
}

/** What is called by its name: `var.region`, `aws_s3_bucket.logs[0].id`, `each.value["a"]`. Its value is unknown. */
export interface HclReference {
  readonly type: "HclReference";
  readonly range: Range;
  /** As it is written. */
  readonly text: string;
  /** What stands in brackets. */
  readonly operands: readonly HclExpression[];
  readonly parent: ExpressionParent;
}

/** `file("key.pem")`. */
export interface HclCall {
  readonly type: "HclCall";
  readonly range: Range;
  readonly name: string;
  readonly nameRange: Range;
  readonly arguments: readonly HclExpression[];
  /** Whether the last argument is a list of arguments: `max(list...)`. */
  readonly isSpread: boolean;
  readonly parent: ExpressionParent;
}

/** Operations, conditions, `for`, and what is read out of a value: unknown, with what it is made of. */
export interface HclComputed {
  readonly type: "HclComputed";
  readonly range: Range;
  readonly operands: readonly HclExpression[];
  readonly parent: ExpressionParent;
}

/** The children of each type of node, in the order of the text. */
export const HCL_VISITOR_KEYS: Readonly<Record<string, readonly string[]>> = {
  HclFile: ["body"],
  HclBlock: ["labels", "body"],
  HclLabel: [],
  HclAttribute: ["value"],
  HclLiteral: [],
  HclTemplate: ["parts"],
  HclText: [],
  HclHole: ["operands"],
  HclList: ["items"],
  HclObject: ["items"],
  HclItem: ["key", "value"],
  HclReference: ["operands"],
  HclCall: ["arguments"],
  HclComputed: ["operands"],
};
