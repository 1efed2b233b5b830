import { THRESHOLDS } from "../../../eslint-plugin/src/evidence/presets.ts";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { presetRules } from "../../../eslint-plugin/src/configs/presets.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const OXLINT_SETTINGS = "oxlintrc.premortem.json";
const ESLINT_SETTINGS = "eslint.premortem.mjs";

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code?: string;
    readonly message: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
  readonly number_of_files: number;
}

interface EslintResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly line: number;
    readonly column: number;
    readonly ruleId: string | null;
    readonly message: string;
    readonly fatal?: boolean;
  }[];
}

/** What the recommended rules report below some paths of a folder under each linter, one line a finding, in order. */
export function underBoth(
  folder: string,
  paths: readonly string[],
): { oxlint: string[]; eslint: string[]; broken: string[] } {
  const specifier = join(ROOT, "eslint-plugin/dist/index.js");
  const { rules: raised = {} } = THRESHOLDS.recommended;
  const open = { rules: Object.fromEntries(Object.keys(raised).map((name) => [name, THRESHOLDS.all])) };
  const rules = presetRules("recommended");
  writeFileSync(
    join(folder, OXLINT_SETTINGS),
    JSON.stringify({ jsPlugins: [{ name: "premortem", specifier }], categories: { correctness: "off" }, rules }),
  );
  writeFileSync(
    join(folder, ESLINT_SETTINGS),
    `import premortem from ${JSON.stringify(specifier)};
export default [
  ...premortem.configs.standalone,
  { linterOptions: { reportUnusedDisableDirectives: "off" }, languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  // oxlint hands rules no settings, and so no thresholds.
  { settings: { premortem: { threshold: ${JSON.stringify(open)} } } },
];
`,
  );
  const run = (script: string, args: readonly string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args, ...paths], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1_000_000_000,
    });
    if (!stdout) throw new Error(stderr);
    return stdout;
  };
  const ofEslint = JSON.parse(
    run("node_modules/eslint/bin/eslint.js", ["--config", ESLINT_SETTINGS, "--format", "json"]),
  ) as EslintResult[];
  const report = run("node_modules/oxlint/bin/oxlint", ["--config", OXLINT_SETTINGS, "--format", "json"]);
  const ofOxlint = JSON.parse(report.slice(report.indexOf("{"))) as OxlintReport;
  const relative = (path: string) => path.slice(folder.length + 1).replaceAll("\\", "/");
  return {
    oxlint: ofOxlint.diagnostics
      .map(({ filename, code = "", message, labels }) => {
        const { line = 0, column = 0 } = labels[0]?.span ?? {};
        const rule = /^premortem\((.+)\)$/.exec(code)?.[1] ?? "none";
        return `${filename}:${line}:${unitsBefore(join(folder, filename), line, column)} ${rule} ${message}`;
      })
      .sort(),
    eslint: ofEslint
      .flatMap(({ filePath, messages }) =>
        messages
          .filter(({ ruleId }) => ruleId?.startsWith("premortem/"))
          .map(
            ({ line, column, ruleId, message }) =>
              `${relative(filePath)}:${line}:${column} ${ruleId?.replace("premortem/", "") ?? ""} ${message}`,
          ),
      )
      .sort(),
    broken: ofEslint
      .filter(({ messages }) => messages.some(({ fatal }) => fatal))
      .map(({ filePath }) => relative(filePath)),
  };
}

/** oxlint's columns count bytes, ESLint's the units of JavaScript's strings. */
function unitsBefore(path: string, line: number, column: number): number {
  const text = readFileSync(path, "utf8").split(/\r\n|[\r\n\u2028\u2029]/)[line - 1] ?? "";
  return (
    Buffer.from(text)
      .subarray(0, column - 1)
      .toString().length + 1
  );
}
