import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ServiceRule } from "../../eslint-plugin/src/create-service-rule.ts";
import type { RuleMeta } from "../../eslint-plugin/src/engine/title.ts";
import { servicesIn } from "../../eslint-plugin/src/project/services/service.ts";
import { faultsOf } from "./wording.ts";

/** A small repository: its files by their paths, with slashes. */
export type Files = Readonly<Record<string, string>>;

export interface ServiceCase {
  readonly name: string;
  readonly files: Files;
  /** What is done in the folder before the rule is asked. */
  readonly before?: (folder: string) => void;
}

export interface FailingCase extends ServiceCase {
  readonly errors: readonly {
    readonly messageId: string;
    /** The anchor's path from the repository's top. */
    readonly file: string;
    readonly line?: number;
    readonly data?: Readonly<Record<string, string>>;
    /** Where its evidence lies. */
    readonly evidence?: readonly string[];
  }[];
}

/** Writes a repository into a folder of its own. A folder `.git` says where it ends. */
export function writeFiles(folder: string, files: Files): void {
  mkdirSync(join(folder, ".git"), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A tester whose cases are small repositories: each rule is asked of every service there, as the command does. */
export function serviceRuleTester() {
  return {
    run: (
      name: string,
      rule: ServiceRule,
      { valid, invalid }: { readonly valid: readonly ServiceCase[]; readonly invalid: readonly FailingCase[] },
    ) => {
      const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-rule-")));
      let folders = 0;
      afterAll(() => {
        rmSync(root, { recursive: true });
      });
      const reportsOf = ({ files, before }: ServiceCase) => {
        const folder = join(root, String(++folders));
        const below = (path: string) => path.slice(folder.length + 1).replaceAll("\\", "/");
        writeFiles(folder, files);
        before?.(folder);
        return servicesIn(folder).flatMap((service) =>
          rule.reportsFor(service).map(({ anchor, messageId, message, data, evidence }) => ({
            ...{ messageId, data, file: below(anchor.file), line: anchor.span?.line },
            evidence: evidence.reasons.map(({ place }) => below(place?.file ?? anchor.file)),
            faults: faultsOf([{ ruleId: name, message, messageId }] as never, rule.meta as RuleMeta),
          })),
        );
      };
      describe(name, () => {
        it.each(valid)("is silent about $name", (each) => {
          expect(reportsOf(each)).toEqual([]);
        });
        it.each(invalid)("reports $name", (each) => {
          expect(reportsOf(each)).toMatchObject(each.errors.map((error) => ({ ...error, faults: [] })));
        });
        it("has a case that it reports, and one that it does not", () => {
          expect([valid.length, invalid.length]).not.toContain(0);
          for (const { errors } of invalid) expect(errors).not.toEqual([]);
        });
      });
    },
  };
}
