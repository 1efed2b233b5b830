import { describe, expect, it } from "vitest";
import { premortem } from "../eslint-plugin/cli/command.ts";
import { backends, download } from "./backends.ts";

interface Report {
  files: number;
  findings: { file: string; line: number; rule: string; title: string; message: string; suggestions: string[] }[];
  skipped: { file: string; reason: string; isCrash: boolean }[];
}

/** Of at most 160 characters. */
const SHORT_SENTENCES = /^(?=.{1,160}$)[A-Z\d`].*\.$/s;

describe("published backends", () => {
  it.each(backends)("$name", async (backend) => {
    const cwd = download(backend);
    const { exitCode, stdout, stderr } = premortem([backend.folder, "--no-gitignore", "--format", "json"], { cwd });
    expect(stderr).toBe("");
    expect(exitCode).not.toBe(2);
    const { files, findings, skipped } = JSON.parse(stdout) as Report;
    for (const { title, message, suggestions } of findings) {
      expect(title).toMatch(/^[A-Z\d][^{]{5,79}$/);
      for (const text of [message, ...suggestions]) expect(text).toMatch(SHORT_SENTENCES);
    }
    const lines = [
      ...findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`),
      ...skipped.map(({ file, reason }) => `${file} ${reason}`),
      `${files} files`,
    ];
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`findings/${backend.name.replace("/", "-")}.txt`);
  });
});
