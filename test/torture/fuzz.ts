/**
 * `npx tsx test/torture/fuzz.ts [texts] [seed]`: texts of every kind of file, cut, repeated, nested and spliced, through the
 * command's own check. Nothing may be thrown, end the process, or take more than {@link PATIENCE}.
 */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer, Task } from "./fuzzer.ts";

const BATCH = 200;
/** Milliseconds for a batch, of which one text may take nearly all; far more than any needs. */
const PATIENCE = 120_000;

const [count = 10_000, first = 1] = process.argv.slice(2).map(Number);
const totals = { texts: 0, read: 0, findings: 0, problems: 0 };
const running: { child?: ChildProcess } = {};

for (let seed = first; seed < first + count; seed += BATCH) {
  const answer = await ask({ from: seed, to: Math.min(seed + BATCH, first + count) });
  totals.texts += answer.texts;
  totals.read += answer.read;
  totals.findings += answer.findings;
  totals.problems += answer.problems.length;
  for (const problem of answer.problems) console.log(problem);
  if ((seed - first) % (BATCH * 50) === 0) console.error(JSON.stringify(totals));
}
running.child?.kill();
console.log(JSON.stringify(totals));
process.exitCode = totals.problems > 0 ? 1 : 0;

function ask(task: Task): Promise<Answer> {
  const asked = (running.child ??= fork(fileURLToPath(new URL("./fuzzer.ts", import.meta.url)), {
    execArgv: ["--import", "tsx", "--max-old-space-size=1000"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  }));
  return new Promise((done) => {
    const failed = (problem: string) => {
      asked.kill("SIGKILL");
      delete running.child;
      end({ texts: 0, read: 0, findings: 0, problems: [`seeds ${task.from} to ${task.to}: ${problem}`] });
    };
    const exited = (code: number | null, signal: string | null) => {
      failed(`ends the process with ${signal ?? String(code)}`);
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
