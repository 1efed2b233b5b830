import { memo } from "../../memo.ts";
import { moduleFacts } from "../roles/modules.ts";

const MOST_FILES = 120;

/** Whether a program that begins in a file takes requests, as far as the files say that it loads: null where they are too many. */
export const listensFrom = memo<boolean | null>(
  (entry) => {
    const seen = new Set([entry]);
    for (const file of seen) {
      if (seen.size > MOST_FILES) return null;
      const facts = moduleFacts(file);
      if (facts?.listens) return true;
      for (const link of facts?.links ?? []) seen.add(link.file);
    }
    return false;
  },
  { inCircle: null, trustMs: 20_000 },
);
