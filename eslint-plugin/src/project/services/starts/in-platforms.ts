import { basename, dirname } from "node:path";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { readText, statOf } from "../../../disk/read.ts";
import { platformFileCalled, type PlatformFile, type Told } from "../../../documents/platforms/index.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { dataFileAt } from "../../data-files.ts";
import { madeFrom } from "../../memo.ts";
import { isThere } from "../repository.ts";
import { follow, groundAt, startOfPath, type Ground } from "./follow.ts";
import type { Origin, Start } from "./start.ts";

/** What the file of a platform tells it to start. */
export function startsInPlatformFile(path: string, given: Ground): readonly Start[] {
  const kind = platformFileCalled(basename(path));
  const read = kind && programsIn(path, kind);
  if (!read) return [];
  const lines = lineStarts(read.text, TEXT_LINE_BREAK);
  const ground = groundAt(dirname(path), given);
  return read.programs.flatMap((program) => {
    const line = lineAt(program.range[0], lines) + 1;
    const as = program.name === "" ? "" : ` as \`${program.name}\``;
    const message = kind.isOfTool ? `The settings of its tool name it${as}.` : `The platform starts it${as}.`;
    return startsOf(program, ground, { reason: { file: path, line, message }, by: "deployment" });
  });
}

function startsOf(program: Told, ground: Ground, place: Pick<Origin, "reason" | "by">): readonly Start[] {
  const { kind, isTask, listens } = program;
  const origin: Origin = { ...place, kind, isTask, listens };
  const folders = program.folders
    .flatMap((folder) => ground.pathsOf(".", folder))
    .filter((folder) => isThere(folder) && statOf(folder) === null);
  const here = ground.pathsOf(".", "package.json").find(isThere);
  return [
    ...follow(program.runs, ground, origin),
    // A module whose source is not there says nothing of its service.
    ...program.loads.flatMap((path) => startOfPath(path, ground, origin)).filter(({ file }) => file !== null),
    ...(folders.length > 0 && here !== undefined
      ? [
          {
            purpose: null,
            file: null,
            binary: null,
            isByName: false,
            ...origin,
            kind,
            isTask,
            listens,
            service: dirname(here),
            folders,
          },
        ]
      : []),
  ];
}

function programsIn(
  path: string,
  kind: PlatformFile,
): { readonly text: string; readonly programs: readonly Told[] } | null {
  if (kind.language === "text") {
    madeFrom(path);
    const text = readText(path, MAX_SOURCE_BYTES);
    return text === null ? null : { text, programs: kind.programsInText(text) };
  }
  const file = dataFileAt(path, kind.language);
  return file && { text: file.text, programs: kind.programsIn(file.tree.documents[0]?.content ?? null) };
}
