import { relative, sep } from "node:path";
import { readText } from "../disk/read.ts";
import { wayTo, type CodeFile, rolesOf } from "../project/services/roles/index.ts";
import type { Role, Strength } from "../project/services/roles/role.ts";
import { roleInWords } from "../project/services/roles/words.ts";
import { MAX_SOURCE_BYTES } from "../project/bounds.ts";
import { strangers } from "./masking/index.ts";

/** What a file is for, as it is shown: paths from the working directory, with slashes. No string of it holds a secret. */
export interface ShownRoles {
  readonly file: string;
  /** In two words; null where nothing is known. */
  readonly summary: string | null;
  readonly roles: readonly ShownRole[];
}

export interface ShownRole {
  readonly role: Role;
  readonly strength: Strength;
  readonly reason: string;
  readonly at: { readonly file: string; readonly line?: number } | null;
  /** The files by which a program comes to it, from the nearest to the one in which it begins. */
  readonly through: readonly string[];
}

/**
 * The roles of a file, strongest reason first; null where it cannot be read.
 * @param file an absolute path.
 * @param cwd what shown paths start from.
 */
export function shownRoles(file: string, cwd: string): ShownRoles | null {
  const text = readText(file, MAX_SOURCE_BYTES);
  if (text === null) return null;
  const code: CodeFile = { filename: file, cwd, text, sourceCode: null, isOpen: true };
  const roles = rolesOf(code);
  return {
    file: shownPath(file, cwd),
    summary: roleInWords(roles),
    roles: roles.map(({ role, strength, reason, at }) => ({
      role,
      strength,
      reason: strangers.mask(reason),
      at: at ? { ...at, file: shownPath(at.file, cwd) } : null,
      through: wayTo(code, role).map((each) => shownPath(each, cwd)),
    })),
  };
}

function shownPath(path: string, cwd: string): string {
  return strangers.mask(relative(cwd, path).split(sep).join("/") || ".");
}
