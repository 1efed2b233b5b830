import { createHash } from "node:crypto";
import manifest from "../../../package.json" with { type: "json" };
import type { Skipped } from "../audit.ts";
import type { ReadBlob } from "../git/batches.ts";
import type { Found, FoundSecrets, FoundValue } from "./found.ts";
import type { Versions } from "./versions.ts";

/** What a run leaves for one that goes on from it: plain data, in which nothing of a secret is but what reports show. */
export interface State {
  /** What the history was, and what looked at it. */
  readonly history: string;
  /** How many files were read to their end. */
  readonly files: number;
  readonly found: readonly Found[];
  readonly skipped: readonly Skipped[];
}

/** What a later run could go on from. */
export function stateOf(
  { files, found, skipped }: { files: number; found: FoundSecrets; skipped: readonly Skipped[] },
  listed: Versions,
): State {
  return { history: historyOf(listed), files, found: found.all.map((each) => each.found), skipped };
}

/** Reads what {@link stateOf} was written down as; null where it is none. */
export function parseState(text: string): State | null {
  try {
    const parsed = JSON.parse(text) as Partial<State> | null;
    const { history, files, found, skipped } = parsed ?? {};
    if (typeof history !== "string" || !Number.isInteger(files) || !Array.isArray(found) || !Array.isArray(skipped))
      return null;
    return found.every(isFound) ? (parsed as State) : null;
  } catch {
    return null;
  }
}

function isFound(each: unknown): boolean {
  const { finding, commit, blob, range, files } = (each ?? {}) as Partial<Found>;
  return (
    typeof finding === "object" &&
    Number.isInteger(commit) &&
    /^[0-9a-f]{40,64}$/.test(String(blob)) &&
    Array.isArray(range) &&
    Array.isArray(files)
  );
}

/**
 * What an earlier run found, with the characters of each secret, which the repository has; null where the history has changed
 * since.
 */
export async function restored(
  state: State,
  listed: Versions,
  read: (asked: readonly Found[]) => AsyncIterable<ReadBlob<Found>>,
): Promise<readonly FoundValue[] | null> {
  if (state.history !== historyOf(listed) || state.files > listed.files.length) return null;
  const values: FoundValue[] = [];
  for await (const { asked, bytes } of read(state.found)) {
    if (!bytes) return null;
    // It leaves out a byte order mark.
    values.push({ found: asked, value: new TextDecoder().decode(bytes).slice(...asked.range) });
  }
  return values;
}

const known = new WeakMap<Versions, string>();

function historyOf(listed: Versions): string {
  let history = known.get(listed);
  if (history === undefined) {
    const hash = createHash("sha256").update(manifest.version);
    for (const commit of listed.commits) hash.update(`\n${commit}`);
    for (const { path, versions } of listed.files) {
      hash.update(`\0${path}`);
      for (const { blob, commit } of versions) hash.update(`\n${blob} ${commit}`);
    }
    known.set(listed, (history = hash.digest("hex")));
  }
  return history;
}
