import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PLUGIN = join(ROOT, "eslint-plugin/dist/index.js");
const specifierOf = (path: string) => JSON.stringify(pathToFileURL(path).href);

const ESLINTS = { "ESLint 9.15": "eslint-9-oldest", "ESLint 10": "eslint" } as const;

const FILES = {
  "package.json": '{ "type": "module" }',
  "src/a.js": "try { f(); } catch {}\n",
  "src/b.ts": "const a: number = 1;\ntry { f(a); } catch {}\n",
  "k8s/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: orders
          image: orders:1
`,
  "k8s/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata: { name: orders }\nspec: { selector: { app: orders }, ports: [{ port: 80 }] }\n",
};
const SWALLOWED = "src/a.js:1:14 no-swallowed-catch";
const UNREADY = "k8s/deployment.yaml:9:11 require-readiness-probe";

/** A folder with the files and a configuration of ESLint, given as what stands in its list. */
function project(entries: string, imports = ""): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "premortem-reading-")));
  const config = `import premortem from ${specifierOf(PLUGIN)};\n${imports}\nexport default [${entries}];\n`;
  for (const [path, text] of Object.entries({ ...FILES, "eslint.config.js": config })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly { readonly line: number; readonly column: number; readonly ruleId: string | null }[];
}

function eslint(name: keyof typeof ESLINTS, folder: string): { places: string[]; linted: string[]; stderr: string } {
  const script = join(ROOT, "node_modules", ESLINTS[name], "bin/eslint.js");
  const { stdout, stderr } = spawnSync(process.execPath, [script, ".", "--format", "json"], {
    cwd: folder,
    encoding: "utf8",
  });
  const results = (stdout.startsWith("[") ? JSON.parse(stdout) : []) as Result[];
  const shown = (path: string) => path.slice(folder.length + 1).replaceAll("\\", "/");
  return {
    places: results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, column, ruleId }) =>
          `${shown(filePath)}:${line}:${column} ${ruleId?.replace("premortem/", "") ?? "?"}`,
      ),
    ),
    linted: results.map(({ filePath }) => shown(filePath)).sort(),
    stderr,
  };
}

describe.each(["ESLint 9.15", "ESLint 10"] as const)("in %s", (name) => {
  it("the presets of rules make it look for no more files than before", () => {
    const { places, linted } = eslint(name, project("...premortem.configs.strict"));
    expect(places).toEqual([SWALLOWED]);
    expect(linted).toEqual(["eslint.config.js", "src/a.js"]);
  });

  it("`files` adds files of data, in the plugin's own languages, whichever stands first", () => {
    for (const entries of [
      "...premortem.configs.strict, ...premortem.configs.files",
      "...premortem.configs.files, ...premortem.configs.strict",
    ])
      expect(eslint(name, project(entries)).places).toEqual([UNREADY, SWALLOWED]);
  });

  it("the languages and parsers of eslint-plugin-yml are as good", () => {
    const parser = `import * as parser from ${specifierOf(join(ROOT, "node_modules/yaml-eslint-parser/lib/index.mjs"))};`;
    const byParser = '{ files: ["**/*.yaml"], languageOptions: { parser } }, ...premortem.configs.strict';
    expect(eslint(name, project(byParser, parser)).places).toEqual([UNREADY, SWALLOWED]);
    const yml = `import yml from ${specifierOf(join(ROOT, "node_modules/eslint-plugin-yml/lib/index.mjs"))};`;
    const byLanguage = '...premortem.configs.strict, { files: ["**/*.yaml"], plugins: { yml }, language: "yml/yaml" }';
    expect(eslint(name, project(byLanguage, yml)).places).toEqual([UNREADY, SWALLOWED]);
  });

  it("a rule about code that is turned on for data is an error where ESLint can tell, and silent elsewhere", () => {
    const { places, stderr } = eslint(
      name,
      project(
        '...premortem.configs.files, { plugins: { premortem }, rules: { "premortem/no-swallowed-catch": "error" } }',
      ),
    );
    if (name === "ESLint 9.15") expect(places).toEqual([SWALLOWED]);
    else expect(stderr).toContain('do not support the language "premortem/');
  });
});

it("the command reports the same", () => {
  const { stdout } = spawnSync(
    process.execPath,
    [join(ROOT, "eslint-plugin/dist/cli.js"), ".", "--preset", "strict", "--format", "json"],
    { cwd: project("...premortem.configs.strict"), encoding: "utf8" },
  );
  const { findings } = JSON.parse(stdout) as {
    findings: { file: string; line: number; column: number; rule: string }[];
  };
  const places = findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
  expect(places).toEqual([UNREADY, SWALLOWED, "src/b.ts:2:15 no-swallowed-catch"]);
});

it("oxlint takes what a rule says of languages as it is", () => {
  const folder = project("");
  const config = {
    jsPlugins: [{ name: "premortem", specifier: PLUGIN }],
    categories: { correctness: "off" },
    rules: { "premortem/no-swallowed-catch": "error", "premortem/require-readiness-probe": "error" },
  };
  writeFileSync(join(folder, "oxlint.json"), JSON.stringify(config));
  const { stdout } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/oxlint/bin/oxlint"), "--config", "oxlint.json", "--format", "json", "src", "k8s"],
    { cwd: folder, encoding: "utf8" },
  );
  const { diagnostics } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as { diagnostics: { filename: string }[] };
  expect(diagnostics.map(({ filename }) => filename).sort()).toEqual(["src/a.js", "src/b.ts"]);
});
