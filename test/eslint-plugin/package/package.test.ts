import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { installProject, packPlugin } from "./project.ts";

const EXAMPLE = fileURLToPath(new URL("../../fixtures/example-backend/src", import.meta.url));

/** The example backend's sources, with paths below `src/`. */
const sources: Record<string, string> = Object.fromEntries(
  readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`src${path.slice(EXAMPLE.length)}`, readFileSync(path, "utf8")]),
);

const RECOMMENDED = `import { defineConfig } from "eslint/config";
import premortem from "eslint-plugin-premortem";
export default defineConfig([premortem.configs.recommended]);
`;

const RECOMMENDED_BY_NAME = `import { defineConfig } from "eslint/config";
import premortem from "eslint-plugin-premortem";
export default defineConfig([{ plugins: { premortem }, extends: ["premortem/recommended"] }]);
`;

const STANDALONE = `import { defineConfig } from "eslint/config";
import premortem from "eslint-plugin-premortem";
export default defineConfig([{ plugins: { premortem }, extends: ["premortem/standalone"] }]);
`;

const STANDALONE_ARRAY = `import premortem from "eslint-plugin-premortem";
export default [...premortem.configs.standalone];
`;

const TYPED = `import { defineConfig } from "eslint/config";
import premortem from "eslint-plugin-premortem";
import tseslint from "typescript-eslint";
export default defineConfig([
  {
    files: ["src/**/*.{js,ts}"],
    plugins: { premortem },
    extends: [tseslint.configs.base, "premortem/recommended"],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["src/jobs/*.js"] }, tsconfigRootDir: import.meta.dirname } },
  },
]);
`;

const TYPED_STANDALONE = TYPED.replace("premortem/recommended", "premortem/standalone");

const COMMONJS = `const premortem = require("eslint-plugin-premortem");
module.exports = [...premortem.configs.recommended];
`;

let tarball = "";
let expected: unknown;

beforeAll(() => {
  tarball = packPlugin();
});

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly repository?: unknown;
  readonly publishConfig?: unknown;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(new URL(`../../../${folder}/package.json`, import.meta.url), "utf8")) as Manifest;
}

describe("what is published", () => {
  it("runs nothing when it is installed", () => {
    for (const { scripts } of [manifestOf("."), manifestOf("eslint-plugin")])
      for (const hook of ["preinstall", "install", "postinstall", "prepare", "prepublish"])
        expect(Object.keys(scripts ?? {})).not.toContain(hook);
    const { folder } = installProject(tarball, { eslint: "10.15.0" }, {});
    const { packages } = JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8")) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    expect(Object.keys(packages)).toContain("node_modules/eslint-plugin-premortem");
    expect(Object.keys(packages).filter((name) => packages[name]?.hasInstallScript)).toEqual([]);
  });

  it("names the repository that its provenance is checked against", () => {
    const { repository, publishConfig } = manifestOf("eslint-plugin");
    expect(repository).toEqual({
      type: "git",
      url: "git+https://github.com/premortem-dev/premortem.git",
      directory: "eslint-plugin",
    });
    expect(publishConfig).toMatchObject({ provenance: true });
  });

  it("is one package: of others it wants ESLint, and the fast parser where that can be had", () => {
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = manifestOf("eslint-plugin");
    expect(Object.keys(peerDependencies)).toEqual(["eslint"]);
    expect(Object.keys(optionalDependencies)).toEqual(["oxc-parser"]);
    expect(dependencies).toEqual({});
  });
});

describe("installed in a project", () => {
  it("works without any configuration, ESLint or TypeScript of the project's own", () => {
    const project = installProject(tarball, {}, sources);
    const places = project.premortem();
    expect(new Set(places.map((place) => place.rule))).toEqual(
      new Set([
        "no-hardcoded-secrets",
        "no-pii-in-logs",
        "no-select-star",
        "no-swallowed-catch",
        "require-idempotency-key",
        "require-payment-idempotency-key",
      ]),
    );
    expected = places;
  });

  it.each([
    ["ESLint 9.15 and no TypeScript", { eslint: "9.15.0" }, STANDALONE_ARRAY],
    ["ESLint 10 and TypeScript 7", { eslint: "10.15.0", typescript: "7.0.2" }, STANDALONE],
    ["ESLint 10 and TypeScript 5", { eslint: "10.15.0", typescript: "5.9.3" }, STANDALONE],
  ])("reports the same with %s", (_, dependencies, config) => {
    const project = installProject(tarball, dependencies, { ...sources, "eslint.config.js": config });
    expect(project.eslint()).toEqual(expected);
    expect(project.premortem()).toEqual(expected);
  });

  it("reports the same beside typescript-eslint with type information", () => {
    const project = installProject(
      tarball,
      { eslint: "10.15.0", typescript: "6.0.3", "typescript-eslint": "8.73.0" },
      {
        ...sources,
        "eslint.config.js": TYPED,
        "tsconfig.json": JSON.stringify({
          compilerOptions: { strict: true, module: "nodenext" },
          include: ["src/**/*.ts"],
        }),
      },
    );
    expect(project.eslint()).toEqual(expected);
    // The preset's own parser has no types: it hands on to the project's.
    writeFileSync(join(project.folder, "eslint.config.js"), TYPED_STANDALONE);
    expect(project.eslint()).toEqual(expected);
  });

  it("works from CommonJS, where recommended lints what ESLint can parse", () => {
    const project = installProject(tarball, { eslint: "10.15.0" }, { ...sources, "eslint.config.cjs": COMMONJS });
    const places = project.eslint();
    expect(places.length).toBeGreaterThan(0);
    expect(places).toEqual((expected as typeof places).filter((place) => place.file.endsWith(".js")));
  });

  it("registers as recommended by object and by name", () => {
    const ofJavaScript = (expected as { file: string }[]).filter((place) => place.file.endsWith(".js"));
    for (const config of [RECOMMENDED, RECOMMENDED_BY_NAME]) {
      const project = installProject(tarball, { eslint: "10.15.0" }, { ...sources, "eslint.config.js": config });
      expect(project.eslint()).toEqual(ofJavaScript);
    }
  });
});
