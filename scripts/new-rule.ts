/**
 * `npm run new-rule <name> <mistake 1–14> <language or document>`: writes the three files of a rule, rule, test and page, and
 * generates what follows from them. Its test and its page fail until they are filled.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { READABLES } from "../eslint-plugin/src/documents/readable.ts";
import { mistakes } from "../eslint-plugin/src/mistakes.ts";
import { ruleFiles } from "./new-rule/files.ts";

const [name = "", number = "", reads = ""] = process.argv.slice(2);
const mistake = mistakes.find((each) => String(each.number) === number);
const readable = READABLES.find((each) => each === reads);

if (!/^(?:no|require|prefer)(?:-[a-z0-9]+)+$/.test(name) || !mistake || !readable) {
  console.error("Usage: npm run new-rule <name> <mistake> <language or document>");
  console.error("For instance: npm run new-rule no-local-state 9 javascript\n");
  for (const each of mistakes) console.error(`  ${String(each.number).padStart(2)}  ${each.title}`);
  console.error(`\nLanguages and documents: ${READABLES.join(", ")}`);
  process.exit(2);
}

const files = ruleFiles(name, mistake.number, readable);
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
const { status } = spawnSync("npx", ["tsx", "scripts/generate.ts"], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
