import { nextCommit } from "../disk/next-commit.ts";
import { whyNotWritten, writeWhole } from "../disk/write.ts";
import { serviceAround, type Service } from "../project/services/service.ts";
import { auditFile, findingOf, readText, shownName, type NameOf } from "./audit-file.ts";
import type { NotChecked } from "./check.ts";
import { configFor, loadLanguages, type EmbeddedConfig } from "./config.ts";
import type { Target } from "./find-files.ts";
import type { Finding } from "./finding.ts";
import type { MaskingsOfOthers } from "./masking/evidence.ts";
import { strangers } from "./masking/index.ts";
import { PreparingLinter } from "./preparing-linter.ts";
import type { PresetChoice, Selection } from "./selection.ts";
import { anchoredIn, checkAnchor } from "./service-pass.ts";

/** A file that was not checked, and why in one sentence. */
export interface Skipped extends NotChecked {
  readonly file: string;
}

/** What a run of the command found. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** How many files were checked. */
  readonly files: number;
  readonly preset: PresetChoice;
  /** How many findings are left out because the baseline knows them. */
  readonly known?: number;
}

/** A run of the command, with what its reports do not show. */
export interface AuditRun extends Audit {
  /** The files by the names that findings call them: a name that holds a secret is not shown as it is. */
  readonly paths: ReadonlyMap<string, string>;
  /** The rules that were asked about each file, by the same names; with the plugin's prefix. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Settings {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  readonly options: Selection & { readonly fix: boolean };
  /** Where links are not believed. */
  readonly trees: readonly string[];
  /** Whether a file is what the audit is about: a finding about a service is shown when its anchor or its evidence is. */
  readonly covers: (path: string) => boolean;
  /** Called after each file. */
  readonly onFile?: () => Promise<void> | void;
}

/** Audits files one by one; what is wrong with one file never stops the others. */
export async function auditFiles(
  targets: readonly Target[],
  { cwd, options, trees, covers, onFile }: Settings,
): Promise<AuditRun> {
  const config = configFor(options);
  await loadLanguages(
    targets.map(({ file }) => file),
    config,
  );
  const linters = new Map<string, PreparingLinter>();
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  const paths = new Map<string, string>();
  const asked = new Map<string, ReadonlySet<string>>();
  const nameOf: NameOf = (path, masking) => {
    const name = shownName(path, cwd, masking, paths);
    paths.set(name, path);
    return name;
  };
  const others: MaskingsOfOthers = new Map();
  for (const target of targets) {
    const linter = linters.get(target.root) ?? new PreparingLinter({ cwd: target.root, configType: "flat" });
    linters.set(target.root, linter);
    let result = auditFile(target, { nameOf, linter, config, others, fix: options.fix });
    if ("fixed" in result) {
      const why = await writeWhole(target.file, result.fixed, { trees, followsWithin: true }).catch(whyNotWritten);
      if (why !== undefined) {
        // What is not written is not fixed: it is reported as it stands on the disk.
        skipped.push({ file: nameOf(target.file, strangers), reason: `was not fixed (${why})`, isCrash: false });
        result = auditFile(target, { nameOf, linter, config, others });
      }
    }
    if ("reason" in result) {
      const { reason, isCrash } = result;
      skipped.push({ file: nameOf(target.file, strangers), reason, isCrash });
    } else {
      for (const finding of result.findings) findings.push(finding);
      asked.set(result.file, config.shown);
    }
    await onFile?.();
  }
  const notRead = skipped.length;
  const failed = ({ manifestFile }: Service, error: unknown) => {
    const reason = strangers.mask(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
    const told = `could not be checked as a service because of a bug in premortem: ${reason}`;
    skipped.push({ file: nameOf(manifestFile, strangers), reason: told, isCrash: true });
  };
  for (const finding of serviceFindings(targets, config, { covers, nameOf, failed })) {
    findings.push(finding);
    if (!asked.has(finding.file)) asked.set(finding.file, new Set(config.serviceRules.keys()));
  }
  return { findings, skipped, files: targets.length - notRead, preset: options.preset, paths, asked };
}

/** Once every file was looked at: what is wrong with the services that they belong to. */
function serviceFindings(
  targets: readonly Target[],
  config: EmbeddedConfig,
  {
    covers,
    nameOf,
    failed,
  }: Pick<Settings, "covers"> & {
    readonly nameOf: NameOf;
    readonly failed: (service: Service, error: unknown) => void;
  },
): Finding[] {
  if (config.serviceRules.size === 0) return [];
  const services = new Map<string, Service>();
  for (const { file, unread } of targets) {
    const service = unread === undefined ? serviceAround(file) : null;
    if (service) services.set(service.root, service);
  }
  const contents = new Map(targets.map(({ file, content }) => [file, content]));
  return [...anchoredIn(services.values(), config, failed)].flatMap(([path, anchored]) => {
    const covered = anchored.filter(({ evidence }) =>
      [path, ...evidence.reasons.flatMap(({ place }) => place?.file ?? [])].some(covers),
    );
    if (covered.length === 0) return [];
    const text = nextCommit()?.textOf(path) ?? readText(path, contents.get(path));
    const { messages, masking } = checkAnchor(typeof text === "string" ? text : "", path, covered, config);
    const file = nameOf(path, masking);
    return messages.map(({ message }) => findingOf(message, { file, path, masking, nameOf }));
  });
}
