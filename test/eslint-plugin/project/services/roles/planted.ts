import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rolesOf, type RoleReason } from "../../../../../eslint-plugin/src/project/services/roles/index.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
let repositories = 0;

/** Takes away what {@link plant} has written. */
export function uproot(): void {
  rmSync(root, { recursive: true, force: true });
}

/** Writes a repository of its own to the disk; objects become JSON. */
export function plant(files: Readonly<Record<string, string | object>>): string {
  const top = join(root, String(++repositories));
  for (const [path, content] of Object.entries({ ".git/HEAD": "", ...files })) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
  return top;
}

/** The reasons for the roles of a file of a planted repository, as they are asked from a folder. */
export function reasonsFor(top: string, path: string, cwd = top): readonly RoleReason[] {
  const filename = join(top, path);
  return rolesOf({ filename, cwd, text: readFileSync(filename, "utf8"), sourceCode: null, isOpen: true });
}

/** The roles of a file, each with its strength: `likely server`. */
export function rolesIn(top: string, path: string, cwd = top): readonly string[] {
  return reasonsFor(top, path, cwd).map(({ role, strength }) => `${strength} ${role}`);
}
