/**
 * `npm run bench:editor`: what an editor waits for, beside the language server of the ESLint extension, which runs the
 * same rules on the same files. Prints one table.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ScanResult } from "../../../extension/src/protocol/messages.ts";
import { prepareExtension } from "../../../scripts/prepare.mjs";
import { LspClient, removeWorkspaces, root, uriOf } from "../../extension/server/client.ts";
import { makeWorkspace } from "./workspace.ts";

const STARTS = 3;
const KEYSTROKES = 40;
const WARM_UP = 10;
const OPENED = 200;
const SCANNED = 2_000;

interface Subject {
  readonly name: string;
  readonly program?: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

prepareExtension();
const { folder, files, large } = makeWorkspace(SCANNED);
const subjects: readonly Subject[] = [
  { name: "vscode-eslint-language-server", program: installPeer(), settings: peerSettings() },
  { name: "premortem, the project's ESLint", settings: { engine: "auto" } },
  { name: "premortem, bundled", settings: { engine: "bundled" } },
];

// Subjects take turns, so that whatever else the machine does meets all of them.
const starts = await firstFindings();
const strokes = await keystrokes();
const rows = [];
for (const [index, subject] of subjects.entries()) {
  const { wall = [], cpu = [] } = strokes[index] ?? {};
  rows.push({
    server: subject.name,
    "first findings (ms)": median(starts[index]?.wall ?? []),
    "… CPU": median(starts[index]?.cpu ?? []),
    "keystroke p50 (ms)": median(wall),
    "p95 (ms)": percentile(wall, 0.95),
    "CPU each": Math.round((cpu.at(-1) ?? 0) / KEYSTROKES),
    [`memory, ${OPENED} files (MB)`]: await memory(subject),
    [`scan, ${SCANNED} files (s)`]: subject.program ? eslintSeconds() : await scanSeconds(subject),
  });
  console.log(rows.at(-1));
}
console.log(`${readFileSync(large, "utf8").split("\n").length} lines, ${KEYSTROKES} keystrokes`);
console.table(rows);
removeWorkspaces();

interface Times {
  readonly wall: number[];
  /** The processor time of the server, which other work on the machine does not stretch. */
  readonly cpu: number[];
}

async function firstFindings(): Promise<Times[]> {
  const times: Times[] = subjects.map(() => ({ wall: [], cpu: [] }));
  for (let round = 0; round < STARTS; round++) {
    for (const [index, subject] of subjects.entries()) {
      const started = performance.now();
      const client = await start(subject);
      const uri = await client.open(large, readFileSync(large, "utf8"));
      const { items } = await client.pull(uri);
      times[index]?.wall.push(performance.now() - started);
      times[index]?.cpu.push(cpuOf(client));
      if (items.length === 0) console.warn(`${subject.name} found nothing: ${client.log.join("\n")}`);
      await client.stop();
    }
  }
  return times;
}

async function keystrokes(): Promise<Times[]> {
  const text = readFileSync(large, "utf8");
  const uri = uriOf(large);
  const clients = await Promise.all(subjects.map((subject) => start(subject)));
  for (const client of clients) {
    await client.open(large, text);
    await client.pull(uri);
  }
  const at = text.indexOf("\n", text.length / 2) + 1;
  const times: Times[] = clients.map(() => ({ wall: [], cpu: [] }));
  const before = clients.map(() => 0);
  for (let count = 1; count <= KEYSTROKES + WARM_UP; count++) {
    const typed = `${text.slice(0, at)}// ${"x".repeat(count)}\n${text.slice(at)}`;
    for (const [index, client] of clients.entries()) {
      const started = performance.now();
      await client.change(uri, typed);
      await client.pull(uri);
      if (count > WARM_UP) times[index]?.wall.push(performance.now() - started);
      else before[index] = cpuOf(client);
    }
  }
  for (const [index, client] of clients.entries()) {
    times[index]?.cpu.push(cpuOf(client) - (before[index] ?? 0));
    await client.stop();
  }
  return times;
}

/** Processor time that a server and its processes took so far, in milliseconds. */
function cpuOf(client: LspClient): number {
  return sum(client, (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(" ");
    return (Number(fields[13]) + Number(fields[14])) * 10;
  });
}

/** A figure of a server and of the processes that it started. */
function sum({ process: { pid } }: LspClient, figureOf: (pid: string) => number): number {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8")
    .trim()
    .split(" ");
  return [String(pid), ...children.filter(Boolean)].reduce((total, each) => total + figureOf(each), 0);
}

async function memory(subject: Subject): Promise<number> {
  const client = await start(subject);
  for (const file of files.slice(0, OPENED)) {
    await client.pull(await client.open(file, readFileSync(file, "utf8")));
  }
  const kilobytes = sum(client, (pid) => {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  });
  await client.stop();
  return Math.round(kilobytes / 1_024);
}

async function scanSeconds(subject: Subject): Promise<number> {
  const client = await start(subject);
  const result: ScanResult = await client.connection.sendRequest("premortem/scan", { scan: "bench" });
  await client.stop();
  if (result.files < SCANNED) throw new Error(`Only ${result.files} files were scanned.`);
  return Math.round(result.milliseconds / 100) / 10;
}

function eslintSeconds(): number {
  const started = performance.now();
  spawnSync(process.execPath, [join(root, "node_modules/eslint/bin/eslint.js"), "."], { cwd: folder });
  return Math.round((performance.now() - started) / 100) / 10;
}

function start({ program, settings }: Subject): Promise<LspClient> {
  return LspClient.start({ folders: [folder], settings, ...(program === undefined ? {} : { program }) });
}

function median(times: readonly number[]): number {
  return percentile(times, 0.5);
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

/** The peer is no dependency: it is installed into a folder that is never committed. */
function installPeer(): string {
  const home = join(root, ".cache/bench-editor");
  const program = join(home, "node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server");
  if (existsSync(program)) return program;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{"private":true}');
  spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "vscode-langservers-extracted@4.10.0"], {
    cwd: home,
    stdio: "inherit",
  });
  return program;
}

/** What the ESLint extension sends its server. */
function peerSettings(): Record<string, unknown> {
  return {
    validate: "on",
    packageManager: "npm",
    useESLintClass: false,
    experimental: { useFlatConfig: false },
    codeAction: {
      disableRuleComment: { enable: true, location: "separateLine" },
      showDocumentation: { enable: true },
    },
    codeActionOnSave: { enable: false, mode: "all" },
    format: false,
    quiet: false,
    onIgnoredFiles: "off",
    options: {},
    rulesCustomizations: [],
    run: "onType",
    problems: { shortenToSingleLine: false },
    nodePath: null,
    workingDirectory: { mode: "location" },
    workspaceFolder: { uri: uriOf(folder), name: "backend" },
  };
}
