import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import importX from "eslint-plugin-import-x";
import node from "eslint-plugin-n";
import tseslint from "typescript-eslint";
import { floors, knowledgeFloors } from "./floors.js";

const source = "eslint-plugin/src";

/** For each room, those above it and beside it: it must not import from them. */
function zonesOf(folder, levels) {
  return levels.flatMap((level, depth) =>
    level.flatMap((room) =>
      levels
        .slice(0, depth + 1)
        .flat()
        .filter((other) => other !== room)
        .map((other) => ({
          target: `./${folder}/${room}`,
          from: `./${folder}/${other}`,
          message: `Imports run downwards only: ${room} must not know ${other} (ARCHITECTURE.md).`,
        })),
    ),
  );
}

const zones = [...zonesOf(source, floors), ...zonesOf(`${source}/knowledge`, knowledgeFloors)];

/** What reads or writes files: in `disk/` alone, so that no device, no endless file and no stranger's link is ever followed. */
const filesAreRead =
  "(?:readFile|writeFile|appendFile|open|copyFile|truncate)(?:Sync|AsBlob)?|create(?:Read|Write)Stream";
const onlyInDisk = `Files are read and written by ${source}/disk alone: regular files, up to a bound, never through a stranger's link.`;
const readsFiles = [
  {
    selector: `ImportDeclaration[source.value=/^(?:node:)?fs(?:.promises)?$/] > ImportSpecifier[imported.name=/^(?:${filesAreRead}|promises|default)$/]`,
    message: onlyInDisk,
  },
  {
    selector:
      "ImportDeclaration[source.value=/^(?:node:)?fs(?:.promises)?$/] > :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)",
    message: `${onlyInDisk} Import what else is needed by its name.`,
  },
  {
    selector:
      ":matches(ImportExpression, CallExpression[callee.name='require']) > Literal[value=/^(?:node:)?fs(?:.promises)?$/]",
    message: onlyInDisk,
  },
];

/** What an audited file's length decides never stands as arguments. */
const spreadsArguments = [
  {
    selector:
      "CallExpression:matches([callee.property.name=/^(?:push|unshift)$/], [callee.object.name='Math']) > SpreadElement.arguments",
    message: "Arguments stand on the stack, which a list as long as an audited file overflows: add one by one.",
  },
];

/**
 * Modules that start processes and threads or run texts as code: git is asked in one place, which makes it harmless, and
 * the server starts its own workers.
 */
const processModules = ["child_process", "worker_threads", "cluster", "vm"].join("|");
const startsProcesses = [
  `ImportDeclaration > Literal[value=/^(?:node:)?(?:${processModules})$/]`,
  `:matches(ImportExpression, CallExpression[callee.name="require"], CallExpression[callee.property.name="getBuiltinModule"]) > Literal[value=/^(?:node:)?(?:${processModules})$/]`,
].map((selector) => ({
  selector,
  message:
    "Git is asked through engine/git/git.ts; other processes are started by the places that eslint.config.js names.",
}));

export default defineConfig([
  globalIgnores(["**/dist/**", "test/fixtures/**", "test/eslint-plugin/typed-project/**", "coverage/**", ".cache/**"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{ts,mts,cts}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // ESLint's own scope manager writes as strings what typescript-eslint's types call an enum.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      "@typescript-eslint/prefer-string-starts-ends-with": ["error", { allowSingleElementEquality: "always" }],
      "@typescript-eslint/no-invalid-void-type": [
        "error",
        { allowInGenericTypeArguments: true, allowAsThisParameter: true },
      ],
    },
  },
  {
    files: [`${source}/**/*.ts`],
    plugins: { "import-x": importX },
    extends: [node.configs["flat/recommended-module"]],
    settings: {
      "import-x/resolver": { typescript: true },
      // Modules with other endings are passed over: without this, no cycle of TypeScript's would be seen.
      "import-x/extensions": [".ts", ".mts", ".cts"],
    },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }],
      "max-lines": ["error", { max: 330, skipBlankLines: true, skipComments: true }],
      "n/hashbang": "off", // The build names the binary.
      "n/no-missing-import": "off", // TypeScript checks it, with the extensions as written.
      "n/no-unpublished-import": "off", // The build bundles what is not in `dependencies`.
      "n/no-extraneous-import": "off", // knip checks it for the whole workspace.
    },
  },
  // A later entry of the rule replaces an earlier one for the same file: each names all that it forbids.
  {
    files: [`${source}/**/*.ts`, "extension/src/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...spreadsArguments, ...readsFiles, ...startsProcesses] },
  },
  {
    files: [`${source}/disk/**`],
    rules: { "no-restricted-syntax": ["error", ...spreadsArguments, ...startsProcesses] },
  },
  {
    files: [
      `${source}/engine/git/git.ts`,
      "extension/src/server/worker-process.ts",
      "extension/src/server/worker/{main,end-with-server}.ts",
    ],
    rules: { "no-restricted-syntax": ["error", ...spreadsArguments, ...readsFiles] },
  },
  {
    files: [`${source}/rules/*.ts`],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      "eslint-plugin/require-meta-default-options": "error",
      "eslint-plugin/require-meta-docs-description": ["error", { pattern: "^(disallow|enforce|require)" }],
      "eslint-plugin/require-meta-schema-description": "error",
      "eslint-plugin/require-meta-type": "error",
      "eslint-plugin/require-meta-languages": "off", // The same rules run through oxlint and older ESLint 9, which reject the field's values.
    },
  },
  {
    files: ["extension/media/**/*.js"],
    languageOptions: { globals: { acquireVsCodeApi: "readonly", document: "readonly", window: "readonly" } },
  },
  {
    files: ["test/extension/host/**/*.ts"],
    rules: {
      // Groups and rows of the tree are there, or the test fails with a clear enough error.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["scripts/*.mjs", "*.js"],
    languageOptions: {
      globals: { console: "readonly", performance: "readonly", process: "readonly", URL: "readonly" },
    },
  },
]);
