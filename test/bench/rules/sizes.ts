import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import plugin from "../../../eslint-plugin/src/index.ts";
import { entriesReading, presetRules } from "../../../eslint-plugin/src/configs/presets.ts";
import { fileOf } from "./corpus.ts";
import { median } from "./median.ts";

/** Characters; the last is a file of 1 MB. */
const SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000];

/** One file, repeated until it has a size: what parsing and the rules took of it, in milliseconds. */
export interface Point {
  readonly size: number;
  readonly parse: number;
  readonly rules: number;
}

export interface Growth {
  readonly file: string;
  readonly points: readonly Point[];
}

interface Times {
  readonly passes: readonly {
    readonly parse?: { readonly total: number };
    readonly rules?: Readonly<Record<string, { readonly total: number }>>;
  }[];
}

/** Real files with routes, queries, logs or catches, of less than the smallest size. */
const FILES = [fileOf("uptime-kuma", "server/routers/status-page-router.js"), fileOf("mongodb", "src/gridfs/index.ts")];

/** How the cost of all recommended rules grows with a file, by ESLint's own figures. */
export function measureGrowth(rounds: number): Growth[] {
  return FILES.map((file) => {
    const text = readFileSync(file, "utf8");
    const lint = (size: number): Point => {
      // One for each run: it adds up what it measures.
      const linter = new Linter({ configType: "flat", cwd: dirname(file) });
      const whole = text.repeat(Math.round(size / text.length));
      const config = {
        files: ["**/*.{js,ts}"],
        plugins: { premortem: plugin },
        languageOptions: { parser },
        rules: entriesReading("javascript", presetRules("recommended")),
      };
      const { messages } = linter.verifyAndFix(whole, [config], {
        filename: file,
        fix: false,
        stats: true,
      } as Linter.FixOptions);
      const broken = messages.find(({ fatal }) => fatal);
      if (broken) throw new Error(`${file} does not parse when it is repeated: ${broken.message}`);
      const { passes } = linter.getTimes() as Times;
      const rules = passes.flatMap((pass) => Object.values(pass.rules ?? {}).map(({ total }) => total));
      return {
        size: whole.length,
        parse: passes.reduce((sum, pass) => sum + (pass.parse?.total ?? 0), 0),
        rules: rules.reduce((sum, total) => sum + total, 0),
      };
    };
    for (let count = 0; count < 5; count++) SIZES.slice(0, 3).map(lint);
    // Sizes take turns, so that whatever else the machine does meets all of them.
    const measured = Array.from({ length: rounds }, () => SIZES.map(lint));
    const points = SIZES.map((_, index) => {
      const ofSize = measured.flatMap((round) => round[index] ?? []);
      const middle = (read: (point: Point) => number) => median(ofSize.map(read));
      return {
        size: middle(({ size }) => size),
        parse: middle(({ parse }) => parse),
        rules: middle(({ rules }) => rules),
      };
    });
    return { file: `${basename(dirname(file))}/${basename(file)}`, points };
  });
}
