/**
 * `npm run lint:regex`: no regular expression of what is published may take longer than its text is long, whatever the
 * text. Literals are read from the sources; those that are assembled from lists are noted while the modules load.
 * With folders as arguments it checks those.
 */
import { resolve } from "node:path";
import { globbySync } from "globby";
import { assembledBy, expressionsIn, type Expression } from "./regex/collect.ts";
import { superlinear } from "./regex/judge.ts";

/** What is made of a user's own text, which no check of ours can see. */
const OF_USERS = ["eslint-plugin/src/knowledge/secrets/by-pattern.ts"];
/** What starts when it is loaded. */
const PROGRAMS = ["eslint-plugin/src/cli/main.ts"];

const folders = process.argv.slice(2);
const files = globbySync(folders.length > 0 ? folders : ["eslint-plugin/src", "extension/src"], {
  expandDirectories: { extensions: ["ts"] },
});
const read = files.map((file) => expressionsIn(resolve(file)));
const constructions = read.flatMap((each) => each.constructions);
const makers = new Set(constructions.map(({ file }) => file));
const assembled = await assembledBy(
  files.filter((file) => makers.has(file) && !PROGRAMS.includes(file)).map((file) => resolve(file)),
);

const complaints: string[] = [];
for (const { file, line, isCopy } of constructions) {
  const isSeen = assembled.some((each) => each.file === file);
  if (isCopy || OF_USERS.includes(file) || isSeen) continue;
  complaints.push(`${file}:${line} is assembled too late to be checked: make it when the module loads`);
}

const verdicts = new Map<string, Promise<string | null>>();
for (const { file, line, source, flags } of [
  ...read.flatMap(({ literals }) => literals),
  ...assembled,
] satisfies Expression[]) {
  const written = `/${source}/${flags}`;
  const verdict = verdicts.get(written) ?? superlinear(source, flags);
  verdicts.set(written, verdict);
  const why = await verdict;
  if (why !== null) complaints.push(`${file}:${line} ${written}\n  ${why}`);
}

for (const complaint of new Set(complaints)) console.error(complaint);
console.log(`${verdicts.size} regular expressions, ${complaints.length} complaints`);
process.exit(complaints.length > 0 ? 1 : 0);
