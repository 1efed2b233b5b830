import { memo } from "../../memo.ts";
import { serviceAt, type Service } from "../service.ts";
import type { Program } from "./program.ts";

export type { Program, ProgramKind, Reason } from "./program.ts";

/** The programs that a service makes, those that are deployed first; none where nothing shows one. */
export function programsOf(service: Service): readonly Program[] {
  return programsAt(service.root);
}

const programsAt = memo<readonly Program[]>(
  (root) => {
    const service = serviceAt(root);
    if (!service || service.entry === null) return [];
    const startedBy = [{ file: service.manifestFile, message: "Its manifest names where it begins." }];
    return [{ kind: "server", entries: [service.entry], folders: [], startedBy }];
  },
  { inCircle: [] },
);
