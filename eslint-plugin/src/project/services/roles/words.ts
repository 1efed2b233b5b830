import { decisive, type Role, type RoleReason } from "./role.ts";

const WORDS: Readonly<Record<Role, string>> = {
  server: "server code",
  job: "job code",
  "command line": "command line code",
  browser: "browser code",
  phone: "phone code",
  desktop: "desktop code",
  library: "library code",
  build: "build code",
  migration: "migration code",
  seed: "seed code",
  test: "test code",
  sample: "sample code",
  documentation: "documentation code",
  generated: "generated code",
};

/** What runs where somebody has to look after it comes first, whatever else the code is. */
const FIRST: readonly Role[] = ["server", "job", "library"];

/** What code is for, in two words: `server code`; null where that is unknown. */
export function roleInWords(reasons: readonly RoleReason[]): string | null {
  const roles = decisive(reasons).map(({ role }) => role);
  const role = FIRST.find((each) => roles.includes(each)) ?? roles[0];
  return role === undefined ? null : WORDS[role];
}
