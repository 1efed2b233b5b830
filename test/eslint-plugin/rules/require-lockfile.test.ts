import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import rule from "../../../eslint-plugin/src/rules/require-lockfile.ts";
import { serviceRuleTester } from "../service-rule-tester.ts";

const manifest = (more: object = {}) => ({
  "package.json": JSON.stringify({
    name: "orders",
    private: true,
    scripts: { start: "node server.js" },
    dependencies: { express: "^5.0.0" },
    ...more,
  }),
});
const application = { ...manifest(), "server.js": "listen();\n" };
const library = { private: undefined, scripts: {}, main: "index.js" };
const atManifest = (messageId = "missing", file = "package.json") => ({ messageId, file });

const workspaces = {
  "package.json": JSON.stringify({ name: "shop", private: true, workspaces: ["apps/*", "packages/*"] }),
  "apps/api/package.json": manifest()["package.json"],
  "packages/money/package.json": JSON.stringify({ name: "@shop/money", dependencies: { "decimal.js": "^10.0.0" } }),
};
const pnpm = { ...workspaces, "package.json": '{ "name": "shop" }', "pnpm-workspace.yaml": "packages: [apps/*]\n" };

function git(folder: string, ...args: string[]): void {
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: folder });
}

function repository(folder: string): void {
  rmSync(join(folder, ".git"), { recursive: true });
  git(folder, "init", "-q");
}

serviceRuleTester().run("require-lockfile", rule, {
  valid: [
    ...[
      ...["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"],
      ...["deno.lock", "vlt-lock.json"],
    ].map((name) => ({ name, files: { ...application, [name]: "" } })),
    {
      name: "a project of Rush",
      files: {
        "rush.json": "{}",
        "common/config/rush/pnpm-lock.yaml": "",
        ...{ "package.json": "{}", "pnpm-workspace.yaml": "packages: [apps/*]\n" },
        "apps/api/package.json": manifest()["package.json"],
      },
    },
    { name: "members of workspaces whose root has one", files: { ...workspaces, "yarn.lock": "" } },
    { name: "members of pnpm's workspaces whose root has one", files: { ...pnpm, "pnpm-lock.yaml": "" } },
    {
      name: "workspaces of libraries",
      files: {
        ...{ "package.json": workspaces["package.json"] },
        "packages/money/package.json": workspaces["packages/money/package.json"],
      },
    },
    { name: "a package below a folder with one", files: { "package-lock.json": "", ...workspaces } },
    { name: "an application without dependencies", files: manifest({ dependencies: {} }) },
    {
      name: "one with tools for its development alone",
      files: manifest({ dependencies: undefined, devDependencies: { tsx: "4" } }),
    },
    {
      name: "one whose dependencies lie on the same disk",
      files: manifest({ dependencies: { a: "file:../a", b: "link:../b", c: "workspace:*", d: "portal:../d" } }),
    },
    { name: "a library", files: { ...manifest(library), "index.js": "" } },
    { name: "a library that can be started", files: manifest({ private: undefined, exports: "./index.js" }) },
    { name: "a tool that others install", files: manifest({ private: undefined, bin: "cli.js" }) },
    {
      name: "a library with an image for its tests",
      files: { ...manifest({ ...library, files: ["lib"] }), Dockerfile: "" },
    },
    { name: "a private package of which nothing shows that it is run", files: manifest({ scripts: {} }) },
    { name: "a manifest that cannot be read", files: { "package.json": "{" } },
    { name: "a manifest that holds something else", files: manifest({ dependencies: "many", scripts: 1 }) },
    {
      name: "examples and fixtures",
      files: {
        "package.json": JSON.stringify({ name: "lib" }),
        "examples/shop/package.json": manifest()["package.json"],
        "test/fixtures/app/package.json": manifest()["package.json"],
      },
    },
    {
      name: "a lockfile that git tracks although a pattern names it",
      files: { ...application, "yarn.lock": "", ".gitignore": "*.lock\n" },
      before: (folder) => {
        repository(folder);
        git(folder, "add", "-f", ".");
      },
    },
    {
      name: "a lockfile that is not committed yet",
      files: { ...application, "yarn.lock": "" },
      before: repository,
    },
    {
      name: "an ignored lockfile of a member beside the root's own",
      files: { ...workspaces, "yarn.lock": "", ".gitignore": "package-lock.json", "apps/api/package-lock.json": "" },
      before: repository,
    },
  ],
  invalid: [
    {
      name: "a private application that is started",
      files: application,
      errors: [{ ...atManifest(), data: { name: "orders" }, evidence: ["package.json"] }],
    },
    {
      name: "an application that is not private",
      files: manifest({ private: undefined }),
      errors: [{ ...atManifest(), evidence: ["package.json"] }],
    },
    {
      name: "a private application that begins in a file",
      files: { ...manifest({ scripts: undefined, main: "server.js" }), "server.js": "" },
      errors: [atManifest()],
    },
    ...["Dockerfile", "serverless.yml", "Procfile"].map((name) => ({
      name: `an application that ${name} deploys`,
      files: { ...manifest({ private: undefined, scripts: {} }), [name]: "" },
      errors: [{ ...atManifest(), evidence: [name] }],
    })),
    {
      name: "optional dependencies",
      files: manifest({ dependencies: undefined, optionalDependencies: { sharp: "1" } }),
      errors: [atManifest()],
    },
    {
      name: "workspaces with an application at their root, once",
      files: workspaces,
      errors: [{ ...atManifest(), data: { name: "shop" }, evidence: ["apps/api/package.json"] }],
    },
    { name: "pnpm's workspaces at their root", files: pnpm, errors: [atManifest()] },
    {
      name: "a name that has no room in a message",
      files: manifest({ name: "n".repeat(200) }),
      errors: [{ ...atManifest(), data: { name: "this service" } }],
    },
    {
      name: "a lockfile that git ignores",
      files: { ...application, "package-lock.json": "", ".gitignore": "package-lock.json\n" },
      before: repository,
      errors: [{ ...atManifest("ignored"), data: { name: "orders", file: "package-lock.json" } }],
    },
    {
      name: "a lockfile that a pattern of its repository's own file names",
      files: { ...workspaces, "pnpm-lock.yaml": "", ".gitignore": "*-lock.yaml\n" },
      before: repository,
      errors: [{ ...atManifest("ignored"), data: { file: "pnpm-lock.yaml" } }],
    },
  ],
});
