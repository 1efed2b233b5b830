import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";

/** What environments of development are called, beside files that are called after production. */
const DEVELOPMENT = /(?<=^|[._-])(?:dev|development|local|test|testing|ci)(?=\.[\w.]{1,8}$)/i;

/**
 * Whether a module holds the settings of an environment that is not production: it is called after one, and the same
 * folder has its counterpart, `production.js` beside `development.js`.
 */
export function isOfDevelopment(filename: string): boolean {
  if (!isAbsolute(filename)) return false;
  const name = basename(filename);
  return (
    DEVELOPMENT.test(name) &&
    ["production", "prod"].some((each) => existsSync(join(dirname(filename), name.replace(DEVELOPMENT, each))))
  );
}
