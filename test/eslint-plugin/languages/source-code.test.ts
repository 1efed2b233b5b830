import { Linter } from "eslint";
import { Linter as OldestLinter } from "eslint-9-oldest";
import { describe, expect, it } from "vitest";
import { checkText } from "../../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../../eslint-plugin/src/engine/config.ts";
import plugin from "../../../eslint-plugin/src/index.ts";

const RANDOM = "9fK2xQ7vLm4TzW8bRc3N";
const RULE = "premortem/no-hardcoded-secrets";
const CONFIG: Linter.Config[] = [...plugin.configs.files, ...plugin.configs.recommended];

/** A secret in each format, with room for a comment above it. */
const FILES: readonly (readonly [path: string, before: string, secret: string, sign: readonly [string, string]])[] = [
  ["a.yaml", "", `api_key: ${RANDOM}\n`, ["# ", ""]],
  ["a.json", "{\n", `"api_key": "${RANDOM}"\n}`, ["/* ", " */"]],
  ["a.jsonc", "{\n", `"api_key": "${RANDOM}"\n}`, ["// ", ""]],
  ["a.json5", "{\n", `api_key: '${RANDOM}'\n}`, ["// ", ""]],
  ["a.toml", "", `api_key = "${RANDOM}"\n`, ["# ", ""]],
  ["a.ini", "[a]\n", `api_key = "${RANDOM}"\n`, ["; ", ""]],
  ["a.properties", "", `api.key=${RANDOM}\n`, ["! ", ""]],
  [".env", "", `API_KEY=${RANDOM}\n`, ["# ", ""]],
  ["Dockerfile", "FROM node\n", `ENV API_KEY=${RANDOM}\n`, ["# ", ""]],
];

const LINTERS = [
  ["9.15", OldestLinter as unknown as typeof Linter],
  ["10", Linter],
] as const;

describe.each(LINTERS)("comments under ESLint %s", (_, LinterOf) => {
  const idsOf = (text: string, path: string, config: Linter.Config[] = CONFIG) =>
    new LinterOf({ cwd: "/project", configType: "flat" })
      .verify(text, config, { filename: `/project/${path}` })
      .map(({ ruleId, message }) => ruleId ?? message);

  it.each(FILES)("disable and configure rules in %s", (path, before, secret, [open, close]) => {
    const withComment = (comment: string) => `${before}${open}${comment}${close}\n${secret}`;
    expect(idsOf(withComment("a"), path)).toEqual([RULE]);
    expect(idsOf(withComment(`eslint-disable-next-line ${RULE} -- rotated`), path)).toEqual([]);
    expect(idsOf(withComment(`eslint-disable ${RULE}`), path)).toEqual([]);
    expect(idsOf(withComment(`eslint ${RULE}: "off"`), path)).toEqual([]);
    expect(idsOf(withComment(`eslint ${RULE}: ["error", { "allowedValues": ["9fK*"] }]`), path)).toEqual([]);
  });

  it("that cannot be read as configuration are reported", () => {
    const [first = "", second] = idsOf(`# eslint ${RULE}: {\napi_key: ${RANDOM}\n`, "a.yaml");
    expect(first).toContain("Failed to parse JSON");
    expect(second).toBe(RULE);
  });

  it("of several lines disable no line", () => {
    expect(idsOf(`{\n"api_key": "${RANDOM}" /* eslint-disable-line\n ${RULE} */\n}`, "a.json")).toEqual([
      RULE,
      "eslint-disable-line comment should not span multiple lines.",
    ]);
  });

  it("configure nothing where inline configuration is off", () => {
    const config = [...CONFIG, { linterOptions: { noInlineConfig: true } }];
    const [first = "", second] = idsOf(`# eslint ${RULE}: "off"\napi_key: ${RANDOM}\n`, "a.yaml", config);
    expect(first).toContain("has no effect");
    expect(second).toBe(RULE);
  });
});

it.each(FILES)("the command heeds only what disables, in %s", (path, before, secret, [open, close]) => {
  const linter = new Linter({ cwd: "/project", configType: "flat" });
  const idsOf = (comment: string) => {
    const text = `${before}${open}${comment}${close}\n${secret}`;
    const checked = checkText(text, {
      path: `/project/${path}`,
      linter,
      config: configFor({ preset: "recommended", rule: [] }),
    });
    return "messages" in checked ? checked.messages.map(({ ruleId }) => ruleId) : checked.reason;
  };
  expect(idsOf(`eslint ${RULE}: "off"`)).toEqual([RULE]);
  expect(idsOf(`eslint-disable-next-line ${RULE}`)).toEqual([]);
});

it("rules meet each node once on its way in and once on its way out, with its parent", () => {
  const seen: string[] = [];
  const note =
    (way: string) =>
    (node: unknown): void => {
      const { type, parent } = node as { type: string; parent: { type: string } | null };
      seen.push(`${way} ${type} in ${parent?.type ?? "nothing"}`);
    };
  const own = {
    rules: {
      note: {
        create: ({ sourceCode }: { sourceCode: { getParent?(node: unknown): unknown } }) => ({
          "*": note("into"),
          "*:exit": note("out of"),
          "Pair[key.text='a'] > Sequence > Scalar": (node: { parent: unknown }) => {
            expect(sourceCode.getParent?.(node)).toBe(node.parent);
            seen.push("selected");
          },
        }),
      },
    },
  } as unknown as NonNullable<Linter.Config["plugins"]>[string];
  const linter = new Linter({ cwd: "/project", configType: "flat" });
  const config: Linter.Config = {
    files: ["**"],
    plugins: { premortem: plugin, own },
    language: "premortem/yaml",
    rules: { "own/note": "error" },
  };
  expect(linter.verify("a: [1]\n", config, { filename: "/project/a.yaml" })).toEqual([]);
  expect(seen).toEqual([
    "into Stream in nothing",
    "into Document in Stream",
    "into Mapping in Document",
    "into Pair in Mapping",
    "into Scalar in Pair",
    "out of Scalar in Pair",
    "into Sequence in Pair",
    "into Scalar in Sequence",
    "selected",
    "out of Scalar in Sequence",
    "out of Sequence in Pair",
    "out of Pair in Mapping",
    "out of Mapping in Document",
    "out of Document in Stream",
    "out of Stream in nothing",
  ]);
});
