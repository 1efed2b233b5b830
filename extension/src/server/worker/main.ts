/** What runs in a worker process: checks, and whatever else needs code to be parsed. One task at a time. */
import { readFile } from "../../../../eslint-plugin/src/disk/read.ts";
import { diskChanged, watchDisk } from "../../../../eslint-plugin/src/project/freshness.ts";
import { MAX_FILE_BYTES } from "../bounds.ts";
import { check } from "./check.ts";
import { endWithServer } from "./end-with-server.ts";
import { repositories } from "./limits.ts";
import type { Answer, Envelope, Scanned, TaskName, Tasks } from "./tasks.ts";

type Handlers = {
  readonly [Name in TaskName]: (input: Tasks[Name]["input"]) => Promise<Tasks[Name]["output"]> | Tasks[Name]["output"];
};

const handlers: Handlers = {
  check: async (input) => {
    const { hidden, ...checked } = await check(input, input);
    return { ...checked, hidden: hidden() };
  },
  // What a task does not need is not read for it: the first findings wait for nothing else.
  outline: async (input) => (await import("./outline.ts")).outline(input),
  role: async (input) => (await import("./role.ts")).role(input),
  disable: async (input) => (await import("./disable.ts")).disable(input),
  preview: async (input) => (await import("./preview.ts")).preview(input),
  keep: async (input) => (await import("./environment/keep.ts")).keep(input),
  changed: () => {
    diskChanged();
    repositories.forget();
    return null;
  },
  files: async ({ folder }) => {
    const { findFiles } = await import("../../../../eslint-plugin/src/engine/find-files.ts");
    const { UsageError } = await import("../../../../eslint-plugin/src/engine/usage-error.ts");
    try {
      return (await findFiles([folder], { cwd: folder, gitignore: true }))
        .filter(({ unread }) => unread === undefined)
        .map(({ file }) => file);
    } catch (error) {
      if (error instanceof UsageError) return [];
      throw error;
    }
  },
  scan: async ({ paths, ...terms }) => {
    const scanned: { path: string; outcome: Scanned }[] = [];
    for (const path of paths) {
      const read = readFile(path, MAX_FILE_BYTES);
      if (!("why" in read)) {
        const text = textOf(read);
        if (text === null) continue;
        const { problems, status } = await check({ path, text }, terms);
        scanned.push({ path, outcome: { problems, status } });
      } else if (read.why === "too-large") {
        const { status } = await check({ path, text: "" }, terms);
        const notChecked = status.notChecked ?? `It is too large: more than ${MAX_FILE_BYTES / 1_000_000} MB.`;
        scanned.push({ path, outcome: { problems: [], status: { ...status, notChecked } } });
      }
    }
    return scanned;
  },
};

/** Null when it is no text. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function answer({ id, name, input }: Envelope): Promise<Answer> {
  try {
    return { id, output: await (handlers[name] as (input: unknown) => unknown)(input) };
  } catch (error) {
    const { strangers } = await import("../../../../eslint-plugin/src/engine/masking/index.ts");
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    // It goes into the log, and may quote the code that was read.
    return {
      id,
      error: told
        .split("\n")
        .map((line) => strangers.mask(line))
        .join("\n"),
    };
  }
}

/** Reads the heaviest parts, the rules and the parser, while nobody waits for anything. */
async function warmUp(): Promise<void> {
  const { checkBundled } = await import("./bundled.ts");
  await checkBundled({ path: "/warm-up.ts", text: "export {};" }, { folder: null, preset: "recommended" }, "");
}

endWithServer();
if (process.argv.includes("--told")) watchDisk();

const idle = setTimeout(() => void warmUp(), 100).unref();

process.on("message", (task: Envelope) => {
  clearTimeout(idle);
  void answer(task).then((result) => process.send?.(result));
});
