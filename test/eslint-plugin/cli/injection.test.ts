import { marked } from "marked";
import { beforeAll, describe, expect, it } from "vitest";
import { docsUrl } from "../../../eslint-plugin/src/create-rule.ts";
import { folderWith, premortemInside } from "./command.ts";

/** What terminals, collectors and readers of Markdown take for more than text. */
const HOSTILE = [
  "::error file=a::b",
  "##[error]x",
  "##vso[task.setvariable variable=a]b",
  "\u001B[31mred\u001B]8;;https:!!example.org\u0007",
  "\u009B2J",
  "\u202Edesrever\u2066",
  "in\u200Bvisible\uFEFF\u{E0041}",
  "@octocat and @org!team",
  "#1 GH-2 octocat!repo#3 !4 $5 %6",
  "[a](https:!!example.org)",
  "![a](https:!!example.org!a.png)",
  "https:!!example.org www.example.org a@example.org",
  "<img src=x onerror=alert(1)><b>b<!b>",
  "&lt;b&gt; **bold** _it_ ~~no~~ `code` | cell |",
];

const inName = (text: string) => text.replaceAll("!", "\u2215");
const inCode = (text: string) => text.replaceAll("!", "/").replaceAll('"', "");

const files: Record<string, string> = { "package.json": "{}" };
for (const [index, text] of HOSTILE.entries()) {
  const quoted = JSON.stringify(inCode(text)).slice(1, -1);
  files[`${inName(text)}.js`] = `import pg from "pg";
const pool = new pg.Pool();
pool.query('SELECT * FROM "${inCode(text).replaceAll("'", "")}"');
export const run = async () => { try { await pool["${quoted}"].load(); } catch { return null; } };
export const other = async (user) => { console.log({ "${quoted}": user.email }); /* ${inCode(text)} */ };
`;
  files[`line\n::error::${index}\r::warning::.js`] = "const = 1;\n";
  files[`::debug::${index}.sql`] = "SELECT * FROM a;\n";
}

const outputs = new Map<string, string>();
const FORMATS = ["stylish", "json", "sarif", "gitlab", "html", "markdown"];
beforeAll(async () => {
  const cwd = folderWith(files);
  for (const format of FORMATS) {
    const { stdout, stderr } = await premortemInside(["--preset", "all", "--format", format], { cwd });
    expect(stderr).toBe("");
    outputs.set(format, stdout);
  }
});

describe.each(FORMATS)("what a report quotes, as %s", (format) => {
  it("holds no sign that is not seen", () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
    expect(
      outputs
        .get(format)
        ?.split("\n")
        .filter((line) => unseen.test(line)),
    ).toEqual([]);
  });

  it("gives no command to the machine that runs the audit", () => {
    const commands = (outputs.get(format) ?? "").split("\n").filter((line) => /^\s*::|##\w*\[/.test(line));
    expect(commands).toEqual([]);
  });
});

it("names of files read back from data as they are", () => {
  const { findings } = JSON.parse(outputs.get("json") ?? "") as { findings: { file: string }[] };
  const named = new Set(findings.map(({ file }) => file));
  for (const text of HOSTILE) expect([...named]).toContain(`${inName(text)}.js`);
  expect(() => JSON.parse(outputs.get("sarif") ?? "") as unknown).not.toThrow();
  expect(() => JSON.parse(outputs.get("gitlab") ?? "") as unknown).not.toThrow();
});

it("Markdown makes no links, pictures, HTML, mentions or references of it", () => {
  const html = marked.parse(outputs.get("markdown") ?? "", { async: false });
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href ?? "");
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((href) => !href.startsWith(docsUrl("").replace(/\.md$/, "")))).toEqual([]);
  const tags = new Set([...html.replaceAll("<!-- -->", "").matchAll(/<\/?([^\s>]+)/g)].map(([, tag]) => tag));
  expect(
    [...tags].filter((tag) => !/^(?:h[12]|p|table|thead|tbody|tr|t[hd]|code|br|a|ul|li)$/.test(tag ?? "")),
  ).toEqual([]);
  // GitHub looks for people and issues in the text outside of code.
  const prose = html
    .replace(/<code>.*?<\/code>/gs, "")
    .replace(/<a .*?<\/a>/gs, "")
    .replace(/&#?\w+;/g, "");
  expect(prose).not.toMatch(/@(?!<)\w|#(?!<)\d|GH-\d/);
});

it("HTML has no element, attribute or script of it", () => {
  const html = outputs.get("html") ?? "";
  expect(html).not.toMatch(/<img|<b>|onerror=[^<]*>(?!.*&#62;)/);
  expect(html).toContain("&#60;img src=x onerror=alert(1)&#62;");
});
