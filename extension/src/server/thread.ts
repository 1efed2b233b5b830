import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Answer, TaskName, Tasks, WorkerData } from "./worker/tasks.ts";

/** Why a task has no answer, in one sentence for a user. */
export class TaskFailed extends Error {
  override name = "TaskFailed";
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

/**
 * A worker thread that does one task after the other. A task that takes too long, ends the process or runs out of memory
 * takes the thread with it, not the server; the next task gets a new one.
 */
export class Thread {
  #worker: Worker | null = null;
  #running: Job | null = null;
  #waiting: Job[] = [];
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #isWarm = false;
  readonly #log: (line: string) => void;
  readonly #data: () => WorkerData;

  constructor(log: (line: string) => void, data: () => WorkerData) {
    this.#log = log;
    this.#data = data;
  }

  /** Does a task after those that wait. @throws TaskFailed */
  run<Name extends TaskName>(name: Name, input: Tasks[Name]["input"], budget = 20_000): Promise<Tasks[Name]["output"]> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.push({ id, name, input, budget, resolve: resolve as (output: unknown) => void, reject });
      this.#next();
    });
  }

  /** Starts the thread before it is needed. */
  start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(join(import.meta.dirname, "worker/main.mjs"), {
      // What a configuration prints must not get between the server and its client.
      stdout: true,
      stderr: true,
      workerData: this.#data(),
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on("message", (answer: Answer) => {
      if (worker === this.#worker) this.#finish(answer);
    });
    worker.on("error", (error) => {
      this.#log(`worker: ${error.message}`);
      const isMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
      this.#lose(worker, isMemory ? "needed more memory than it may have" : "stopped on an unexpected problem");
    });
    worker.on("exit", () => {
      this.#lose(worker, "ended in the middle of it");
    });
    this.#worker = worker;
    this.#isWarm = false;
    return worker;
  }

  /** Files changed on disk: a thread that has read some has to know. */
  tellOfChanges(): void {
    if (this.#worker) this.run("changed", null).catch(() => undefined);
  }

  /** Forgets everything that was read: what runs and what waits begins afresh. */
  restart(): void {
    const worker = this.#worker;
    this.#worker = null;
    clearTimeout(this.#timer);
    const job = this.#running;
    this.#running = null;
    void worker?.terminate();
    // What was asked is still wanted: only the answer would have been out of date.
    if (job) this.#waiting.unshift(job);
    this.#next();
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    clearTimeout(this.#timer);
    const jobs = this.#running ? [this.#running, ...this.#waiting] : this.#waiting;
    this.#running = null;
    this.#waiting = [];
    for (const job of jobs) job.reject(new TaskFailed("The server stops."));
    await worker?.terminate();
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running = job;
    const worker = this.start();
    worker.postMessage({ id: job.id, name: job.name, input: job.input });
    const budget = this.#isWarm ? job.budget : Math.max(job.budget, FIRST_BUDGET_MS);
    this.#timer = setTimeout(() => {
      this.#lose(worker, `took longer than ${budget / 1_000} seconds`);
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
      job.reject(new TaskFailed("It could not be checked because of a bug in premortem; the log says more."));
    } else {
      job.resolve(answer.output);
    }
    this.#next();
  }

  #lose(worker: Worker, what: string): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    clearTimeout(this.#timer);
    const job = this.#running;
    this.#running = null;
    void worker.terminate();
    if (job) {
      this.#log(`${job.name} ${what}`);
      job.reject(new TaskFailed(`The check ${what} and was stopped.`));
    }
    this.#next();
  }
}
