const TEST_SEGMENT =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|__e2e__|specs?|testing|cypress|acceptance|(?:[^/_-]{1,40}[-_])?(?:tests?|e2e|fixtures?|mocks?)(?:[-_][^/_-]{1,40})?)\//i;
const TEST_NAME =
  /(?:[.\-_](?:test|tests|spec|specs|mock|mocks|fixture|fixtures|e2e|e2e-spec|clienttest|servertest|stories|cy|bench)|^(?:test|spec|mocks?[-_][\w.-]{1,80}))\.(?:[cm]?[jt]sx?|sql)$/i;
const EXAMPLE_SEGMENT = /(?:^|\/)(?:examples?|samples?|demos?|docs?|benchmarks?|playground)\//i;
const MIGRATION_SEGMENT = /(?:^|\/)(?:migrations?|seeds?|seeders)\//i;
const MIGRATION_NAME =
  /(?:^|[.\-_])(?:migration|seed|seeder)\.(?:[cm]?[jt]s|sql)$|\.(?:up|down)\.sql$|^(?:[VUR][0-9._]{0,20}__|[0-9]{8,14}[-_]).{1,200}\.sql$/i;

function relativePath(filename: string, cwd: string): string {
  const path = filename.replaceAll("\\", "/");
  const base = `${cwd.replaceAll("\\", "/").replace(/\/$/, "")}/`;
  return path.startsWith(base) ? path.slice(base.length) : path;
}

/** Whether a file holds tests, mocks or fixtures, judged by its path below the working directory. */
export function isTestFile(filename: string, cwd = ""): boolean {
  const path = relativePath(filename, cwd);
  return TEST_SEGMENT.test(path) || TEST_NAME.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Whether a file is an example or documentation rather than code that is deployed. */
export function isExampleFile(filename: string, cwd = ""): boolean {
  return EXAMPLE_SEGMENT.test(relativePath(filename, cwd));
}

/** Whether a file is a database migration or a seed, which runs once and not per request. */
export function isMigrationFile(filename: string, cwd = ""): boolean {
  const path = relativePath(filename, cwd);
  return MIGRATION_SEGMENT.test(path) || MIGRATION_NAME.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Whether a text is machine-made output (minified or bundled): its lines are too long for a person to have written. */
export function isMinified(text: string): boolean {
  if (text.length < 2_000) return false;
  let missing = text.length / 500 - 1;
  for (let at = text.indexOf("\n"); at !== -1 && missing > 0; at = text.indexOf("\n", at + 1)) missing--;
  return missing > 0;
}
