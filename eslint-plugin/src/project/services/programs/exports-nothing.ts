import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { withoutComments } from "../roles/imports.ts";

/** Whether a module exports nothing, so that it can only be run; not where it cannot be read. */
export const exportsNothing = memo<boolean>(
  (file) => {
    madeFrom(file);
    const text = readText(file, MAX_SOURCE_BYTES);
    return text !== null && !/(?:^|[;}])[\t ]{0,40}export\b|\bmodule\.exports\b|\bexports\b(?!["'])/m.test(text);
  },
  { inCircle: false, trustMs: 30_000 },
);

/** What begins at the start of a line of a module of types: declarations, imports, and what they are closed by. */
const OF_TYPES = /^(?:$|[\s})\]|&]|import\b|declare\b|interface\b|type\b|export\s{1,4}(?:type|interface|\{\s{0,4}\}))/;

/** Whether a module of TypeScript only declares types, so that nothing runs; not where it cannot be read. */
export const runsNothing = memo<boolean>(
  (file) => {
    madeFrom(file);
    const text = /\.[cm]?ts$/.test(file) ? readText(file, MAX_SOURCE_BYTES) : null;
    return (
      text !== null &&
      withoutComments(text)
        .split("\n")
        .every((line) => OF_TYPES.test(line))
    );
  },
  { inCircle: false, trustMs: 30_000 },
);
