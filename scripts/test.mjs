/**
 * `npm test`: every check and test of the project, from a clean clone. Ends with one line, `N passed, N failed`, that
 * counts each check and each test once.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { prepare, root } from "./prepare.mjs";

const checks = ["lint:code", "lint:types", "lint:format", "lint:generated", "lint:unused", "lint:package"];
const report = `${root}/.cache/vitest.json`;

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
rmSync(report, { force: true });
const ok = run("npx", ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`]);
try {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
  passed += numPassedTests;
  failed += numFailedTests;
  // A file that fails to load has no tests to count.
  if (!ok && numFailedTests === 0) failed++;
  if (numPendingTests + numTodoTests > 0) console.log(`${numPendingTests + numTodoTests} skipped`);
} catch {
  failed++;
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  return status === 0;
}
