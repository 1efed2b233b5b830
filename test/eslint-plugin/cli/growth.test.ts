import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Answer, Task } from "../../torture/growth.ts";
import { SERIES } from "../../torture/series.ts";

/** Eight times the text may take this many times as long: between n (8) and n² (64), nearer to n. */
const MOST = 8 ** 1.35;

/** Processor time in milliseconds below which what is measured is the machine. */
const NOISE = 8;

/** What any text of the series may take, many times more than the slowest does on a loaded machine; then it never ends. */
const PATIENCE = 90_000;

const running: { child?: ChildProcess } = {};

/** Measures in a process of its own, which is ended when a text is not; null then. */
function measure(task: Task): Promise<Answer | null> {
  const child = (running.child ??= fork(fileURLToPath(new URL("../../torture/growth.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  }));
  return new Promise((done) => {
    const end = (answer: Answer | null) => {
      clearTimeout(timer);
      child.off("message", end);
      child.off("exit", ended);
      done(answer);
    };
    const ended = () => {
      delete running.child;
      end(null);
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
    }, PATIENCE);
    child.on("message", end);
    child.on("exit", ended);
    child.send(task);
  });
}

/** The shortest of some measurements, which is the one that least else ran beside; none is needed after one that is short enough. */
async function shortest(tries: number, task: Task, enough: number): Promise<Answer | null> {
  let best: Answer | null = null;
  for (let index = 0; index < tries && !(best && best.taken <= enough); index++) {
    const answer = await measure(task);
    if (!answer) return null;
    if (!best || answer.taken < best.taken) best = answer;
  }
  return best;
}

afterAll(() => {
  running.child?.kill();
});

describe("eight times as much text takes no more than about eight times as long", () => {
  it.each(SERIES.map(({ name, size }) => [name, size] as const))(
    "%s",
    async (name, size) => {
      const small = await shortest(3, { name, size }, NOISE);
      const large = await measure({ name, size: size * 8 });
      expect(small?.reason).toBeNull();
      // What ends the process or never ends has no answer.
      expect(large?.reason).toBeNull();
      if (!small || !large) return;
      expect(large.characters).toBeGreaterThan(small.characters * 4);
      const allowed = MOST * Math.max(small.taken, NOISE);
      const taken =
        large.taken <= allowed ? large.taken : (await shortest(4, { name, size: size * 8 }, allowed))?.taken;
      expect(taken).toBeLessThanOrEqual(allowed);
    },
    PATIENCE * 3,
  );
});
