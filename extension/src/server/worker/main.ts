/** What runs in a worker process: checks, and whatever else needs code to be parsed. One task at a time. */
import { readFile } from "node:fs/promises";
import { diskChanged, watchDisk } from "../../../../eslint-plugin/src/project/freshness.ts";
import { check } from "./check.ts";
import { endWithServer } from "./end-with-server.ts";
import type { Answer, Envelope, Outcome, TaskName, Tasks } from "./tasks.ts";

type Handlers = {
  readonly [Name in TaskName]: (input: Tasks[Name]["input"]) => Promise<Tasks[Name]["output"]> | Tasks[Name]["output"];
};

const handlers: Handlers = {
  check: (input) => check(input, input),
  // What a task does not need is not read for it: the first findings wait for nothing else.
  outline: async (input) => (await import("./outline.ts")).outline(input),
  disable: async (input) => (await import("./disable.ts")).disable(input),
  preview: async (input) => (await import("./preview.ts")).preview(input),
  changed: () => {
    diskChanged();
    return null;
  },
  files: async ({ folder }) => {
    const { findFiles } = await import("../../../../eslint-plugin/src/cli/find-files.ts");
    const { UsageError } = await import("../../../../eslint-plugin/src/cli/usage-error.ts");
    try {
      return (await findFiles([folder], { cwd: folder, gitignore: true })).map(({ file }) => file);
    } catch (error) {
      if (error instanceof UsageError) return [];
      throw error;
    }
  },
  scan: async ({ paths, ...terms }) => {
    const checked: { path: string; outcome: Outcome }[] = [];
    for (const path of paths) {
      const text = await textOf(path);
      if (text !== null) checked.push({ path, outcome: await check({ path, text }, terms) });
    }
    return checked;
  },
};

/** Null when the file is gone or no text. */
async function textOf(path: string): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch {
    return null;
  }
}

async function answer({ id, name, input }: Envelope): Promise<Answer> {
  try {
    return { id, output: await (handlers[name] as (input: unknown) => unknown)(input) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
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
