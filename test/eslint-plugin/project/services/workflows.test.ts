import { afterAll, describe, expect, it } from "vitest";
import { brief, uproot, type Files } from "./briefly.ts";

afterAll(uproot);

describe("what the steps of a workflow run", () => {
  const workflow = (...steps: readonly string[]): Files => ({
    "package.json": { name: "all", private: true },
    ...{ ".checks/compare.js": "run();\n", ".checks/rows.ts": "run();\n" },
    ".github/workflows/ci.yml": `on: push\njobs:\n  check:\n    runs-on: x\n    steps:\n${steps.join("")}`,
  });
  const run = (text: string) => `    - run: ${text}\n`;
  const checkout = (more = "") => `    - uses: actions/checkout@v5\n      with:\n        path: ./fresh\n${more}`;

  it.each<[what: string, files: Files, expected: readonly string[]]>([
    [
      "that stand in a folder whose name begins with a dot",
      workflow(
        run("|\n        set -e\n        node .checks/compare.js old new\n        pnpm exec tsx .checks/rows.ts"),
      ),
      ["tooling: .checks/compare.js .checks/rows.ts"],
    ],
    [
      "in the folder that the repository was checked out to",
      workflow(checkout(), `${run("node .checks/compare.js")}      working-directory: ./fresh\n`),
      ["tooling: .checks/compare.js"],
    ],
    [
      "behind a step into that folder",
      workflow(checkout(), run("cd fresh && node .checks/compare.js")),
      ["tooling: .checks/compare.js"],
    ],
    [
      "but not of another repository that lies there",
      workflow(checkout("        repository: acme/other\n"), run("node fresh/.checks/compare.js")),
      [],
    ],
    [
      "but not what git leaves out",
      {
        ...workflow(run("node .checks/compare.js")),
        ...{
          ".gitignore": ".checks/\n",
          ".git/HEAD": "ref: refs/heads/main\n",
          ".git/objects/a": "",
          ".git/refs/a": "",
        },
      },
      [],
    ],
  ])("are tools, %s", (_, files, expected) => {
    expect(brief(files)).toEqual(expected);
  });
});
