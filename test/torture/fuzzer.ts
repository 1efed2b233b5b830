/** A process that makes texts from seeds and checks them as the command does. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import { marked } from "marked";
import { checkText } from "../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../eslint-plugin/src/engine/config.ts";
import { nested, shapes } from "./deep-shapes.ts";
import { randomFrom } from "./random.ts";
import { SERIES } from "./series.ts";
import { ODD } from "./variants.ts";

/** Seeds, the last one not included. */
export interface Task {
  readonly from: number;
  readonly to: number;
}

export interface Answer {
  readonly texts: number;
  readonly read: number;
  readonly findings: number;
  readonly problems: readonly string[];
}

type Random = (below: number) => number;

/** Milliseconds of processor time that a text may take: the longest have some 100,000 characters. */
const LIMIT = 10_000;
const DOCS = fileURLToPath(new URL("../../rules-docs/", import.meta.url));
const FILES: Readonly<Record<string, string>> = {
  ts: "a.ts",
  js: "a.js",
  json: "config.json",
  yaml: "values.yaml",
  yml: "compose.yml",
  dotenv: ".env",
  sh: ".env",
  ini: "a.ini",
  properties: "application.properties",
  dockerfile: "Dockerfile",
  sql: "a.sql",
  toml: "a.toml",
};

interface Text {
  readonly file: string;
  readonly text: string;
}

/** Examples of the rules' pages, in every language that they are written in. */
const examples: readonly Text[] = readdirSync(DOCS)
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => marked.lexer(readFileSync(DOCS + file, "utf8")))
  .flatMap((token) => {
    const file = token.type === "code" ? FILES[(token.lang as string | undefined)?.split(/\W/)[0] ?? ""] : undefined;
    return file ? [{ file, text: (token as { readonly text: string }).text }] : [];
  });

const config = configFor({ preset: "strict", rule: [] });
const linter = new Linter({ configType: "flat", cwd: "/srv" });

process.on("message", ({ from, to }: Task) => {
  const problems: string[] = [];
  let [read, findings] = [0, 0];
  for (let seed = from; seed < to; seed++) {
    const { file, text } = textFrom(randomFrom(seed));
    const before = process.cpuUsage();
    const checked = checkText(text, { path: `/srv/src/${file}`, linter, config });
    const { user, system } = process.cpuUsage(before);
    const taken = (user + system) / 1_000;
    if (taken > LIMIT)
      problems.push(`seed ${seed}, ${file}: takes ${Math.round(taken)} ms for ${text.length} characters`);
    if ("reason" in checked) {
      if (checked.isCrash) problems.push(`seed ${seed}, ${file}: ${checked.reason}`);
    } else {
      read++;
      findings += checked.messages.length;
    }
  }
  const answer: Answer = { texts: to - from, read, findings, problems };
  process.send?.(answer);
});

function oneOf<Item>(items: readonly Item[], random: Random): Item {
  return items[random(items.length)] as Item;
}

/** A text from an example, a series or a shape, changed some times over. */
function textFrom(random: Random): Text {
  let { file, text } = beginning(random);
  for (let times = random(4); times > 0; times--) text = changed(text, random);
  if (random(20) === 0) file = oneOf(Object.values(FILES), random);
  return { file, text };
}

function beginning(random: Random): Text {
  const kind = random(10);
  if (kind === 0) {
    const { file, size, text } = oneOf(SERIES, random);
    return { file, text: text(1 + random(Math.max(2, Math.floor(size / 4)))) };
  }
  if (kind === 1) {
    const shape = oneOf(shapes, random);
    return { file: shape.path, text: nested(shape, 1 + random(10 ** (1 + random(4)))) };
  }
  return oneOf(examples, random);
}

function changed(text: string, random: Random): string {
  const from = random(text.length + 1);
  const to = from + random(Math.min(400, text.length - from) + 1);
  const part = text.slice(from, to);
  const other = oneOf(examples, random).text;
  const start = random(other.length + 1);
  switch (random(7)) {
    case 0:
      return text.slice(0, from) + text.slice(to);
    case 1:
      return text.slice(0, from) + part.repeat(1 + random(50)) + text.slice(to);
    case 2:
      return text.slice(0, from) + oneOf(ODD, random) + text.slice(from);
    case 3:
      return text.slice(0, from) + other.slice(start, start + random(300)) + text.slice(to);
    case 4:
      return text.slice(0, from) + part.split("").reverse().join("") + text.slice(to);
    case 5:
      return text.replaceAll("\n", oneOf(["\r", "\r\n", "\u2028", " "], random));
    default:
      return text.slice(0, to) + part + text.slice(to);
  }
}
