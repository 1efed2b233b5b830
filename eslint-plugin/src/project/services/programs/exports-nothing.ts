import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";

/** Whether a module exports nothing, so that it can only be run; not where it cannot be read. */
export const exportsNothing = memo<boolean>(
  (file) => {
    madeFrom(file);
    const text = readText(file, MAX_SOURCE_BYTES);
    return text !== null && !/(?:^|[;}])[\t ]{0,40}export\b|\bmodule\.exports\b|\bexports\b(?!["'])/m.test(text);
  },
  { inCircle: false, trustMs: 30_000 },
);
