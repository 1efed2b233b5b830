import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Answer, TaskName, Tasks } from "./worker/tasks.ts";

/** Why a task has no answer, in one sentence for a user. */
export class TaskFailed extends Error {
  override name = "TaskFailed";
  /** Whether the process was lost with it: to try again would lose the next one. */
  readonly isFatal: boolean;

  constructor(message: string, { isFatal }: { readonly isFatal: boolean }) {
    super(message);
    this.isFatal = isFatal;
  }
}

interface Job {
  readonly id: number;
  readonly name: TaskName;
  readonly input: unknown;
  readonly budget: number;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

const MAX_HEAP_MB = 1_536;
/** The first task waits for parsers and plugins to be read, on a cold and busy disk perhaps. */
const FIRST_BUDGET_MS = 30_000;
/** What a process says on its end is at the end. */
const MAX_LAST_WORDS = 10_000;

const running = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * A process that does one task after the other. A task that takes too long, crashes or runs out of memory takes its process
 * with it, not the server, whatever it is that crashes; the next task gets a new one.
 */
export class WorkerProcess {
  #child: ChildProcess | null = null;
  #running: Job | null = null;
  #waiting: Job[] = [];
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #isWarm = false;
  #isPaused = false;
  readonly #log: (line: string) => void;
  readonly #isTold: () => boolean;

  /** @param isTold whether it is told of files that change: then it need not look for itself. */
  constructor(log: (line: string) => void, isTold: () => boolean) {
    this.#log = log;
    this.#isTold = isTold;
  }

  /** Does a task after those that wait. @throws TaskFailed */
  run<Name extends TaskName>(name: Name, input: Tasks[Name]["input"], budget = 20_000): Promise<Tasks[Name]["output"]> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.push({ id, name, input, budget, resolve: resolve as (output: unknown) => void, reject });
      this.#next();
    });
  }

  /** Starts the process before it is needed. */
  start(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(join(import.meta.dirname, "worker/main.mjs"), this.#isTold() ? ["--told"] : [], {
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      // An editor's own program runs as Node.js only when it is told to.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      serialization: "advanced",
      // What a configuration prints must not get between the server and its client.
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      ...{ windowsHide: true },
    });
    running.add(child);
    let lastWords = "";
    child.stderr?.setEncoding("utf8").on("data", (words: string) => {
      lastWords = (lastWords + words).slice(-MAX_LAST_WORDS);
    });
    child.on("message", (answer: Answer) => {
      if (child === this.#child) this.#finish(answer);
    });
    child.on("error", (error) => {
      this.#lose(child, `could not be started (${(error as NodeJS.ErrnoException).code ?? error.message})`);
    });
    child.on("close", (code, signal) => {
      running.delete(child);
      if (child !== this.#child) return;
      this.#log(`worker: ended with ${signal ?? String(code)}`);
      const isMemory = /heap limit|out of memory/i.test(lastWords);
      this.#lose(child, isMemory ? "needed more memory than it may have" : "ended in the middle, with its process,");
    });
    this.#child = child;
    this.#isWarm = false;
    return child;
  }

  /** Files changed on disk: a process that has read some has to know. */
  tellOfChanges(): void {
    if (this.#child) this.run("changed", null).catch(() => undefined);
  }

  /** Forgets everything that was read: what runs and what waits begins afresh. */
  restart(): void {
    this.pause();
    this.resume();
  }

  /** Ends the process, since what it read is out of date, and keeps what is asked until it is resumed. */
  pause(): void {
    const job = this.#running;
    this.#running = null;
    this.#isPaused = true;
    void this.#end();
    // What was asked is still wanted: only the answer would have been out of date.
    if (job) this.#waiting.unshift(job);
  }

  resume(): void {
    this.#isPaused = false;
    this.#next();
  }

  async stop(): Promise<void> {
    const jobs = this.#running ? [this.#running, ...this.#waiting] : this.#waiting;
    this.#running = null;
    this.#waiting = [];
    for (const job of jobs) job.reject(new TaskFailed("The server stops.", { isFatal: false }));
    await this.#end();
  }

  #end(): Promise<void> | undefined {
    const child = this.#child;
    this.#child = null;
    clearTimeout(this.#timer);
    const isAlive = child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
    if (!child || !isAlive) return undefined;
    // It may be busy, so it is not asked.
    child.kill("SIGKILL");
    return new Promise((resolve) => {
      child.once("exit", () => {
        resolve();
      });
    });
  }

  #next(): void {
    if (this.#running || this.#isPaused) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running = job;
    const child = this.start();
    // Where it cannot be sent, the process has ended, which is told by itself.
    child.send({ id: job.id, name: job.name, input: job.input }, () => undefined);
    const budget = this.#isWarm ? job.budget : Math.max(job.budget, FIRST_BUDGET_MS);
    this.#timer = setTimeout(() => {
      this.#lose(child, `took longer than ${budget / 1_000} seconds`);
    }, budget);
  }

  #finish(answer: Answer): void {
    const job = this.#running;
    if (job?.id !== answer.id) return;
    clearTimeout(this.#timer);
    this.#running = null;
    this.#isWarm = true;
    if ("error" in answer) {
      this.#log(`${job.name}: ${answer.error}`);
      const reason = "It could not be checked because of a bug in premortem; the log says more.";
      job.reject(new TaskFailed(reason, { isFatal: false }));
    } else {
      job.resolve(answer.output);
    }
    this.#next();
  }

  #lose(child: ChildProcess, what: string): void {
    if (child !== this.#child) return;
    const job = this.#running;
    this.#running = null;
    void this.#end();
    if (job) {
      this.#log(`${job.name} ${what}`);
      job.reject(new TaskFailed(`The check ${what} and was stopped.`, { isFatal: true }));
    }
    this.#next();
  }
}
