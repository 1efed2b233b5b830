import { UsageError } from "../usage-error.ts";
import { git, type Purpose } from "./git.ts";

/** Reads blobs in one process: each is answered by `<hash> blob <size>`, a line break, its bytes and a line break. */
export async function contentsOf(
  blobs: readonly string[],
  cwd: string,
  purpose: Purpose,
): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  if (blobs.length === 0) return contents;
  const { stdout } = await git(["cat-file", "--batch"], cwd, purpose, `${blobs.join("\n")}\n`);
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf(10, at);
    const [blob = "", , size = ""] = stdout.toString("latin1", at, end).split(" ");
    if (!/^\d+$/.test(size)) throw new UsageError(`git cannot read what is staged: ${blob} is missing.`);
    const start = end + 1;
    contents.set(blob, stdout.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return contents;
}
