import { basename, dirname, join } from "node:path";
import { importsPackage, packagesWith } from "../../../catalog/packages/index.ts";
import { entriesOf } from "../../../disk/folders.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { relativeFile } from "../../relative-imports.ts";
import { readManifest } from "../../workspaces.ts";
import { withoutComments } from "./imports.ts";

/** The settings of a tool that looks for them by name, beside the manifest: `vite.config.ts`, `webpack.config.prod.js`. */
const SETTINGS = /^[\w-]{1,60}\.config(?:\.[\w-]{1,40})?\.[cm]?[jt]s$/;
/** Where those of tests may stand as well: `vitest.e2e.config.ts`, `jest.config.json`, `.mocharc.yml`. */
const OF_TESTS = /^(?:\.mocharc(?:\.\w{2,4})?|[\w.-]{1,60}\.config\.(?:[cm]?[jt]s|json))$/;

const importsTestRunner = importsPackage("test runner");

/** Whether a file beside a manifest is one in which a tool looks for its settings. */
export function isSettingsFile(name: string): boolean {
  return SETTINGS.test(name);
}

/** Whether settings are those of what runs tests, by the tool's name or by what they import. What they hold is there for tests. */
export function isOfTestRunner(name: string, text: string): boolean {
  return isTestRunner(/^\.?(\w{1,60}?)(?:rc)?(?=[.-]|$)/.exec(name)?.[1] ?? "") || importsTestRunner(text);
}

/** Whether a tool runs tests, by its own package or its scope's: `vitest`, `@playwright/test`. */
function isTestRunner(tool: string): boolean {
  return packagesWith("test runner").some((name) => name === tool || name.startsWith(`@${tool}/`));
}

/** A path to code, as settings write it: `<rootDir>/test/set-up.ts`, `./set-up`. */
const PATHS =
  /["'`\s-](?:<rootDir>\/|\.\/)?((?:\.{2}\/){0,4}(?:[\w@.-]{1,60}\/){0,8}[\w@.-]{1,80}\.[cm]?[jt]sx?)(?=["'`\s,]|$)/gm;
const MOST_NAMED = 50;

/** The modules of a package that the settings of its tests name: those set tests up, report on them or stand in for others. */
export const namedForTests = memo<readonly string[]>(
  (root) => {
    madeFrom(root);
    const names = entriesOf(root).map((entry) => entry.name);
    const texts = names.flatMap((name) => {
      if (!OF_TESTS.test(name)) return [];
      const file = join(root, name);
      madeFrom(file);
      const text = withoutComments(readText(file, MAX_SOURCE_BYTES) ?? "");
      return isOfTestRunner(name, text) ? [text] : [];
    });
    const manifest = (readManifest(root) ?? {}) as Readonly<Record<string, unknown>>;
    for (const [key, value] of Object.entries(manifest))
      if (isTestRunner(key) && typeof value === "object") texts.push(JSON.stringify(value));
    const found = texts.flatMap((text) => [...text.matchAll(PATHS)].slice(0, MOST_NAMED).map(([, path = ""]) => path));
    const files = found.flatMap((path) => relativeFile(`./${path}`, root) ?? []);
    return [...new Set(files)].filter((file) => !isSettingsFile(basename(file)) || dirname(file) !== root);
  },
  { inCircle: [], most: 2_000, trustMs: 30_000 },
);
