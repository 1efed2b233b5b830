import { dirname } from "node:path";
import { rolesOf } from "../../../../eslint-plugin/src/project/services/roles/index.ts";
import { roleInWords } from "../../../../eslint-plugin/src/project/services/roles/words.ts";
import type { Tasks } from "./tasks.ts";

/** What a file is for, in two words, as its programs, its framework and its text tell. */
export function role({ path, text, folder }: Tasks["role"]["input"]): string | null {
  return roleInWords(rolesOf({ filename: path, cwd: folder ?? dirname(path), text, sourceCode: null, isOpen: true }));
}
