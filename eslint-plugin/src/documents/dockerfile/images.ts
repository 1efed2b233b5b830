import { below, runsOfShell, runsOfWords, type Run } from "../commands/index.ts";
import type { Dockerfile, Instruction, Stage } from "../../languages/dockerfile/tree.ts";
import { lastOf } from "./stages.ts";

/** An image that a Dockerfile can build: one of its stages, with what it takes over from those that it begins from. */
export interface Image {
  readonly stage: Stage;
  /** Whether it is built where nobody names a stage. */
  readonly isLast: boolean;
  /** What its containers run; nothing where that is told elsewhere. */
  readonly runs: readonly Run[];
  /** The instruction that says so: `CMD`, or `ENTRYPOINT`. */
  readonly startedBy: Instruction | null;
  /** The folder in which it starts. */
  readonly folder: string;
  /** Whether it says that it listens on a port. */
  readonly listens: boolean;
  /** Whether whoever runs a container says behind it what to do: its `ENTRYPOINT` ends with a file, and there is no `CMD`. */
  readonly takesWords: boolean;
}

/** More images than anybody builds from one file, and more stages that begin from each other. */
const MOST_IMAGES = 100;
const MOST_BASES = 30;

/** The images of a Dockerfile that say what they start, and the last, in order. */
export function imagesIn(file: Dockerfile, text: string): readonly Image[] {
  const last = file.stages.at(-1);
  const looked = file.stages.slice(0, MOST_IMAGES);
  if (last && !looked.includes(last)) looked.push(last);
  return looked
    .map((stage) => imageOf(file, stage, text, stage === last))
    .filter((image) => image.isLast || image.startedBy !== null);
}

function imageOf(file: Dockerfile, stage: Stage, text: string, isLast: boolean): Image {
  const chain = chainOf(file, stage);
  const folder = folderOf(chain);
  const instruction = (keyword: string) =>
    chain.map((each) => lastOf(each, keyword)).find((found) => found !== null) ?? null;
  const entrypoint = instruction("ENTRYPOINT");
  const cmd = instruction("CMD");
  const runs = runsOfInstructions(entrypoint, cmd, { text, folder });
  const [first] = runs;
  const isFile = runs.length === 1 && first?.runs === "file";
  return {
    stage,
    isLast,
    folder,
    runs,
    takesWords:
      isFile && !cmd && entrypoint?.form === "exec" && entrypoint.arguments.at(-1)?.value.endsWith(first.path) === true,
    startedBy: cmd ?? entrypoint,
    listens: instruction("EXPOSE") !== null,
  };
}

function runsOfInstructions(
  entrypoint: Instruction | null,
  cmd: Instruction | null,
  { text, folder }: { readonly text: string; readonly folder: string },
): readonly Run[] {
  const wordsOf = ({ arguments: words }: Instruction) => words.map(({ value }) => value);
  const shellOf = ({ argumentsRange }: Instruction) => (argumentsRange ? text.slice(...argumentsRange) : "");
  if (!entrypoint)
    return cmd ? (cmd.form === "exec" ? runsOfWords(wordsOf(cmd), folder) : runsOfShell(shellOf(cmd), folder)) : [];
  // A shell's entry point takes no words of `CMD`.
  if (entrypoint.form !== "exec") return runsOfShell(shellOf(entrypoint), folder);
  const behind = cmd === null ? [] : cmd.form === "exec" ? wordsOf(cmd) : ["sh", "-c", shellOf(cmd)];
  return runsOfWords([...wordsOf(entrypoint), ...behind], folder);
}

/** A stage and the earlier ones that it begins from, itself first. */
function chainOf({ stages }: Dockerfile, stage: Stage): readonly Stage[] {
  const chain = [stage];
  let index = stages.indexOf(stage);
  while (chain.length < MOST_BASES) {
    const before = indexCalled(stages, stages[index]?.image ?? null);
    const base = before === null || before >= index ? undefined : stages[before];
    if (before === null || !base) break;
    chain.push(base);
    index = before;
  }
  return chain;
}

