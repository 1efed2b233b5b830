/**
 * Parses texts that nest deeply, as the command does, on a stack of a third: no process may die of one.
 * `npx tsx test/torture/deep.ts [texts] [seed]`; with `--deaths` it prints instead, for each shape, at which depth
 * the fast parser dies when nothing guards it, and what its guard says of that.
 */
import { spawnSync } from "node:child_process";
import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Oxc from "oxc-parser";
import { isDeep, stackFor } from "../../eslint-plugin/src/parser/depth.ts";
import { dialectOf } from "../../eslint-plugin/src/parser/dialect.ts";
import { mixed, nested, shapes } from "./deep-shapes.ts";
import { randomFrom } from "./random.ts";

/** In kB: a third of a thread's, and what Node.js itself takes of it. */
const STACK = 1_500;
const CHUNK = 2_000;

const { parseSync } = createRequire(import.meta.url)("oxc-parser") as typeof Oxc;

function parse(text: string, path: string): boolean {
  const lang = path.endsWith(".ts") ? "ts" : path.endsWith(".tsx") ? "tsx" : "jsx";
  const sourceType = path.endsWith(".cjs") ? "commonjs" : "module";
  const result = parseSync(path, text, { lang, sourceType, astType: "ts", range: true, preserveParens: false });
  // Each part is written out when it is asked for.
  return result.errors.length === 0 && result.program.body.length >= 0;
}

/** In a process of its own: says the seed of each text before it is parsed. */
function work(from: number, count: number) {
  let parsed = 0;
  let valid = 0;
  for (let seed = from; seed < from + count; seed++) {
    const below = randomFrom(seed);
    const random = () => below(2 ** 32) / 2 ** 32;
    const { text, path } = mixed(random, 10 ** (1 + random() * 3.5));
    if (isDeep(text, dialectOf(path))) continue;
    parsed++;
    writeSync(1, `\n${seed}`);
    if (parse(text, path)) valid++;
  }
  writeSync(1, `\ndone ${parsed} ${valid}`);
}

function die(index: number) {
  const shape = shapes[index];
  if (!shape) return;
  for (let n = 16; n < 100_000; n = Math.ceil(n * 1.1)) {
    writeSync(1, `\n${n} ${Math.round(stackFor(nested(shape, n), dialectOf(shape.path), Infinity) / 1024)} kB`);
    const started = performance.now();
    const isValid = parse(nested(shape, n), shape.path);
    writeSync(1, ` ${isValid ? "valid" : "invalid"}`);
    if (performance.now() - started > 1_000) return;
  }
  writeSync(1, "\nlives on");
}

function child(
  stack: number,
  ...args: readonly string[]
): { readonly lines: readonly string[]; readonly signal: string } {
  const script = 'ulimit -s "$0" && exec "$@"';
  const own = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), ...args];
  const { stdout, signal, status } = spawnSync("bash", ["-c", script, String(stack), ...own], { encoding: "utf8" });
  return { lines: stdout.split("\n"), signal: signal ?? String(status) };
}

const [first = "100000", second = "1", third] = process.argv.slice(2);
if (first === "--work") work(Number(second), Number(third));
else if (first === "--die") die(Number(second));
else if (first === "--deaths") {
  for (const [index, { name }] of shapes.entries()) {
    const { lines } = child(1_024, "--die", String(index));
    console.log(`${name.replaceAll("\n", " ")} | ${lines.slice(-2).join(" | ")}`);
  }
} else {
  let died = 0;
  let parsed = 0;
  let valid = 0;
  for (let at = 0; at < Number(first); at += CHUNK) {
    const from = Number(second) + at;
    const { lines, signal } = child(STACK, "--work", String(from), String(Math.min(CHUNK, Number(first) - at)));
    const last = lines.at(-1) ?? "";
    if (!last.startsWith("done")) {
      died++;
      console.log(`seed ${last}: ${signal}`);
      continue;
    }
    const [, some = "0", fine = "0"] = last.split(" ");
    parsed += Number(some);
    valid += Number(fine);
  }
  console.log(`${first} texts, ${parsed} parsed by the fast parser, ${valid} of them valid, ${died} processes died`);
  process.exitCode = died > 0 ? 1 : 0;
}
