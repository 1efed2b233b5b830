/** The windows that the tests in the extension host need, and the workspace that each of them opens. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { root } from "../../../scripts/prepare.mjs";
import { trapRepository } from "../../traps/repository.ts";

export interface Window {
  /** The folder with its tests. */
  readonly name: string;
  /** Whether VS Code asks for trust, and is not given it. */
  readonly isUntrusted: boolean;
  /** Writes the workspace below an empty folder; returns the folder or `.code-workspace` file to open. */
  readonly makeWorkspace: (folder: string) => string;
}

export const windows: readonly Window[] = [
  {
    name: "editor",
    isUntrusted: false,
    makeWorkspace: (folder) => exampleBackend(`${folder}/backend`),
  },
  {
    name: "multi-root",
    isUntrusted: false,
    makeWorkspace(folder) {
      exampleBackend(`${folder}/backend`);
      monorepo(`${folder}/monorepo`);
      write(`${folder}/both.code-workspace`, JSON.stringify({ folders: [{ path: "backend" }, { path: "monorepo" }] }));
      return `${folder}/both.code-workspace`;
    },
  },
  {
    name: "untrusted",
    isUntrusted: true,
    makeWorkspace(folder) {
      // The tests listen there, once they run in the window.
      const port = 20_000 + Math.floor(Math.random() * 10_000);
      write(`${folder}/port`, String(port));
      trapRepository({ folder: `${folder}/backend`, marks: `${folder}/marks`, port });
      return `${folder}/backend`;
    },
  },
];

/** A copy of the example backend; returns its folder. */
export function exampleBackend(folder: string): string {
  cpSync(`${root}test/fixtures/example-backend`, folder, { recursive: true });
  return folder;
}

/** Two packages, each with an ESLint of its own and a configuration that gives one rule another severity. */
function monorepo(folder: string): void {
  write(`${folder}/package.json`, JSON.stringify({ private: true, workspaces: ["packages/*"] }));
  for (const [name, eslint, severity] of [
    ["newest", "eslint", "warn"],
    ["oldest", "eslint-9-oldest", "error"],
  ] as const) {
    const at = `${folder}/packages/${name}`;
    write(`${at}/package.json`, JSON.stringify({ name, type: "module" }));
    write(
      `${at}/eslint.config.js`,
      `import premortem from "eslint-plugin-premortem";
export default [{ plugins: { premortem }, rules: { "premortem/no-select-star": "${severity}" } }];
`,
    );
    write(`${at}/src/users.js`, users);
    link(`${root}node_modules/${eslint}`, `${at}/node_modules/eslint`);
    link(`${root}eslint-plugin`, `${at}/node_modules/eslint-plugin-premortem`);
  }
}

/** Breaks two rules, of which the monorepo's configurations turn on one. */
const users = `import pg from "pg";

const pool = new pg.Pool();

export async function allUsers() {
  try {
    return await pool.query("SELECT * FROM users");
  } catch {
    return [];
  }
}
`;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "dir");
}