function stageCalled(stages: readonly Stage[], name: string | null): Stage | undefined {
  const index = indexCalled(stages, name);
  return index === null ? undefined : stages[index];
}

const indexesByName = new WeakMap<readonly Stage[], ReadonlyMap<string, number>>();

/** Which stage has a name, or is written as a number. */
function indexCalled(stages: readonly Stage[], name: string | null): number | null {
  if (name === null) return null;
  let byName = indexesByName.get(stages);
  if (!byName) {
    const named = stages.flatMap((each, index) =>
      each.name === null ? [] : [[each.name.toLowerCase(), index] as const],
    );
    // Of two with one name, the first is meant.
    indexesByName.set(stages, (byName = new Map(named.toReversed())));
  }
  return byName.get(name.toLowerCase()) ?? (/^\d{1,3}$/.test(name) ? Number(name) : null);
}

function folderOf(chain: readonly Stage[]): string {
  return instructionsOf(chain).reduce((folder, each) => entered(folder, each), "/");
}

/** The instructions of a chain in the order in which they run. */
function instructionsOf(chain: readonly Stage[]): readonly Instruction[] {
  return chain.toReversed().flatMap(({ instructions }) => instructions);
}

function entered(folder: string, { keyword, arguments: [first] }: Instruction): string {
  return keyword === "WORKDIR" && first ? below(folder, first.value) : folder;
}

const MOST_STEPS = 8;
const MOST_SOURCES = 60;
const MOST_TRACED = 200;

/**
 * Where in what it is built from a path of an image may come from, the likeliest first: what is copied last counts, through
 * the stages that it is copied from. Whether a folder or a file was copied is not seen here, so both are given.
 */
export function sourcesIn(file: Dockerfile, stage: Stage, path: string): readonly string[] {
  const found = new Set<string>();
  const traced = new Set<string>();
  const trace = (from: Stage, wanted: string, steps: number): void => {
    const question = `${file.stages.indexOf(from)}:${wanted}`;
    if (traced.has(question) || traced.size >= MOST_TRACED) return;
    traced.add(question);
    let folder = "/";
    const copies: { readonly instruction: Instruction; readonly folder: string }[] = [];
    for (const instruction of instructionsOf(chainOf(file, from))) {
      folder = entered(folder, instruction);
      if (instruction.keyword === "COPY" || instruction.keyword === "ADD") copies.push({ instruction, folder });
    }
    for (const copy of copies.toReversed()) {
      const origin = copy.instruction.flags.find(({ name }) => name === "from")?.value ?? null;
      const other = stageCalled(file.stages, origin);
      for (const source of copied(copy.instruction, copy.folder, wanted)) {
        if (found.size >= MOST_SOURCES) return;
        if (origin === null) found.add(source.replace(/^\/{1,5}/, ""));
        else if (other && other !== from && steps > 0) trace(other, below("/", source), steps - 1);
      }
    }
  };
  trace(stage, path, MOST_STEPS);
  return [...found];
}

/** The paths that one `COPY` may have made a path of. */
function copied({ arguments: words, heredocs }: Instruction, folder: string, wanted: string): readonly string[] {
  const target = words.at(-1)?.value;
  const sources = words.slice(0, -1).map(({ value }) => value);
  if (target === undefined || heredocs.length > 0) return [];
  const there = below(folder, target);
  if (wanted === there) return sources;
  const start = there === "/" ? "/" : `${there}/`;
  if (!wanted.startsWith(start)) return [];
  const rest = wanted.slice(start.length);
  return sources.flatMap((source) => {
    const bare = source.replace(/\/{1,5}$/, "");
    const name = bare.split("/").at(-1) ?? "";
    // A file keeps its name; of a folder, what is in it is copied.
    return rest === name && name !== "" && name !== "." ? [bare, `${bare}/${rest}`] : [`${bare}/${rest}`];
  });
}
