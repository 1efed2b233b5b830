import { dirname, join } from "node:path";
import { madeFrom } from "../memo.ts";
import { existsSync } from "node:fs";
import type { Service } from "./service.ts";

/** What can be known of a service. Facts that read files say so ({@link madeFrom}), so that answers stand on them. */
export type Fact<Value> = (service: Service) => Value;

export const service: Fact<Service> = (of) => of;

/** What package managers write down the versions in that they installed (npm, Yarn, pnpm and Bun, 2026-11). */
const LOCKFILES = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"];

/** The lockfiles that hold for a service: in its folder, or in one above within the same repository. */
export const lockfiles: Fact<readonly string[]> = ({ root }) => {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = LOCKFILES.map((name) => join(folder, name)).filter(isThere);
    if (found.length > 0) return found;
    if (isThere(join(folder, ".git")) || dirname(folder) === folder) return [];
  }
};

function isThere(path: string): boolean {
  madeFrom(path);
  return existsSync(path);
}
