import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export type Files = Readonly<Record<string, string>>;

/** Options by which every star is reported, whatever becomes of its rows. */
export const EVERY_STAR = { checkTakenRows: true, checkUsedRows: true } as const;

interface Case {
  readonly code: string;
  readonly options?: readonly object[];
}

type OfEveryStar<Each> = Omit<Each, "options"> & { readonly options: readonly [typeof EVERY_STAR] };

/** Cases in which it does not matter what becomes of the rows. */
export function ofEveryStar<Each extends Case>(cases: readonly (string | Each)[]): OfEveryStar<Each>[] {
  return cases.map((each) => {
    const whole: Case = typeof each === "string" ? { code: each } : each;
    return { ...whole, options: [{ ...EVERY_STAR, ...whole.options?.[0] }] } as unknown as OfEveryStar<Each>;
  });
}

/** Writes a workspace and answers with a function that lints one of its files; every star is reported unless options say otherwise. */
export function workspace(files: Files, options: object = EVERY_STAR) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
  folders.push(root);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  for (const [name, text] of Object.entries({ "package.json": "{}", ".git/HEAD": "", ...files })) write(name, text);
  const lint = (code: string, settings: Record<string, unknown> = {}, name = "src/queries.ts") => {
    write(name, code);
    return new Linter({ configType: "flat", cwd: root }).verify(
      code,
      [
        {
          files: ["**"],
          plugins: { premortem: plugin },
          ...(name.endsWith(".sql") ? { language: "premortem/sql" } : { languageOptions: { parser } }),
          settings: { premortem: settings },
          rules: { "premortem/no-select-star": ["error", { checkReturning: true, ...options }] },
        },
      ],
      { filename: join(root, name) },
    );
  };
  const fixed = (code: string, settings?: Record<string, unknown>, name?: string) => {
    const [fix] = lint(code, settings, name).flatMap(({ suggestions = [] }) => suggestions.map((each) => each.fix));
    return fix ? code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) : null;
  };
  return { root, write, lint, fixed };
}
