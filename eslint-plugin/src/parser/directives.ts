import type { Linter } from "eslint";

type Parser = Extract<Linter.Parser, { parseForESLint: unknown }>;

interface Comment {
  value: string;
}

/** How a comment begins that ESLint takes for configuration, whatever kinds of it there will be. */
const CONFIGURES = /^\s*(?:eslint|exported|globals?)(?![\w$])/;
/** What a comment may do all the same: `eslint-disable`, `eslint-disable-line`, `eslint-disable-next-line`, `eslint-enable`. */
const DISABLES = /^\s*eslint-(?:disable(?:-next-line|-line)?|enable)(?=\s|$)/;

/**
 * A parser whose files cannot configure the linter: of their comments, those that disable a rule count and no others.
 * The others stay where they are for whoever reads comments, and read as if they began with one more asterisk, as
 * documentation does, in which ESLint looks for nothing.
 */
export function withoutConfiguration(parser: Parser): Parser {
  return {
    ...parser,
    parseForESLint: (text, options) => {
      const result = parser.parseForESLint(text, options);
      const { comments } = result.ast as { readonly comments?: readonly Comment[] };
      // A tree may be handed out twice; a comment that begins with an asterisk is left alone.
      for (const comment of comments ?? []) {
        if (CONFIGURES.test(comment.value) && !DISABLES.test(comment.value)) comment.value = `*${comment.value}`;
      }
      return result;
    },
  };
}
