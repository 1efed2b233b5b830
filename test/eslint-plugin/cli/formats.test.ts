import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { Log } from "sarif";
import { beforeAll, describe, expect, it } from "vitest";
import { gitlab } from "../../../eslint-plugin/src/cli/formats/gitlab.ts";
import { folderWith, premortemInside } from "./command.ts";

const PASSWORD = ["Winter", "Falls", "Early", "82"].join("-");
const SOURCE = `import pg from "pg";
const pool = new pg.Pool({ password: "${PASSWORD}" });
pool.query("SELECT * FROM users");
pool.query("SELECT * FROM users");
`;

const cwd = folderWith({ "package.json": "{}", "src/[id] #1.js": SOURCE, "broken.js": "const = ;" });

async function written(format: string, folder = cwd, args: readonly string[] = []): Promise<string> {
  const { stdout, stderr } = await premortemInside(["--format", format, ...args], { cwd: folder });
  expect(stderr).toBe("");
  expect(stdout).not.toContain(PASSWORD.slice(0, 5));
  return stdout;
}

describe("sarif", () => {
  let log: Log;
  beforeAll(async () => {
    log = JSON.parse(await written("sarif")) as Log;
  });

  it("is valid by the schema of SARIF 2.1.0", () => {
    const file = new URL(
      "../../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
      import.meta.url,
    );
    // Draft 4 of JSON Schema and the validator's differ in how a schema says what it is, here in nothing else.
    const { id, $schema, ...schema } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    expect([id, $schema]).toEqual([expect.stringContaining("sarif-2.1.0"), expect.stringContaining("draft-04")]);
    const validate = new Ajv({
      strict: false,
      unicodeRegExp: false, // A pattern of the schema is none with it.
      allErrors: true,
      formats: {
        uri: (text: string) => URL.canParse(text),
        "uri-reference": /^[^\s[\]<>"{}|\\^`]*$/,
        "date-time": true,
      },
    }).compile(schema);
    validate(log);
    expect(validate.errors).toBeNull();
    validate({ ...log, version: "2.0.0" });
    expect(validate.errors).not.toBeNull();
  });

  it("names files by their path in the repository, as a URI", () => {
    const uris = log.runs[0]?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation);
    expect(new Set(uris?.map((location) => location?.uri))).toEqual(new Set(["src/%5Bid%5D%20%231.js"]));
    expect(new Set(uris?.map((location) => location?.uriBaseId))).toEqual(new Set(["%SRCROOT%"]));
  });

  it("names files outside the working directory by their URL", async () => {
    const outside = JSON.parse(await written("sarif", folderWith({}), [cwd])) as Log;
    const location = outside.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
    expect(location).toEqual({ uri: expect.stringMatching(/^file:\/\/\/.+\/src\//) as string });
  });

  it("tells what each rule is about: help in Markdown, mistake, weakness and weight for security", () => {
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    for (const { help, helpUri, shortDescription, fullDescription } of rules) {
      expect(shortDescription?.text).toMatch(/^[A-Z].{5,50}[^.]$/);
      expect(help?.markdown).toMatch(/\*\*What it costs\.\*\* .+\]\(https:\/\/.+\.md\)$/s);
      expect([help?.text, helpUri, shortDescription?.text, fullDescription?.text]).not.toContain("");
    }
    expect(rules.find(({ id }) => id === "no-hardcoded-secrets")?.properties).toEqual({
      tags: ["backend", "mistake-1", "Hardcoded configuration and secrets", "security", "external/cwe/cwe-798"],
      "security-severity": "8.0",
    });
    expect(rules.find(({ id }) => id === "no-select-star")?.properties?.tags).not.toContain("security");
  });

  it("names each result by its kind, then says what happens and what to do", () => {
    const texts = log.runs[0]?.results?.map(({ message }) => message.text) ?? [];
    expect(texts).toEqual([
      expect.stringMatching(/^Database password in code: Database password in the code /),
      expect.stringMatching(/^Every column read: `\*` reads every column of `users`, /),
      expect.stringMatching(/^Every column read: /),
    ]);
  });

  it("lists what was not checked", () => {
    const [invocation] = log.runs[0]?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(true);
    expect(invocation?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      expect.stringMatching(/^broken\.js does not parse: /) as string,
    ]);
  });

  it("knows a finding again after other lines came and went, and tells equal lines apart", async () => {
    const ids = (of: Log) =>
      of.runs[0]?.results?.map(({ partialFingerprints }) => partialFingerprints?.["premortem/v1"]);
    const moved = folderWith({
      "package.json": "{}",
      "src/[id] #1.js": SOURCE.replace("pool.query", "// A new line.\n\n  pool.query"),
    });
    const after = JSON.parse(await written("sarif", moved)) as Log;
    expect(ids(after)).toEqual(ids(log));
    expect(new Set(ids(log)).size).toBe(3);
  });
});

describe("gitlab", () => {
  it("is the list that GitLab's widget reads", async () => {
    const issues = JSON.parse(await written("gitlab")) as Record<string, unknown>[];
    expect(issues).toHaveLength(3);
    expect(issues[1]).toEqual({
      description: expect.stringContaining("every column") as string,
      check_name: "no-select-star",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      severity: "major",
      location: { path: "src/[id] #1.js", lines: { begin: 3, end: 3 } },
    });
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    const [warning] = JSON.parse(await written("gitlab", cwd, ["--rule", "no-select-star:warn"])) as unknown[];
    expect(warning).toMatchObject({ check_name: "no-hardcoded-secrets", severity: "major" });
  });

  it("is an empty list where nothing is found", () => {
    expect(gitlab({ findings: [], skipped: [], files: 1, preset: "recommended" }, {} as never)).toBe("[]\n");
  });
});

describe("markdown", () => {
  it("fits into a job's summary, however much is found", async () => {
    const many = folderWith({
      "package.json": "{}",
      "a.js": SOURCE + `pool.query("SELECT * FROM users");\n`.repeat(400),
    });
    const text = await written("markdown", many);
    expect(text).toContain("… and 302 more.");
    expect(text.length).toBeLessThan(65_536);
  });
});
