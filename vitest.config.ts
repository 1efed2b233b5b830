import { defineConfig } from "vitest/config";

/** Tests that go through many texts, sizes or histories of git, seconds each where the others take milliseconds. */
const corpora = [
  "test/eslint-plugin/{docs,espree,kept,lint-regex,suggestions}.test.ts",
  "test/eslint-plugin/engine/{find-files,masking,git/*}.test.ts",
  "test/eslint-plugin/disk/git/*.test.ts",
  "test/eslint-plugin/**/{catalog,deep,depth,fast,no-select-star-engines,postgres-grammar}.test.ts",
];

/** Tests that compare what amounts of text cost. */
const measured = ["test/eslint-plugin/**/{growth,*-growth,linear,robustness,torture}.test.ts"];

/**
 * Tests that add an invented entry or rule, replace a module, or load the project's own configuration of ESLint, whose folder
 * typescript-eslint then takes for that of every file: no other test may see it.
 */
const invented = [
  "test/eslint-plugin/catalog/new-*.test.ts",
  "test/eslint-plugin/{create-service-rule,floors,engine/service-pass,languages/hcl/language}.test.ts",
];

/** Tests of the package that take something from the registry: what users install it beside, tools, published backends. */
const downloads = [
  "test/eslint-plugin/package/{clone,hcl,monorepo,oxlint,package,workers,workflows}.test.ts",
  "test/real/**/*.test.ts",
];

/**
 * Tests that start processes or install packages. What fails is tried once more: on a machine that others use, too, a process may
 * start too late.
 */
const slow = { testTimeout: 240_000, hookTimeout: 240_000, retry: 1 };

/** The groups of tests. Those in a real VS Code are no group of vitest: `npm run test:vscode`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          // Rules, models and engine: `npm run test:unit`. Their files share one process, which loads the sources once.
          name: "unit",
          include: ["test/{eslint-plugin,scripts}/**/*.test.ts"],
          exclude: ["test/eslint-plugin/{cli,package}/**", ...corpora, ...measured, ...invented],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "corpora",
          include: corpora,
          exclude: ["test/eslint-plugin/{cli,package}/**"],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          // A figure that is out of proportion is taken twice more: other programs run, too.
          name: "measured",
          include: measured,
          exclude: ["test/eslint-plugin/{cli,package}/**"],
          isolate: false,
          testTimeout: 30_000,
          retry: 2,
        },
      },
      { test: { name: "invented", include: invented, testTimeout: 30_000 } },
      {
        test: {
          // What is published: these tests run the built files in processes of their own, and some the sources in theirs.
          name: "built",
          isolate: false,
          include: ["test/eslint-plugin/{cli,package}/**/*.test.ts"],
          exclude: downloads,
          globalSetup: ["test/build-plugin.ts"],
          ...slow,
        },
      },
      {
        test: {
          // Their files share what is packed and installed.
          name: "downloads",
          isolate: false,
          include: downloads,
          globalSetup: ["test/build-plugin.ts"],
          ...slow,
        },
      },
      {
        test: {
          // The language server as editors start it: a process of its own, spoken to over stdio.
          name: "extension",
          include: ["test/extension/{client,server}/**/*.test.ts"],
          globalSetup: ["test/build-plugin.ts", "test/build-extension.ts"],
          ...slow,
        },
      },
    ],
  },
});
