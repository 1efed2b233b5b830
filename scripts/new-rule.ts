/**
 * `npm run new-rule <name> <mistake 1–14> <language, document or "service">`: writes the three files of a rule, rule, test and page, and
 * generates what follows from them. Its test and its page fail until they are filled.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { READABLES } from "../eslint-plugin/src/documents/readable.ts";
import { mistakes } from "../eslint-plugin/src/mistakes.ts";
import { ruleFiles, type Subject } from "./new-rule/files.ts";

const SUBJECTS: readonly Subject[] = [...READABLES, "service"];
const [name = "", number = "", about = ""] = process.argv.slice(2);
const mistake = mistakes.find((each) => String(each.number) === number);
const subject = SUBJECTS.find((each) => each === about);

if (!/^(?:no|require|prefer)(?:-[a-z0-9]+)+$/.test(name) || !mistake || !subject) {
  console.error("Usage: npm run new-rule <name> <mistake> <language, document or service>");
  console.error("For instance: npm run new-rule no-local-state 9 javascript\n");
  for (const each of mistakes) console.error(`  ${String(each.number).padStart(2)}  ${each.title}`);
  console.error(`\nLanguages and documents: ${READABLES.join(", ")}`);
  console.error("A rule about what no file shows alone: service");
  process.exit(2);
}

const files = ruleFiles(name, mistake.number, subject);
const existing = Object.keys(files).find((path) => existsSync(path));
if (existing) {
  console.error(`${existing} exists already.`);
  process.exit(2);
}
for (const [path, content] of Object.entries(files)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(path);
}
const { status } = spawnSync(process.execPath, ["--import", "tsx", "scripts/generate.ts"], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
