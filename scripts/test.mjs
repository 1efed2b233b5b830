/**
 * `npm test`: every check and test of the project, from a clean clone. Ends with one line, `N passed, N failed`, that
 * counts each check and each test once.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { prepare, root } from "./prepare.mjs";

const checks = [
  "lint:code",
  "lint:regex",
  "lint:types",
  "lint:format",
  "lint:generated",
  "lint:unused",
  "lint:package",
];
const vitestReport = `${root}/.cache/vitest.json`;
const vscodeReport = `${root}/.cache/vscode.json`;

prepare();

let passed = 0;
let failed = 0;
for (const check of checks) {
  const started = performance.now();
  const ok = run("npm", ["run", "--silent", check]);
  console.log(`${ok ? "✓" : "✗"} ${check} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (ok) passed++;
  else failed++;
}

mkdirSync(`${root}/.cache`, { recursive: true });
const vitest = ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${vitestReport}`];
tests(vitestReport, "npx", vitest, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests + numTodoTests,
}));
tests(vscodeReport, "npm", ["run", "--silent", "test:vscode"], (counts) => counts);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Runs a suite and counts its tests by the report that it writes. */
function tests(report, command, args, read) {
  rmSync(report, { force: true });
  const ok = run(command, args);
  try {
    const counts = read(JSON.parse(readFileSync(report, "utf8")));
    passed += counts.passed;
    failed += counts.failed;
    // A file that fails to load has no tests to count.
    if (!ok && counts.failed === 0) failed++;
    if (counts.skipped > 0) console.log(`${counts.skipped} skipped`);
  } catch {
    failed++;
  }
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  return status === 0;
}
