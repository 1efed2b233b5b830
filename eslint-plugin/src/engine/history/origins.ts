import { worstFirst } from "../../evidence/index.ts";
import type { Finding, Origin } from "../finding.ts";
import { blobsOf } from "../git/batches.ts";
import type { Purpose } from "../git/git.ts";
import { strangers } from "../masking/index.ts";
import type { FoundSecrets, FoundValue } from "./found.ts";
import { goneMessage } from "./gone.ts";
import { heldByHead } from "./head.ts";
import { Occurrences } from "./occurrences.ts";
import { replacedBy, shortened, sizesOf, type Versions } from "./versions.ts";

interface Terms {
  readonly repository: string;
  /** The commit whose history is known already. */
  readonly since: string | null;
  readonly purpose: Purpose;
}

/** What was found, each with the commit that it came with, the worst first. */
export async function originsOf(found: FoundSecrets, listed: Versions, terms: Terms): Promise<Finding[]> {
  const all = [...found.all].sort((a, b) => a.found.commit - b.found.commit);
  const added = terms.since === null ? all : await withoutMoved(all, listed, terms);
  const held = await heldByHead(added, listed, terms);
  const commits = await commitsOf(added, listed, terms);
  const findings = added.map((each): Finding & { readonly history: Origin } => {
    const { finding, commit } = each.found;
    const isHeld = held.has(each);
    const message = isHeld ? finding.message : goneMessage(finding.message);
    return { ...finding, message, history: { ...(commits.get(commit) ?? UNKNOWN), inHead: isHeld } };
  });
  // What stands in the current commit is used, as a rule.
  return findings.sort((a, b) => worstFirst(a, b) || Number(b.history.inHead) - Number(a.history.inHead));
}

/** A blob that is larger holds data, in which nobody looks for what was moved. */
const MOST_BYTES = 4_000_000;

/** Leaves out what its commit only moved from another file. */
async function withoutMoved(all: readonly FoundValue[], listed: Versions, terms: Terms): Promise<FoundValue[]> {
  const { repository, purpose } = terms;
  const byCommit = new Map<number, FoundValue[]>();
  for (const each of all) byCommit.set(each.found.commit, [...(byCommit.get(each.found.commit) ?? []), each]);
  const moved = new Set<FoundValue>();
  for (const [commit, ofCommit] of byCommit) {
    const replaced = await replacedBy(listed.commits[commit] ?? "", repository, purpose);
    const sizes = await sizesOf(replaced, repository, purpose);
    const asked = replaced.filter((blob) => (sizes.get(blob) ?? Infinity) <= MOST_BYTES).map((blob) => ({ blob }));
    const values = new Occurrences(ofCommit.map(({ value }) => value));
    for await (const { bytes } of blobsOf(asked, repository, purpose)) {
      const held = bytes ? values.in(bytes.toString()) : new Set();
      for (const each of ofCommit) if (held.has(each.value)) moved.add(each);
    }
  }
  return all.filter((each) => !moved.has(each));
}

type CommitFacts = Omit<Origin, "inHead">;

const UNKNOWN: CommitFacts = { commit: "unknown", date: null, author: "unknown" };

async function commitsOf(
  found: readonly FoundValue[],
  listed: Versions,
  { repository, purpose }: Terms,
): Promise<ReadonlyMap<number, CommitFacts>> {
  const facts = new Map<number, CommitFacts>();
  const asked = [...new Set(found.map((each) => each.found.commit))].map((commit) => ({
    commit,
    blob: listed.commits[commit] ?? "",
  }));
  for await (const { asked: each, bytes } of blobsOf(asked, repository, purpose))
    facts.set(each.commit, { commit: shortened(each.blob), ...authorOf(bytes?.toString() ?? "") });
  return facts;
}

/** Of `author Jane Doe <jane@example.org> 1700000000 +0100` among the lines above the message. */
function authorOf(commit: string): Pick<CommitFacts, "date" | "author"> {
  const [header = ""] = commit.split("\n\n", 1);
  const line = header.split("\n").find((each) => each.startsWith("author ")) ?? "";
  const name = line.slice("author ".length, Math.max(line.indexOf("<"), 0));
  const [seconds = ""] = /^-?\d{1,12}(?= [+-]\d{4}$)/.exec(line.slice(line.lastIndexOf("> ") + 2)) ?? [];
  const date = seconds === "" ? null : new Date(Number(seconds) * 1000);
  return {
    date: date === null || Number.isNaN(date.getTime()) ? null : date.toISOString(),
    // Some take their address for a name.
    author: strangers.mask(name.replace(/@\S*/g, "").trim() || "unknown"),
  };
}
