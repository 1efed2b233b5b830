import { relative, sep } from "node:path";
import type { RuleDocs } from "../create-rule.ts";
import { nextCommit } from "../disk/next-commit.ts";
import { readFile } from "../disk/read.ts";
import { whyNotWritten, writeWhole } from "../disk/write.ts";
import { NO_EVIDENCE } from "../evidence/index.ts";
import plugin from "../index.ts";
import { serviceAround, type Service } from "../project/services/service.ts";
import { checkText, spanOf, type NotChecked } from "./check.ts";
import { configFor, loadLanguages, type EmbeddedConfig } from "./config.ts";
import { excerptOf, NO_EXCERPT } from "./excerpt.ts";
import { isReadKind, type Target } from "./find-files.ts";
import type { Finding } from "./finding.ts";
import type { MaskingsOfOthers } from "./masking/evidence.ts";
import type { FileMasking } from "./masking/file-masking.ts";
import { hiddenInName, strangers } from "./masking/index.ts";
import { applied, type Masking } from "./masking/masking.ts";
import { PreparingLinter } from "./preparing-linter.ts";
import { titleOf, type RuleMeta } from "./title.ts";
import type { Told } from "./told.ts";
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

/** What a file is called in a report, and how the report's reader finds it. */
type NameOf = (path: string, masking: Masking) => string;

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
    if ("reason" in result) skipped.push({ file: nameOf(target.file, strangers), ...result });
    else {
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

/**
 * Relative to the working directory below it, absolute elsewhere; forward slashes on every system. Secrets in it are
 * hidden, and a number tells apart what is the same without them.
 */
function shownName(path: string, cwd: string, masking: Masking, taken: ReadonlyMap<string, string>): string {
  const below = relative(cwd, path);
  const whole = (below.startsWith("..") ? path : below).split(sep).join("/");
  const name = applied(whole, masking.edits(whole, hiddenInName(whole).ranges));
  for (let shown = name, number = 2; ; shown = `${name}~${number++}`) {
    if ((taken.get(shown) ?? path) === path) return shown;
  }
}

interface Audited {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** The text that is to be written. */
  readonly fixed?: string;
}

function auditFile(
  { file: path, content, unread }: Target,
  { nameOf, ...terms }: Omit<Parameters<typeof checkText>[1], "path"> & { readonly nameOf: NameOf },
): Audited | NotChecked {
  if (unread !== undefined) return { reason: `cannot be read (${unread})`, isCrash: false };
  if (!isReadKind(path)) return { reason: "was skipped: it is no file of code, settings or SQL", isCrash: false };
  const text = readText(path, content);
  if (typeof text !== "string") return { ...text, isCrash: false };
  const checked = checkText(text, { path, ...terms });
  if ("reason" in checked) return checked;
  const file = nameOf(path, checked.masking);
  const { masking } = checked;
  const findings = checked.messages.map((message) => findingOf(message, { file, path, masking, nameOf }));
  return checked.output === text ? { file, findings } : { file, findings, fixed: checked.output };
}

/** Larger files of code are written by machines, and take minutes to parse. */
const MAX_BYTES = 20_000_000;

const READ_REASONS: Readonly<Record<string, string>> = {
  irregular: "was skipped: it is no regular file, but a device, a pipe or a folder",
  "too-large": `was skipped: it is larger than ${MAX_BYTES / 1_000_000} MB`,
};

/** Reads at once: files are checked one after the other, and to wait for each takes longer than to read it. */
function readText(path: string, content?: Uint8Array): string | { readonly reason: string } {
  const bytes = content ?? readFile(path, MAX_BYTES);
  if ("why" in bytes) {
    // What the system hands over of such a name leads to no file.
    if (bytes.why === "ENOENT" && path.includes("\uFFFD")) return { reason: "cannot be read: its name is not UTF-8" };
    return { reason: READ_REASONS[bytes.why] ?? `cannot be read (${bytes.why})` };
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { reason: "is not UTF-8 text" };
  }
}

interface Origin {
  readonly file: string;
  readonly path: string;
  readonly masking: FileMasking;
  readonly nameOf: NameOf;
}

function findingOf(message: Told, { file, path, masking, nameOf }: Origin): Finding {
  const { confidence, harm, reasons, cause, service } = message.evidence ?? NO_EVIDENCE;
  const rule = message.ruleId?.replace(/^premortem\//, "") ?? "";
  const span = spanOf(message);
  const isOfFile = message.endLine === undefined;
  return {
    rule,
    mistake: docsOf(rule).mistake,
    severity: message.severity === 2 ? "error" : "warning",
    file,
    ...span,
    title: titleOf(message, plugin.rules[rule]?.meta as RuleMeta | undefined),
    message: message.message,
    suggestions: (message.suggestions ?? []).map((suggestion) => suggestion.desc),
    excerpt: isOfFile ? NO_EXCERPT : excerptOf(masking, span),
    ...(isOfFile && { wholeFile: true as const }),
    ...(service !== undefined && { service }),
    confidence,
    harm,
    evidence: reasons.map(({ message: seen, place }) =>
      place
        ? { file: place.file === path ? file : nameOf(place.file, strangers), ...place.span, message: seen }
        : { file, ...(!isOfFile && span), message: seen },
    ),
    cause: [rule, message.messageId, cause ?? harm.kind].join(" "),
  };
}

function docsOf(rule: string): RuleDocs {
  return plugin.rules[rule]?.meta?.docs as unknown as RuleDocs;
}
