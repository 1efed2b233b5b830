/**
 * Which patterns recheck found to be linear, so that only new ones have to be judged, which takes minutes for all of them.
 * A verdict follows from the pattern and from recheck alone: with another recheck, all are judged again.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import recheck from "recheck/package.json" with { type: "json" };

const FILE = fileURLToPath(new URL("judged.txt", import.meta.url));
const HEADER = `Patterns that recheck ${recheck.version} found to be linear, as hashes: written by \`npm run lint:regex\`.`;

/** What is known of patterns before any is judged, and what was found to be linear since. */
export interface Judged {
  /** A pattern is given as what recheck reads, flags included. */
  isLinear(pattern: string): boolean;
  add(pattern: string): void;
  /** How many were added that were not known before. */
  readonly added: number;
  /** Keeps those that were asked for and are linear. Returns whether the file is another then. */
  write(): boolean;
}

/** @param file is read unless all are to be judged again. */
export function judged({ all = false, file = FILE }: { all?: boolean; file?: string } = {}): Judged {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [header, ...hashes] = text.split("\n");
  const known = new Set(header === HEADER && !all ? hashes.filter((hash) => hash !== "") : []);
  const linear = new Set<string>();
  let added = 0;
  return {
    isLinear(pattern) {
      const hash = hashOf(pattern);
      if (known.has(hash)) linear.add(hash);
      return linear.has(hash);
    },
    add(pattern) {
      linear.add(hashOf(pattern));
      added++;
    },
    get added() {
      return added;
    },
    write() {
      const written = `${[HEADER, ...[...linear].sort()].join("\n")}\n`;
      if (written === text) return false;
      writeFileSync(file, written);
      return true;
    },
  };
}

function hashOf(pattern: string): string {
  return createHash("sha256").update(pattern).digest("base64url").slice(0, 16);
}
