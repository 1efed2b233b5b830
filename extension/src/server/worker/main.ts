/** What runs in a worker thread: checks, and whatever else needs code to be parsed. One task at a time. */
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { findFiles } from "../../../../eslint-plugin/src/cli/find-files.ts";
import { UsageError } from "../../../../eslint-plugin/src/cli/usage-error.ts";
import { checkBundled } from "./bundled.ts";
import { check } from "./check.ts";
import { disable } from "./disable.ts";
import { outline } from "./outline.ts";
import { preview } from "./preview.ts";
import type { Answer, Envelope, Outcome, TaskName, Tasks } from "./tasks.ts";

type Handlers = {
  readonly [Name in TaskName]: (input: Tasks[Name]["input"]) => Promise<Tasks[Name]["output"]> | Tasks[Name]["output"];
};

const handlers: Handlers = {
  check: (input) => check(input, input),
  outline,
  disable,
  preview,
  files: async ({ folder }) => {
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

parentPort?.on("message", (task: Envelope) => {
  void answer(task).then((result) => parentPort?.postMessage(result));
});

// The parser is the heaviest part: reading it now costs less than the first keystroke's patience.
void checkBundled({ path: "/warm-up.ts", text: "export {};" }, { folder: null, preset: "recommended" }, "");
