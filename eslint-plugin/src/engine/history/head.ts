import { blobsOf } from "../git/batches.ts";
import { git, type Purpose } from "../git/git.ts";
import { isWord } from "../masking/masking.ts";
import type { FoundValue } from "./found.ts";
import { Occurrences } from "./occurrences.ts";
import { sizesOf, type Versions } from "./versions.ts";

/** Larger files hold data, pictures and programs. */
const MOST_BYTES = 4_000_000;

/** A shorter value, or one that is a word, stands in other files by chance. */
const TELLING = 8;

/** The secrets that the current commit holds still, wherever in it they stand by now. */
export async function heldByHead(
  found: readonly FoundValue[],
  listed: Versions,
  { repository, purpose }: { readonly repository: string; readonly purpose: Purpose },
): Promise<ReadonlySet<FoundValue>> {
  const held = new Set<FoundValue>();
  if (found.length === 0) return held;
  const values = new Occurrences(found.map(({ value }) => value));
  const byValue = new Map<string, FoundValue[]>();
  for (const each of found) byValue.set(each.value, [...(byValue.get(each.value) ?? []), each]);
  const files = await filesOfHead(repository, purpose);
  const sizes = await sizesOf(
    files.map(({ blob }) => blob),
    repository,
    purpose,
  );
  const asked = files.filter(({ blob }) => (sizes.get(blob) ?? Infinity) <= MOST_BYTES);
  for await (const { asked: file, bytes } of blobsOf(asked, repository, purpose)) {
    for (const value of bytes ? values.in(bytes.toString()) : []) {
      const isTelling = value.length >= TELLING && !isWord(value);
      for (const each of byValue.get(value) ?? [])
        if (isTelling || each.found.files.some((index) => listed.files[index]?.path === file.path)) held.add(each);
    }
  }
  return held;
}

interface FileOfHead {
  readonly blob: string;
  readonly path: string;
}

/** None where there is no current commit. Of `100644 blob <hash>`, a tab and the path, each with a zero behind it. */
async function filesOfHead(repository: string, purpose: Purpose): Promise<FileOfHead[]> {
  const { stdout } = await git(["ls-tree", "-r", "-z", "--full-tree", "HEAD"], repository, purpose);
  return stdout
    .toString()
    .split("\0")
    .flatMap((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", , blob = ""] = line.slice(0, tab).split(" ");
      return mode.startsWith("100") ? [{ blob, path: line.slice(tab + 1) }] : [];
    });
}
