import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { checkText } from "../../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../../eslint-plugin/src/engine/config.ts";
import { settingsKindOf } from "../../../eslint-plugin/src/knowledge/settings/file-kind.ts";
import { entry, pairsOf } from "../../../eslint-plugin/src/languages/data/lookup.ts";
import { readYaml } from "../../../eslint-plugin/src/languages/data/read-yaml.ts";
import { maskTemplate } from "../../../eslint-plugin/src/languages/data/templates.ts";
import { loadHcl } from "../../../eslint-plugin/src/languages/hcl/load.ts";
import { readPrisma } from "../../../eslint-plugin/src/languages/prisma/read-prisma.ts";
import { statementsUpwards } from "../../../eslint-plugin/src/project/schema/sql-files.ts";

const RANDOM = "9fK2xQ7vLm4TzW8bRc3N";
const linter = new Linter({ cwd: "/project", configType: "flat" });
const config = configFor({ preset: "strict", rule: [] });

/** Processor time in milliseconds: other processes on the machine do not count. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below so many milliseconds a figure is noise. */
const NOISE = 10;
/** What eight times the text may cost more than eight times, for collecting garbage. */
const LEEWAY = 1.8;

/** Expects that eight times as much text costs about eight times as much, by the best of three runs of each. */
function expectLinear(work: (text: string) => unknown, unit: string, characters: number): void {
  const text = unit.repeat(Math.ceil(characters / unit.length));
  const best = (input: string, enough: number): number => {
    let least = Infinity;
    for (let run = 0; run < 3 && least > enough; run++)
      least = Math.min(
        least,
        cost(() => work(input)),
      );
    return least;
  };
  const once = best(text, NOISE);
  const most = Math.max(once, NOISE) * 8 * LEEWAY;
  expect(best(text.repeat(8), most), `${JSON.stringify(unit)}: ${once} ms for ${text.length} characters`).toBeLessThan(
    most,
  );
}

const UNITS = [
  "\t",
  " ",
  "=",
  "#",
  " #",
  "a",
  "A",
  "0",
  "\\",
  '"',
  "'",
  "{{",
  "{%",
  "${",
  "/",
  "*",
  "-",
  ":",
  "@",
  "\n",
  "\n\t",
  "\r\n",
];

describe.each([
  [".env", `API_KEY=${RANDOM}\nNOTE=`],
  ["app.properties", `api.key=${RANDOM}\nnote=`],
  ["app.ini", `[app]\napi_key=${RANDOM}\nnote=`],
  ["app.json5", `{apiKey: '${RANDOM}', note: '`],
  ["app.toml", `[app]\napi_key = "${RANDOM}"\nnote = `],
  ["Dockerfile", `FROM node\nENV API_KEY=${RANDOM}\nRUN echo `],
  ["values.yaml", `apiKey: ${RANDOM}\nnote: `],
  ["query.sql", "SELECT id FROM t WHERE a = "],
])("%s", (path, lead) => {
  it.each(UNITS)("takes time as its text is long, of %j", (unit) => {
    expectLinear((text) => checkText(`${lead}${text}x\n`, { path: `/project/${path}`, linter, config }), unit, 6_000);
  });
});

it.each(["t.*, ", "a, ", "/* ", "-- x\n", "(", "'", '"'])("reads SQL in time as it is long, of %j", (unit) => {
  const work = (text: string) => checkText(`SELECT\n${text}* FROM t`, { path: "/project/q.sql", linter, config });
  expectLinear(work, `${unit.repeat(20)}\n`, 6_000);
});

it.each(["\t", " ", "*", "-", "/", "eslint-disable ", "a", "@", "{", "=", "a.b "])(
  "reads comments of code in time as they are long, of %j",
  (unit) => {
    const work = (text: string) =>
      checkText(`/*\n${text}*/\ntry { send(); } catch {\n${text.replace(/^/gm, "// ")}\n}\n`, {
        path: "/project/src/a.ts",
        linter,
        config,
      });
    expectLinear(work, `${unit.repeat(60)}\n`, 6_000);
  },
);

