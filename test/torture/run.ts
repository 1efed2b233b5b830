/**
 * `npx tsx test/torture/run.ts <folders…>`: runs all rules over whatever code is there, and over what can be made of it,
 * with both parsers. Nothing may be thrown, hang, need more than a gigabyte or differ.
 * --splices: how many texts are spliced from each file; --every: only each n-th file; --seed: other splices.
 */
import { fork, type ChildProcess } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Answer, Task } from "./checker.ts";

const PATIENCE = 120_000;
const MAX_CHARACTERS = 2_000_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    splices: { type: "string", default: "3" },
    every: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
  },
});
const files = positionals
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)))
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes("/node_modules/node_modules/"))
  .sort()
  .filter(
    (path, index) =>
      index % Number(values.every) === 0 && statSync(path).isFile() && statSync(path).size < MAX_CHARACTERS,
  );

const totals = { files: 0, texts: 0, read: 0, findings: 0, problems: 0 };
const running: { checker?: ChildProcess } = {};
for (const [index, file] of files.entries()) {
  const answer = await ask({ file, splices: Number(values.splices), seed: Number(values.seed) * 100_003 + index });
  totals.files++;
  totals.texts += answer.texts;
  totals.read += answer.read;
  totals.findings += answer.findings;
  totals.problems += answer.problems.length;
  for (const problem of answer.problems) console.log(`${file}\n  ${problem}`);
  if (totals.files % 500 === 0) console.error(JSON.stringify(totals));
}
running.checker?.kill();
console.log(JSON.stringify(totals));
process.exitCode = totals.problems > 0 ? 1 : 0;

function ask(task: Task): Promise<Answer> {
  const asked = (running.checker ??= fork(fileURLToPath(new URL("./checker.ts", import.meta.url)), {
    execArgv: ["--import", "tsx", "--max-old-space-size=1000"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  }));
  return new Promise((done) => {
    const failed = (problem: string) => {
      asked.kill("SIGKILL");
      delete running.checker;
      end({ texts: 0, read: 0, findings: 0, problems: [problem] });
    };
    const exited = (code: number | null) => {
      failed(`ends the process with ${code}`);
    };
    const timer = setTimeout(() => {
      failed(`takes more than ${PATIENCE / 1_000} s`);
    }, PATIENCE);
    const end = (answer: Answer) => {
      clearTimeout(timer);
      asked.off("exit", exited);
      asked.off("message", end);
      done(answer);
    };
    asked.once("exit", exited);
    asked.once("message", end);
    asked.send(task);
  });
}
