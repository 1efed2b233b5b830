import type { Readable } from "node:stream";
import { UsageError } from "../usage-error.ts";
import { complaint, openGit, type OpenGit, type Purpose } from "./git.ts";

/** So many objects are asked for before the answer to the first is read: git is never without work, and nothing piles up. */
const AHEAD = 200;

/** A blob as it is read; null where the repository lacks it. */
export interface ReadBlob<Asked> {
  readonly asked: Asked;
  readonly bytes: Buffer | null;
}

/**
 * Reads blobs one after the other in one process, in the order in which they are asked for; only what lies between two answers is
 * held in memory.
 * @param asked each with the blob's hash.
 * @throws UsageError when git fails.
 */
export async function* blobsOf<Asked extends { readonly blob: string }>(
  asked: readonly Asked[],
  cwd: string,
  purpose: Purpose,
): AsyncGenerator<ReadBlob<Asked>, void, void> {
  if (asked.length === 0) return;
  const batch = await openGit(["cat-file", "--batch"], cwd, purpose);
  const bytes = new Bytes(batch.stdout);
  let sent = 0;
  const send = (until: number) => {
    const next = asked.slice(sent, until);
    sent += next.length;
    if (next.length > 0) batch.stdin.write(next.map(({ blob }) => `${blob}\n`).join(""));
  };
  try {
    send(AHEAD);
    for (const [index, each] of asked.entries()) {
      // `<hash> blob <size>`, or `<hash> missing`.
      const header = (await bytes.until(LINE_BREAK)) ?? (await failed(batch, purpose));
      const [, type = "", size = ""] = header.toString("latin1").split(" ");
      if (index + AHEAD / 2 >= sent) send(sent + AHEAD / 2);
      if (!/^\d+$/.test(size)) {
        yield { asked: each, bytes: null };
        continue;
      }
      const content = (await bytes.take(Number(size) + 1)) ?? (await failed(batch, purpose));
      yield { asked: each, bytes: type === "blob" || type === "commit" ? content.subarray(0, -1) : null };
    }
  } finally {
    batch.stdin.end();
    batch.kill();
  }
}

const LINE_BREAK = 10;
const ZERO = 0;

/**
 * The parts of what a git command writes that end with a zero.
 * @param task what it is to do, for the sentence that says why it could not.
 */
export async function* partsOf(batch: OpenGit, task: string): AsyncGenerator<string, void, void> {
  const bytes = new Bytes(batch.stdout);
  try {
    for (;;) {
      const part = await bytes.until(ZERO);
      if (part === null) break;
      yield part.toString();
    }
    const ended = await batch.ended;
    if (ended.exitCode !== 0) throw new UsageError(`git cannot ${task}: ${complaint(ended)}.`);
  } finally {
    batch.kill();
  }
}

async function failed(batch: OpenGit, { what }: Purpose): Promise<never> {
  const ended = await batch.ended;
  throw new UsageError(`${what} needs git, and it stopped early (${complaint(ended) || "without a word"}).`);
}

/** What a process writes, taken piece by piece. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** What stands before the next such byte, which is passed over; null at the end. */
  async until(byte: number): Promise<Buffer | null> {
    let from = this.#at;
    for (;;) {
      const end = this.#held.indexOf(byte, from);
      if (end >= 0) {
        const part = this.#held.subarray(this.#at, end);
        this.#at = end + 1;
        return part;
      }
      from = this.#held.length - this.#at;
      if (!(await this.#more())) return null;
    }
  }

  /** So many bytes; null when there are fewer. */
  async take(count: number): Promise<Buffer | null> {
    if (this.#held.length - this.#at < count) {
      const parts = [this.#held.subarray(this.#at)];
      let length = this.#held.length - this.#at;
      while (length < count) {
        const next = await this.#chunks.next();
        if (next.done === true) return null;
        parts.push(next.value);
        length += next.value.length;
      }
      this.#held = Buffer.concat(parts);
      this.#at = 0;
    }
    const part = this.#held.subarray(this.#at, this.#at + count);
    this.#at += count;
    return part;
  }

  /** Waits for more; what was taken is let go. */
  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#held = Buffer.concat([this.#held.subarray(this.#at), next.value]);
    this.#at = 0;
    return true;
  }
}
