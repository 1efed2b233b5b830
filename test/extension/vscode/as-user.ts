import { readdirSync } from "node:fs";
import Mocha from "mocha";
import { root } from "../../../scripts/prepare.mjs";
import { runMocha, type TestResult } from "./run-mocha.ts";

/** Runs the tests that drive the editor as a user does, with the packed extension installed. */
export async function runAsUser(vsix: string): Promise<readonly TestResult[]> {
  process.env.PREMORTEM_VSIX = vsix;
  const mocha = new Mocha({ ui: "bdd", timeout: 180_000, color: false, bail: true });
  const folder = `${root}test/extension/ui`;
  for (const file of readdirSync(folder).sort()) if (file.endsWith(".test.ts")) mocha.addFile(`${folder}/${file}`);
  await mocha.loadFilesAsync();
  return runMocha(mocha);
}
