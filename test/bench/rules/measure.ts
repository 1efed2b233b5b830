import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HOME } from "./corpus.ts";
import type { Subject } from "./subjects.ts";

const HOOK = fileURLToPath(new URL("./cpu.mjs", import.meta.url));

/** What one run of a program took: milliseconds, and megabytes at most. */
export interface Measure {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
  /** ESLint's own figures, where ESLint ran. */
  readonly stats?: Stats;
}

interface Stats {
  readonly files: number;
  /** How many files did not parse. */
  readonly broken: number;
  readonly findings: number;
  readonly parse: number;
  readonly rules: number;
  readonly byRule: ReadonlyMap<string, number>;
}

interface LintResult {
  readonly messages: readonly { readonly fatal?: boolean; readonly ruleId: string | null }[];
  readonly stats: {
    readonly times: {
      readonly passes: readonly {
        readonly parse: { readonly total: number };
        readonly rules?: Readonly<Record<string, { readonly total: number }>>;
      }[];
    };
  };
}

/** Runs a program over a folder, alone. */
export async function measure(subject: Subject, folder: string): Promise<Measure> {
  const [report, usage] = [join(HOME, "report.json"), join(HOME, "usage.json")];
  rmSync(report, { force: true });
  rmSync(usage, { force: true });
  const started = performance.now();
  const errors = await run(["--import", HOOK, ...subject.command(folder, report)], usage);
  const wall = performance.now() - started;
  if (!existsSync(usage)) throw new Error(`${subject.name} did not end well: ${errors}`);
  const taken = JSON.parse(readFileSync(usage, "utf8")) as { cpu: number; memory: number };
  if (subject.kind === "oxlint" || subject.kind === "command") return { wall, ...taken };
  if (!existsSync(report)) throw new Error(`${subject.name} reported nothing: ${errors}`);
  return { wall, ...taken, stats: read(report) };
}

function run(args: readonly string[], usage: string): Promise<string> {
  return new Promise((done, fail) => {
    const program = spawn(process.execPath, args, {
      cwd: HOME,
      env: { ...process.env, BENCH_USAGE: usage },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    program.stderr.on("data", (data: Buffer) => (errors += data.toString()));
    program.once("error", fail);
    program.once("exit", () => {
      done(errors.slice(0, 2_000));
    });
  });
}

function read(report: string): Stats {
  const results = JSON.parse(readFileSync(report, "utf8")) as LintResult[];
  const byRule = new Map<string, number>();
  let [parse, rules, broken, findings] = [0, 0, 0, 0];
  for (const { messages, stats } of results) {
    if (messages.some(({ fatal }) => fatal)) broken++;
    findings += messages.filter(({ ruleId }) => ruleId !== null).length;
    for (const pass of stats.times.passes) {
      parse += pass.parse.total;
      for (const [rule, { total }] of Object.entries(pass.rules ?? {})) {
        rules += total;
        byRule.set(rule, (byRule.get(rule) ?? 0) + total);
      }
    }
  }
  return { files: results.length, broken, findings, parse, rules, byRule };
}
