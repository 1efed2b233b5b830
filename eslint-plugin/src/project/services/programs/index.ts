import { memo } from "../../memo.ts";
import { repositoryAround } from "../repository.ts";
import { serviceAt, type Service } from "../service.ts";
import { startsIn } from "../starts/index.ts";
import { addStarts } from "./by-starts.ts";
import { addByManifest } from "./by-manifest.ts";
import { addEventFunctions } from "./event-functions.ts";
import { Gathering } from "./gathering.ts";
import { loads, namedByCode } from "./named-by-code.ts";
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
    const starts = startsIn(top).get(root) ?? [];
    addStarts(programs, service, starts, top);
    addByManifest(programs, service);
    addEventFunctions(programs, service);
    addNamedByCode(programs, root);
    addWhatIsLeft(programs, service, { top, starts });
    return programs.programs();
  },
  { inCircle: [], most: 2_000, trustMs: 20_000 },
);

/** Adds the modules that code names as programs of their own: they are for what that code is for, or are run elsewhere. */
function addNamedByCode(programs: Gathering, root: string): void {
  const isCommand = programs.has("command line program") && !programs.has(...SERVING);
  for (const { file, by, isStartedThere, reason } of namedByCode(root)) {
    // What a program loads is that program; its path may be named to write such a file elsewhere.
    const isLoaded = programs.entries().some((entry) => loads(entry, file));
    if (programs.begins(file) || (isLoaded && !isStartedThere)) continue;
    if (programs.begins(by, "tooling")) {
      programs.add({ kind: "tooling", task: "development", entries: [file], reason });
    } else
      programs.add({ kind: isCommand && isStartedThere ? "command line program" : "job", entries: [file], reason });
  }
}

const SERVING = ["server", "web application", "serverless functions", "job", "scheduled task"] as const;
