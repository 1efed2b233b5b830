import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { programsOf, type Program } from "../../../../eslint-plugin/src/project/services/programs/index.ts";
import { serviceAt } from "../../../../eslint-plugin/src/project/services/service.ts";

export type Files = Readonly<Record<string, string | object>>;

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-programs-")));
let folders = 0;

/** Takes away what {@link planted} has written. */
export function uproot(): void {
  rmSync(root, { recursive: true, force: true });
}

/** Writes a repository of its own to the disk; objects become JSON. */
export function planted(files: Files): string {
  const folder = join(root, String(++folders));
  mkdirSync(join(folder, ".git"), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

/** The programs of a service of a planted repository. */
export function programsAt(folder: string, service: string): readonly Program[] {
  const found = serviceAt(join(folder, service));
  return found ? programsOf(found) : [];
}

/** The programs of a service of a repository, each as a text: `server: src/server.ts`, folders with a slash behind them. */
export function brief(files: Files, service = "."): readonly string[] {
  const folder = planted(files);
  const below = (path: string) => path.slice(join(folder, service).length + 1).replaceAll("\\", "/");
  return programsAt(folder, service).map(({ kind, task, entries, folders: found }) =>
    [task ? `${kind}, ${task}:` : `${kind}:`, ...entries.map(below), ...found.map((each) => `${below(each)}/`)].join(
      " ",
    ),
  );
}

export const listening = 'import express from "express";\nconst app = express();\napp.listen(3000);\n';
export const working = 'import { Worker } from "bullmq";\nnew Worker("mails", send);\n';
/** A private package with some scripts. */
export const app = (scripts: object, more: object = {}) => ({ name: "app", private: true, scripts, ...more });
