import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { presetRules } from "../../../eslint-plugin/src/configs/presets.ts";
import { HOME } from "./corpus.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** What premortem is measured beside, at exact versions; installed into a folder that is never committed. */
export const peers = {
  eslint: "10.15.0",
  "@typescript-eslint/parser": "8.72.0",
  typescript: "6.0.3",
  "eslint-plugin-no-secrets": "2.3.3",
  "eslint-plugin-sonarjs": "4.2.2",
  "eslint-plugin-security": "4.1.0",
  "eslint-plugin-secure-coding": "3.2.0",
  oxlint: "1.94.0",
} as const;

/** Those of eslint-plugin-sonarjs that look for what premortem's rules look for. */
const SONAR_RULES = [
  "confidential-information-logging",
  "hardcoded-secret-signatures",
  "no-hardcoded-passwords",
  "no-hardcoded-secrets",
  "no-ignored-exceptions",
  "sql-queries",
];

/** A program that reads the whole corpus, in a process of its own. */
export interface Subject {
  readonly name: string;
  readonly kind: "parse" | "all" | "rule" | "peer" | "oxlint" | "command";
  /** The script and its arguments. `report` is where ESLint's own figures go. */
  command(folder: string, report: string): readonly string[];
}

export const PARSE_ONLY = "ESLint, parse only";
export const COMMAND = "premortem, the command";
export const OXLINT_PARSE_ONLY = "oxlint, no rule";

/** Installs the peers, once for each set of versions. */
export function installPeers() {
  const stamp = join(HOME, "node_modules", "installed.json");
  const wanted = JSON.stringify(peers);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: peers }));
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], {
    cwd: HOME,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("The peers could not be installed.");
  // A repository of its own: oxlint leaves out what git ignores, which this folder is.
  spawnSync("git", ["init", "--quiet"], { cwd: HOME });
  writeFileSync(stamp, wanted);
}

const premortem = JSON.stringify(join(ROOT, "eslint-plugin/dist/index.js"));
const withPremortem = (rules: unknown) =>
  `import premortem from ${premortem};\nexport const entries = [{ plugins: { premortem }, rules: ${JSON.stringify(rules)} }];`;

/** Everything that is measured, the yardstick first. */
export function makeSubjects(): Subject[] {
  const recommended = presetRules("recommended");
  return [
    eslint(PARSE_ONLY, "parse", "export const entries = [];"),
    eslint("premortem, recommended", "all", withPremortem(recommended)),
    ...Object.entries(recommended).map(([rule, entry]) => eslint(rule, "rule", withPremortem({ [rule]: entry }))),
    eslint(
      "eslint-plugin-no-secrets",
      "peer",
      'import peer from "eslint-plugin-no-secrets";\nexport const entries = [{ plugins: { "no-secrets": peer }, rules: { "no-secrets/no-secrets": "error" } }];',
    ),
    eslint(
      `eslint-plugin-sonarjs, ${SONAR_RULES.length} rules`,
      "peer",
      `import peer from "eslint-plugin-sonarjs";\nexport const entries = [{ plugins: { sonarjs: peer }, rules: ${JSON.stringify(Object.fromEntries(SONAR_RULES.map((rule) => [`sonarjs/${rule}`, "error"])))} }];`,
    ),
    eslint(
      "eslint-plugin-security, recommended",
      "peer",
      'import peer from "eslint-plugin-security";\nexport const entries = [peer.configs.recommended];',
    ),
    eslint(
      "eslint-plugin-secure-coding, recommended",
      "peer",
      'import peer from "eslint-plugin-secure-coding";\nexport const entries = [peer.configs.recommended];',
    ),
    oxlint(OXLINT_PARSE_ONLY, {}),
    oxlint("oxlint, premortem recommended", {
      jsPlugins: [{ name: "premortem", specifier: join(ROOT, "eslint-plugin/dist/index.js") }],
      rules: recommended,
    }),
    {
      name: COMMAND,
      kind: "command",
      command: (folder) => [
        join(ROOT, "eslint-plugin/dist/cli.js"),
        folder,
        ...["--no-gitignore", "--fail-on", "never", "--format", "json", "--output", join(HOME, "premortem.json")],
      ],
    },
  ];
}

/** ESLint with typescript-eslint's parser and the rules that a module names as `entries`. */
function eslint(name: string, kind: Subject["kind"], module: string): Subject {
  const file = settingsFile(name, "mjs");
  writeFileSync(
    file,
    `import parser from "@typescript-eslint/parser";
${module}
export default [
  { files: ["**/*.{js,cjs,mjs,ts,cts,mts}"], languageOptions: { parser }, linterOptions: { noInlineConfig: true } },
  ...entries,
];
`,
  );
  return {
    name,
    kind,
    command: (folder, report) => [
      join(HOME, "node_modules/eslint/bin/eslint.js"),
      ...["--config", file, "--no-ignore", "--stats", "--format", "json", "--output-file", report, folder],
    ],
  };
}

function oxlint(name: string, settings: object): Subject {
  const file = settingsFile(name, "json");
  writeFileSync(file, JSON.stringify({ categories: { correctness: "off" }, plugins: [], ...settings }));
  return {
    name,
    kind: "oxlint",
    command: (folder) => [
      join(HOME, "node_modules/oxlint/bin/oxlint"),
      ...["--config", file, "--no-ignore", "--threads", "1", "--format", "json", folder],
    ],
  };
}

function settingsFile(name: string, extension: string): string {
  mkdirSync(join(HOME, "settings"), { recursive: true });
  return join(HOME, "settings", `${name.replace(/\W+/g, "-")}.${extension}`);
}
