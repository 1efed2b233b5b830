/** What VS Code loads as the tests: runs the files beside it in the extension host and writes what came of them. */
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import Mocha from "mocha";
import { runMocha, type TestResult } from "../vscode/run-mocha.ts";

export async function run(): Promise<void> {
  writeFileSync(`${__dirname}/begun`, "");
  const mocha = new Mocha({ ui: "bdd", timeout: 90_000, color: false });
  for (const file of readdirSync(__dirname).sort())
    if (file.endsWith(".test.cjs")) mocha.addFile(`${__dirname}/${file}`);
  const write = (results: readonly TestResult[], name: string) => {
    // Whoever waits for the file must not read half of it.
    writeFileSync(`${__dirname}/unfinished`, JSON.stringify(results));
    renameSync(`${__dirname}/unfinished`, `${__dirname}/${name}`);
  };
  const results = await runMocha(mocha, process.env.PREMORTEM_TEST_GREP, (soFar) => {
    write(soFar, "so-far.json");
  });
  write(results, "results.json");
}