it.each(["{{", "{%", "{{/*", "{{-/* */", "{{ a", "}}", "{{{", "{{%"])("masks templates in time, of %j", (unit) => {
  expectLinear(maskTemplate, unit, 40_000);
});

it.each(["\t", " ", "@a(", "(", '"', "\\", "/", "a b ", "= "])("reads Prisma schemas in time, of %j", (unit) => {
  expectLinear(
    (text) => readPrisma(`datasource db {\n  url = ${text}\n}\nmodel A {\n  id Int ${text}\n}`),
    unit,
    10_000,
  );
});

const hcl = await loadHcl();
const readHcl = (body: string) => hcl.parse({ body } as Parameters<typeof hcl.parse>[0], {} as never);

describe.each([
  ["between blocks", "a = 1\n", "\nb = 2\n"],
  ["in a value", "a = ", "\nb = 2\n"],
  ["in a list", "a = [", "]\n"],
  ["in a text", 'a = "', '"\n'],
  ["in a heredoc", "a = <<E\n", "\nE\n"],
  ["in a block", "a {\n", "\n}\n"],
])("HCL, %s", (_, before, after) => {
  it.each([
    ...["\t", " ", "\n", " \n", "\u00a0", "\r\n"],
    ...["(", "[", "{", '"', '"${', "${", "%{", "%{if x}", "<<E\n", "$", "\\"],
    ...[
      "a ",
      "a=",
      "a = 1\n",
      "a {\n",
      "a { }\n",
      "a {\n}\n",
      ".*",
      "[0]",
      "!",
      "-",
      "+1",
      "x ? y : ",
      "a(",
      "[for x in ",
    ],
    ...["# a\n", "/* */ ", "/*", "//", "?", "}", "=", "1,", "é", "0"],
  ])("is read in time, of %j", (unit) => {
    expectLinear((text) => readHcl(`${before}${text}${after}`), unit, 1_500);
  });
});

it.each([
  'resource "a" "b" {\n  name = "x-${var.c}"\n  tags = { d = 1, e = [2, f(g)] }\n  h {\n    i = <<-J\n      k\n    J\n  }\n}\n',
  'variable "a" { default = "b" } # c\n',
])("reads HCL of a megabyte in time as it is long, of %j", (unit) => {
  expectLinear(readHcl, unit, 125_000);
});

it("finds what each of many mappings merges in time", () => {
  const ask = (text: string) => {
    const lines = text.split("\n").map((line, index) => `a${index + 1}: &a${index + 1} { <<: *a${index}${line} }`);
    const reading = readYaml(`a0: &a0 { x: 1 }\n${lines.join("\n")}`);
    const content = reading.ok ? (reading.root.documents[0]?.content ?? null) : null;
    if (content?.type !== "Mapping") throw new Error("no mapping");
    for (const { key, value } of content.pairs) {
      if (value?.type === "Mapping") {
        entry(value, "x");
        pairsOf(value);
      }
      entry(content, key.text);
    }
  };
  expectLinear(ask, ", y: 1\n", 1_000);
});

it.each(["COPY a ", "\rCOPY\r\r", "COPY a FROM ", "-- ", "\\a", "\n\t"])("reads migrations in time, of %j", (unit) => {
  expectLinear(statementsUpwards, unit, 40_000);
});

it.each(["test-", "dev-", "compose", "postman-n", "/", ".", "values", "tsconfig."])(
  "tells files by paths in time, of %j",
  (unit) => {
    const settings = { format: "yaml", settings: [], comments: [] } as unknown as Parameters<typeof settingsKindOf>[1];
    expectLinear((text) => settingsKindOf(`/p/${text}x`, settings), unit, 40_000);
  },
);

it("reads the values of a Kubernetes Secret in time", () => {
  const work = (text: string) =>
    checkText(`kind: Secret\ndata:\n  password: "${text}!"\n`, { path: "/project/secret.yaml", linter, config });
  expectLinear(work, "AAAA\\n\\n\\n\\n", 6_000);
});
