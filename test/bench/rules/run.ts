/**
 * `npm run bench`: what premortem costs beside parsing, on real code, with its peers in the same run.
 * --quick: a tenth of the files, one round. --write: puts the result into rules-docs/performance.md.
 * --rounds, --files: other numbers of them; --only: the programs whose names a regular expression matches.
 */
import { parseArgs } from "node:util";
import { prepare } from "../../../scripts/prepare.mjs";
import { makeCorpus } from "./corpus.ts";
import { measure, type Measure } from "./measure.ts";
import { table, writePage } from "./page.ts";
import { measureGrowth } from "./sizes.ts";
import { installPeers, makeSubjects, PARSE_ONLY, type Subject } from "./subjects.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    rounds: { type: "string" },
    files: { type: "string" },
    only: { type: "string" },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));

prepare();
installPeers();
const corpus = makeCorpus(Number(values.files ?? (values.quick ? 100 : 2_000)));
const only = new RegExp(values.only ?? "");
const subjects = makeSubjects().filter(({ name }) => name === PARSE_ONLY || only.test(name));
const measured = new Map<Subject, Measure[]>(subjects.map((subject) => [subject, []]));
// Subjects take turns, so that whatever else the machine does meets all of them.
for (let round = 1; round <= rounds; round++) {
  for (const subject of subjects) {
    const taken = await measure(subject, corpus.folder);
    measured.get(subject)?.push(taken);
    const { stats } = taken;
    const share = stats
      ? `rules ${((100 * stats.rules) / stats.parse).toFixed(2)} % of parsing, ${stats.findings} findings`
      : "";
    console.error(
      `${round}/${rounds} ${subject.name}: ${(taken.cpu / 1_000).toFixed(1)} s of processor time, ${share}`,
    );
  }
}
const growth = measureGrowth(values.quick ? 3 : 9);
const result = { corpus, measured, rounds, growth };
console.log(table(result));
if (values.write) writePage(result);
