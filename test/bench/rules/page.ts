import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Corpus } from "./corpus.ts";
import type { Measure } from "./measure.ts";
import { median } from "./median.ts";
import { plot } from "./plot.ts";
import type { Growth } from "./sizes.ts";
import { OXLINT_PARSE_ONLY, PARSE_ONLY, peers, type Subject } from "./subjects.ts";

const DOCS = fileURLToPath(new URL("../../../rules-docs/", import.meta.url));
const MARKS = ["<!-- begin npm run bench -->", "<!-- end npm run bench -->"] as const;

export interface Result {
  readonly corpus: Corpus;
  readonly rounds: number;
  readonly measured: ReadonlyMap<Subject, readonly Measure[]>;
  readonly growth: readonly Growth[];
}

/** Puts a result between the marks of the page on speed, and its plot beside it. */
export function writePage(result: Result) {
  const path = `${DOCS}performance.md`;
  const text = readFileSync(path, "utf8");
  const [begin, end] = MARKS.map((mark) => text.indexOf(mark));
  if (begin === undefined || end === undefined || begin < 0 || end < begin) throw new Error(`${path} lost its marks.`);
  writeFileSync(path, `${text.slice(0, begin)}${MARKS[0]}\n\n${table(result)}\n${text.slice(end)}`);
  writeFileSync(`${DOCS}performance.svg`, plot(result.growth));
}

/** The result as Markdown: a table of ratios, and the growth with a file's size. */
export function table({ corpus, rounds, measured, growth }: Result): string {
  const ofYardstick = (name: string) => [...measured].find(([subject]) => subject.name === name)?.[1] ?? [];
  const [parse, oxlint] = [ofYardstick(PARSE_ONLY), ofYardstick(OXLINT_PARSE_ONLY)];
  const rows = [...measured].map(([{ name, kind }, runs]) => {
    const shares = runs.flatMap(({ stats }) => (stats && stats.rules > 0 ? stats.rules / stats.parse : []));
    const ratios = (read: (run: Measure) => number, to: readonly Measure[]) =>
      median(runs.map((run, round) => read(run) / read(to[round] ?? run)));
    return [
      kind === "rule" ? `… \`${name.replace("premortem/", "")}\` alone` : name,
      shares.length > 0
        ? `${percent(median(shares))} (${percent(Math.min(...shares))} to ${percent(Math.max(...shares))})`
        : "",
      ratios(({ cpu }) => cpu, parse).toFixed(2),
      ratios(({ wall }) => wall, parse).toFixed(2),
      ratios(({ memory }) => memory, parse).toFixed(2),
    ];
  });
  const added = [...measured].find(([{ kind, name }]) => kind === "oxlint" && name !== OXLINT_PARSE_ONLY)?.[1] ?? [];
  const withOxlint =
    median(added.map(({ cpu }, round) => cpu - (oxlint[round]?.cpu ?? 0))) / median(parse.map(({ cpu }) => cpu));
  const [{ stats }] = parse as [Measure];
  return [
    `${corpus.files.length} files, ${(corpus.bytes / 1_000_000).toFixed(1)} MB; ${rounds === 1 ? "one round" : `medians of ${rounds} rounds (lowest to highest)`} in which all`,
    `programs took turns, each in a process of its own; Node.js ${process.version}, ${versions()}.${stats?.broken ? ` ${stats.broken} files do not parse as modules.` : ""}`,
    "",
    "| Program | Rules' time ÷ parsing | Processor ÷ parse only | Wall ÷ parse only | Memory ÷ parse only |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
    `In oxlint the rules add ${percent(withOxlint)} of what ESLint takes to start and parse.`,
    "",
    ...growth.flatMap(({ file, points }) => {
      const [first] = points;
      return [
        `\`${file}\`, repeated:`,
        "",
        "| Size | Parsing, per character | Rules, per character | Rules ÷ parsing |",
        "| ---: | ---: | ---: | ---: |",
        ...points.map(({ size, parse, rules }) => {
          const relative = (time: number, of: number) => (time / size / (of / (first?.size ?? 1))).toFixed(2);
          return `| ${Math.round(size / 1_000)} KB | ${relative(parse, first?.parse ?? 1)} | ${relative(rules, first?.rules ?? 1)} | ${percent(rules / parse)} |`;
        }),
        "",
      ];
    }),
  ].join("\n");
}

function versions(): string {
  return Object.entries(peers)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
