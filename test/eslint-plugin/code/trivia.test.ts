import { parseForESLint } from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import type { SourceCode } from "../../../eslint-plugin/src/code/per-file.ts";
import {
  codeAfter,
  codeBefore,
  commentsAfter,
  commentsBefore,
  commentsInside,
} from "../../../eslint-plugin/src/code/trivia.ts";

const TEXT = `/* head */ first(/* in */ 1); // behind
// above
/* beside */ second(
  // alone
);\u00a0/* tail */`;

const { ast } = parseForESLint(TEXT, { comment: true, loc: true, range: true });
const sourceCode = { text: TEXT, ast, getAllComments: () => ast.comments } as unknown as SourceCode;
const [first, second] = ast.body as [TSESTree.Node, TSESTree.Node];
const words = (comments: readonly TSESTree.Comment[]) => comments.map((comment) => comment.value.trim());

describe("comments", () => {
  it("inside a node, and none beside it", () => {
    expect(words(commentsInside(first, sourceCode))).toEqual(["in"]);
    expect(words(commentsInside(second, sourceCode))).toEqual(["alone"]);
  });

  it("before a node, up to the code before it", () => {
    expect(words(commentsBefore(first.range[0], sourceCode))).toEqual(["head"]);
    expect(words(commentsBefore(second.range[0], sourceCode))).toEqual(["behind", "above", "beside"]);
  });

  it("after a node, up to the code after it", () => {
    expect(words(commentsAfter(first.range[1], sourceCode))).toEqual(["behind", "above", "beside"]);
    expect(words(commentsAfter(second.range[1], sourceCode))).toEqual(["tail"]);
  });
});

describe("code", () => {
  it("before an offset stands behind all comments and spaces", () => {
    expect(codeBefore(second.range[0], sourceCode)).toBe(first.range[1] - 1);
    expect(codeBefore(first.range[0], sourceCode)).toBe(-1);
    expect(TEXT[codeBefore(TEXT.indexOf("1)"), sourceCode)]).toBe("(");
  });

  it("after an offset stands before all comments and spaces", () => {
    expect(codeAfter(first.range[1], sourceCode)).toBe(second.range[0]);
    expect(codeAfter(second.range[1], sourceCode)).toBe(TEXT.length);
    expect(TEXT[codeAfter(TEXT.indexOf("(\n") + 1, sourceCode)]).toBe(")");
  });
});
