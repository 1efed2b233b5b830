/** How the tools begin that write a database out as SQL; a statement of whoever keeps the file may stand before it. */
const HEAD = /^--[ \t]{0,4}(?:PostgreSQL database (?:cluster )?dump|(?:MySQL|MariaDB) dump\b.{0,120})[ \t]{0,4}\r?$/m;
const MOST_OF_HEAD = 2_000;

/** Whether a tool wrote a script out of a database: `pg_dump`, `mysqldump`. */
export function isDump(text: string): boolean {
  return HEAD.test(text.slice(0, MOST_OF_HEAD));
}
