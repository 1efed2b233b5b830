import { relative, sep } from "node:path";
import type { RuleDocs } from "../create-rule.ts";
import { readFile } from "../disk/read.ts";
import { NO_EVIDENCE } from "../evidence/index.ts";
import plugin from "../index.ts";
import { checkText, spanOf, type NotChecked } from "./check.ts";
import { excerptOf, NO_EXCERPT } from "./excerpt.ts";
import { isReadKind, type Target } from "./find-files.ts";
import type { Finding } from "./finding.ts";
import type { FileMasking } from "./masking/file-masking.ts";
import { hiddenInName, strangers } from "./masking/index.ts";
import { applied, type Masking } from "./masking/masking.ts";
import { titleOf, type RuleMeta } from "./title.ts";
import type { Told } from "./told.ts";

/** What a file is called in a report, and how the report's reader finds it. */
export type NameOf = (path: string, masking: Masking) => string;

/**
 * How much of a secret is too much in the name of a file: a key that begins with its project's name, `acme_9fK2…`, hides no
 * folder of that name, which could not be opened any more.
 */
const PART_IN_NAME = 12;

/**
 * Relative to the working directory below it, absolute elsewhere; forward slashes on every system. Secrets in it are
 * hidden, and a number tells apart what is the same without them.
 */
export function shownName(path: string, cwd: string, masking: Masking, taken: ReadonlyMap<string, string>): string {
  const below = relative(cwd, path);
  const whole = (below.startsWith("..") ? path : below).split(sep).join("/");
  const name = applied(whole, masking.edits(whole, hiddenInName(whole).ranges, PART_IN_NAME));
  for (let shown = name, number = 2; ; shown = `${name}~${number++}`) {
    if ((taken.get(shown) ?? path) === path) return shown;
  }
}

/** What was found in a file. */
interface Audited {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** The text that is to be written. */
  readonly fixed?: string;
}

/** Audits a file as it lies on the disk, or as its target says. */
export function auditFile(
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
export const MAX_BYTES = 20_000_000;

const READ_REASONS: Readonly<Record<string, string>> = {
  irregular: "was skipped: it is no regular file, but a device, a pipe or a folder",
  "too-large": `was skipped: it is larger than ${MAX_BYTES / 1_000_000} MB`,
};

/** Reads the text of a file, at once: files are checked one after the other, and to wait for each takes longer than to read it. */
export function readText(path: string, content?: Uint8Array): string | { readonly reason: string } {
  const bytes = content ?? readFile(path, MAX_BYTES);
  if ("why" in bytes) {
    // What the system hands over of such a name leads to no file.
    if (bytes.why === "ENOENT" && path.includes("\uFFFD")) return { reason: "cannot be read: its name is not UTF-8" };
    return { reason: READ_REASONS[bytes.why] ?? `cannot be read (${bytes.why})` };
  }
  return decoded(bytes);
}

/** The text that some bytes are, or why they are none. */
export function decoded(bytes: Uint8Array): string | { readonly reason: string } {
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

/** A finding as reports show it. */
export function findingOf(message: Told, { file, path, masking, nameOf }: Origin): Finding {
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
