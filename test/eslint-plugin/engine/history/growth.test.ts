import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { secretsInHistory, type History } from "../../../../eslint-plugin/src/engine/history/history.ts";

const password = (word: string) => ["Tr0ub4dor", word, "91x"].join("-");

/** A repository whose commits each change one line of one of ten files; every hundredth adds a secret, the next takes it away. */
function repositoryOf(commits: number): string {
  const folder = mkdtempSync(join(tmpdir(), "premortem-history-"));
  const git = (args: readonly string[], input?: string) => execFileSync("git", args, { cwd: folder, input });
  git(["init", "--quiet", "--initial-branch", "main"]);
  const lines = Array.from({ length: 10 }, () => Array.from({ length: 200 }, (_, at) => `export const a${at} = "x";`));
  const parts: string[] = [];
  for (let index = 0; index < commits; index++) {
    const file = lines[index % 10] ?? [];
    file[index % 200] =
      index % 100 === 50 ? `const dbPassword = "${password(`harbour${index}`)}";` : `f(${index}, "y");`;
    if (index % 100 === 60) file[(index - 10) % 200] = "";
    const text = file.join("\n");
    parts.push(
      `commit refs/heads/main\ncommitter Test <test@example.org> ${1_700_000_000 + index} +0000\ndata 1\nx\n`,
      `M 100644 inline src/file${index % 10}.js\ndata ${Buffer.byteLength(text)}\n${text}\n\n`,
    );
  }
  git(["fast-import", "--quiet"], parts.join(""));
  return folder;
}

async function walked(folder: string): Promise<{ history: History; ms: number }> {
  const begun = process.cpuUsage();
  const history = await secretsInHistory(
    { path: ".", cwd: folder },
    {
      earlier: () => null,
      onStart: () => undefined,
      onVersion: () => undefined,
      onState: () => undefined,
      signal: new AbortController().signal,
    },
  );
  const { user, system } = process.cpuUsage(begun);
  if (!("findings" in history)) throw new Error("The run was stopped.");
  return { history, ms: (user + system) / 1000 };
}

it("takes time in proportion to the commits", { timeout: 240_000 }, async () => {
  const [few, many] = [repositoryOf(600), repositoryOf(3_000)];
  await walked(few);
  const small = await walked(few);
  const large = await walked(many);
  expect([small.history.commits, large.history.commits]).toEqual([600, 3_000]);
  expect([small.history.findings.length, large.history.findings.length]).toEqual([6, 30]);
  // Of secrets that were taken away none is there; five times as many commits.
  expect(large.history.findings.filter(({ history }) => history?.inHead)).toEqual([]);
  expect(large.ms).toBeLessThan(10 * small.ms + 1_000);
});
