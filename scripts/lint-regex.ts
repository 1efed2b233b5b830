/**
 * `npm run lint:regex`: no regular expression of what is published may take longer than its text is long, whatever the
 * text. Literals are read from the sources; those that are assembled from lists are noted while the modules load.
 * With folders as arguments it checks those. What was found to be linear is kept in `regex/judged.txt`; `--all` judges
 * everything again.
 */
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { globbySync } from "globby";
import { assembledBy, expressionsIn } from "./regex/collect.ts";
import { superlinear } from "./regex/judge.ts";
import { judged } from "./regex/judged.ts";

/** What is made of a user's own text, which no check of ours can see. */
const OF_USERS = ["eslint-plugin/src/knowledge/secrets/by-pattern.ts"].map((file) => resolve(file));
/** What starts when it is loaded. */
const PROGRAMS = ["eslint-plugin/src/cli/main.ts"].map((file) => resolve(file));

const { values, positionals: folders } = parseArgs({ allowPositionals: true, options: { all: { type: "boolean" } } });
const linear = judged(values);
const files = globbySync(folders.length > 0 ? folders : ["eslint-plugin/src", "extension/src"], {
  expandDirectories: { extensions: ["ts"] },
}).map((file) => resolve(file));
const read = files.map(expressionsIn);
const constructions = read.flatMap((each) => each.constructions).filter(({ isCopy }) => !isCopy);
const makers = new Set(constructions.map(({ file }) => file));
const assembled = await assembledBy([...makers].filter((file) => !PROGRAMS.includes(file)));

const complaints = new Set<string>();
for (const { file, line } of constructions) {
  const isSeen = assembled.some((each) => each.file === file && each.line === line);
  if (isSeen || OF_USERS.includes(file)) continue;
  complaints.add(`${shown(file)}:${line} is assembled too late to be checked: make it when the module loads`);
}
const expressions = [...read.flatMap(({ literals }) => literals), ...assembled];
for (const { file, line, source, flags } of expressions) {
  const why = await superlinear(source, flags, linear);
  if (why !== null) complaints.add(`${shown(file)}:${line} /${source}/${flags}\n  ${why}`);
}

for (const complaint of complaints) console.error(complaint);
console.log(`${expressions.length} regular expressions, ${complaints.size} of them superlinear or unseen`);
// As snapshots are: kept where somebody can commit them.
if (folders.length === 0 && process.env.CI === undefined && linear.write()) {
  console.log(`${linear.added} patterns were judged: commit scripts/regex/judged.txt`);
}
process.exit(complaints.size > 0 ? 1 : 0);

function shown(file: string): string {
  return relative(process.cwd(), file).replaceAll("\\", "/");
}
