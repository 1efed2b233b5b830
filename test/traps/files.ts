import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes files below a folder; those whose content begins with `#!` can be run. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (content.startsWith("#!")) chmodSync(file, 0o755);
  }
}

/** How traps leave their marks. */
export interface Marker {
  /** A program that leaves the mark of a trap, and ends. */
  readonly script: (name: string) => string;
  /** A line of JavaScript, in a module of either kind, that leaves the mark of a trap. */
  readonly code: (name: string) => string;
}

export function markerIn(marks: string): Marker {
  return {
    script: (name) => `#!/bin/sh\n: > "${join(marks, name)}"\n`,
    code: (name) => `process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(join(marks, name))}, "");`,
  };
}

/**
 * What else than git's own files runs, or leads to the network, where tools are started in a folder: configurations of
 * linters, formatters, compilers and package managers, installed packages, and programs that are named like those.
 * @param port where everything that leads to the network leads to.
 */
export function trapFiles({ script, code }: Marker, folder: string, port: number): Readonly<Record<string, string>> {
  const registry = `http://127.0.0.1:${port}/`;
  const module = (name: string) => `${code(name)}\nmodule.exports = {};\n`;
  const esm = (name: string) => `${code(name)}\nexport default [];\n`;
  const programs = ["git", "git.exe", "node", "npm", "npx", "yarn", "premortem", "eslint", "prettier", "tsc", "sh"];
  const packages = [
    "eslint",
    "eslint-plugin-premortem",
    "typescript",
    "prettier",
    "oxc-parser",
    "trap-config",
    "commander",
  ];
  const hooks = ["preinstall", "install", "postinstall", "prepare", "prepublish", "pretest", "test", "premortem"];
  return {
    "package.json": JSON.stringify({
      name: "trap",
      private: true,
      type: "module",
      packageManager: "yarn@4.0.0",
      workspaces: ["packages/*"],
      dependencies: { pg: "8", "trap-config": "1", "eslint-plugin-premortem": "1" },
      scripts: Object.fromEntries(hooks.map((name) => [name, "sh ./.traps/package-script"])),
      prettier: "trap-config",
      eslintConfig: { extends: "trap-config" },
      babel: { presets: ["trap-config"] },
    }),
    ".traps/package-script": script("package-script"),
    ".traps/script-shell": script("script-shell"),
    ".traps/yarn.cjs": module("yarn-path"),
    ".traps/preload.cjs": module("node-options"),
    ".npmrc": [
      `registry=${registry}`,
      `script-shell=${folder}/.traps/script-shell`,
      `node-options=--require ${folder}/.traps/preload.cjs`,
      `git=${folder}/.traps/script-shell`,
      `prefix=${folder}/node_modules`,
      "",
    ].join("\n"),
    ".yarnrc": `yarn-path "${folder}/.traps/yarn.cjs"\nregistry "${registry}"\n`,
    ".yarnrc.yml": `yarnPath: .traps/yarn.cjs\nnpmRegistryServer: ${registry}\n`,
    ".pnpmfile.cjs": module("pnpmfile"),
    ".pnp.cjs": module("pnp"),
    ".env": `NODE_OPTIONS=--require ${folder}/.traps/preload.cjs\nGIT_EXTERNAL_DIFF=${folder}/.traps/script-shell\n`,
    ".envrc": script("envrc"),
    "eslint.config.js": esm("eslint-config"),
    "eslint.config.mjs": esm("eslint-config"),
    "src/eslint.config.js": esm("eslint-config"),
    ".eslintrc.cjs": module("eslintrc"),
    "prettier.config.mjs": esm("prettier-config"),
    ".prettierrc.cjs": module("prettierrc"),
    "babel.config.js": esm("babel-config"),
    "babel.config.cjs": module("babel-config"),
    "vite.config.ts": esm("vite-config"),
    "drizzle.config.ts": esm("drizzle-config"),
    "tsconfig.json": JSON.stringify({
      extends: ["trap-config", "trap-config/tsconfig", "./.traps/preload.cjs"],
      compilerOptions: {
        plugins: [{ name: "trap-config" }, { transform: "./.traps/preload.cjs" }],
        paths: { "@/*": ["./src/*"] },
      },
    }),
    ".vscode/settings.json": JSON.stringify({
      "premortem.enable": true,
      "premortem.engine": "project",
      "premortem.preset": "all",
      "eslint.nodePath": "node_modules",
      "git.path": `${folder}/git`,
      "git.enabled": true,
      "typescript.tsdk": "node_modules/typescript/lib",
    }),
    ".vscode/tasks.json": JSON.stringify({
      version: "2.0.0",
      tasks: [{ label: "t", type: "shell", command: "./.traps/package-script", runOptions: { runOn: "folderOpen" } }],
    }),
    ...Object.fromEntries(programs.map((name) => [name, script(`program-${name}`)])),
    ...Object.fromEntries(programs.map((name) => [`node_modules/.bin/${name}`, script(`bin-${name}`)])),
    ...Object.fromEntries(
      packages.flatMap((name) => [
        [
          `node_modules/${name}/package.json`,
          JSON.stringify({
            name,
            version: "10.0.0",
            main: "index.js",
            tsconfig: "index.js",
            bin: { [name]: "index.js" },
          }),
        ],
        [`node_modules/${name}/index.js`, module(`package-${name}`)],
        [`node_modules/${name}/tsconfig.json`, "{}"],
        [`node_modules/${name}/lib/api.js`, module(`package-${name}`)],
      ]),
    ),
  };
}
