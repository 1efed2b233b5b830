import { dirname } from "node:path";
import { memo } from "../../memo.ts";
import { repositoryAround } from "../repository.ts";
import { serviceAt, type Service } from "../service.ts";
import { repositoryFiles, startsIn } from "../starts/index.ts";
import { addStarts } from "./by-starts.ts";
import { addByManifest } from "./by-manifest.ts";
import { Gathering } from "./gathering.ts";
import { namedByCode } from "./named-by-code.ts";
import type { Program } from "./program.ts";
import { addWhatIsLeft } from "./what-is-left.ts";

export type { Program, ProgramKind, Reason } from "./program.ts";

/** The programs that a service makes, those that are deployed first; none where nothing shows one. */
export function programsOf(service: Service): readonly Program[] {
  return programsAt(service.root);
}

const programsAt = memo<readonly Program[]>(
  (root) => {
    const service = serviceAt(root);
    if (!service) return [];
    const top = repositoryAround(root);
    const programs = new Gathering();
    addStarts(programs, service, startsIn(top).get(root) ?? [], top);
    addByManifest(programs, service);
    for (const { file, reason } of namedByCode(root)) {
      if (!programs.begins(file)) programs.add({ kind: "job", entries: [file], reason });
    }
    addWhatIsLeft(programs, service, { top, folders: repositoryFiles(top).manifests.map((file) => dirname(file)) });
    return programs.programs();
  },
  { inCircle: [], most: 2_000, trustMs: 20_000 },
);
