/**
 * `npm test`: every check and test of the project, from a clean clone. Two lanes take the tasks from one list, while what the
 * last ones need is fetched; each task is one line when it ends, with what it printed when it failed. The last line,
 * `N passed, N failed`, counts each check and each test once.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { lanes } from "./lanes.mjs";
import { prepareExtension, root } from "./prepare.mjs";

const reports = `${root}.cache/reports`;
const cores = availableParallelism();
const workers = Math.max(1, Math.floor(cores / 2));

/** @type {{ passed: number, failed: number, skipped: number }} */
const total = { passed: 0, failed: 0, skipped: 0 };
/**
 * What failed, by name: said again at the end, for what is printed in between is long.
 * @type {string[]}
 */
const failures = [];

/**
 * The longest first, so that no lane ends long before the other; those that need what is fetched are the last of the long
 * ones. The tests in VS Code pack what those of the extension run.
 */
const tasks = [
  { ...fetched(), beside: true },
  suite("built"),
  check("lint:code"),
  suite("extension"),
  suite("corpora"),
  suite("measured"),
  suite("unit"),
  { ...vscode(), after: ["test:extension", "fetch"] },
  { ...suite("downloads"), after: ["fetch"] },
  suite("invented"),
  check("lint:types"),
  check("lint:format"),
  check("lint:generated"),
  check("lint:regex"),
  check("lint:unused"),
  check("lint:package"),
];

const started = performance.now();
// Before anything runs: what is built is read by tests and checks of both lanes.
prepareExtension();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

await lanes(tasks, Math.min(cores, 2), async ({ name, command, count }) => {
  const began = performance.now();
  const { ok, output } = await run(command);
  const counts = count(ok);
  for (const key of Object.keys(total)) total[key] += counts[key];
  const isFine = ok && counts.failed === 0;
  if (!isFine) {
    console.log(output.trimEnd());
    failures.push(...(counts.failures ?? [name]));
  }
  const tests = counts.passed + counts.failed > 1 ? `${counts.passed} passed, ${counts.failed} failed, ` : "";
  const skipped = counts.skipped > 0 ? `${counts.skipped} skipped, ` : "";
  console.log(`${isFine ? "✓" : "✗"} ${name} (${tests}${skipped}${seconds(began)})`);
});

console.log(`All in ${seconds(started)}.`);
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** What the tests take from elsewhere; that it fails is told by those that miss it. */
function fetched() {
  return {
    name: "fetch",
    command: ["npx", "tsx", "test/fetch.ts"],
    count: () => ({ passed: 0, failed: 0, skipped: 0 }),
  };
}

/** A script of package.json that counts as one. */
function check(name) {
  const count = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
  return { name, command: ["npm", "run", "--silent", name], count };
}

/** A group of vitest's. */
function suite(name) {
  const file = `${reports}/${name}.json`;
  const options = [`--maxWorkers=${workers}`, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const count = (ok) =>
    counted(file, ok, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
      failures: testResults.flatMap(failuresOf),
    }));
  return { name: `test:${name}`, command: ["npx", "vitest", "run", "--project", name, ...options], count };
}

/** The tests of a file that failed, or the file itself where it could not be loaded. */
function failuresOf({ name, status, assertionResults }) {
  if (status !== "failed") return [];
  const failed = assertionResults.filter((test) => test.status === "failed");
  const file = name.replace(root, "");
  return failed.length > 0 ? failed.map(({ fullName }) => `${file}: ${fullName}`) : [file];
}

/** The tests in a real VS Code, which write their counts themselves. */
function vscode() {
  const file = `${root}.cache/vscode.json`;
  const command = ["npm", "run", "--silent", "test:vscode"];
  rmSync(file, { force: true });
  return { name: "test:vscode", command, count: (ok) => counted(file, ok, (counts) => counts) };
}

/** What a report says of a suite; without one, or with a file that failed to load, there is one failure at least. */
function counted(file, ok, read) {
  try {
    const counts = read(JSON.parse(readFileSync(file, "utf8")));
    return { ...counts, failed: ok ? counts.failed : Math.max(1, counts.failed) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Runs a command; what it prints is kept, and shown by whoever asked. */
function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ ok: false, output: String(error) }));
    child.on("close", (status) => resolve({ ok: status === 0, output }));
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
