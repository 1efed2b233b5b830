import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { link, root, workspace } from "../../extension/server/client.ts";

const CONFIG = `import premortem from "eslint-plugin-premortem";
export default premortem.configs.standalone;
`;

/** A backend of many files and one of a thousand lines, made of the example backend's, which runs the plugin in its ESLint. */
export function makeWorkspace(count: number): { folder: string; files: readonly string[]; large: string } {
  const example = join(root, "test/fixtures/example-backend/src");
  const sources = readdirSync(example, { recursive: true, encoding: "utf8" })
    .map((path) => join(example, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "utf8"));
  const files: Record<string, string> = {};
  for (let at = 0; at < count; at++) files[`src/${at % 50}/module-${at}.ts`] = sources[at % sources.length] ?? "";
  let large = "";
  for (let at = 0; large.split("\n").length < 990; at++) {
    // Each part in a function of its own, its imports left out: they may stand at the top only.
    const part = (sources[at % sources.length] ?? "").replace(/^import .*\n/gm, "").replace(/^export (?=\w)/gm, "");
    large += `export async function part${at}() {\n${part}}\n`;
  }
  const folder = workspace({
    ...files,
    "large.ts": large,
    "package.json": '{"type":"module"}',
    "eslint.config.js": CONFIG,
  });
  link(folder, { eslint: "node_modules/eslint", "eslint-plugin-premortem": "eslint-plugin" });
  return { folder, files: Object.keys(files).map((path) => join(folder, path)), large: join(folder, "large.ts") };
}
