import { dirname } from "node:path";
import { Linter } from "eslint/universal";
import type { ServiceReport } from "../create-service-rule.ts";
import { serviceAround, type Service } from "../project/services/service.ts";
import type { EmbeddedConfig } from "./config.ts";
import { isReadKind } from "./find-files.ts";
import type { FileMasking } from "./masking/file-masking.ts";
import { passes } from "../evidence/presets.ts";
import { maskedEvidence } from "./masking/evidence.ts";
import { maskingOf } from "./masking/index.ts";
import { maskedMessages } from "./masking/messages.ts";
import type { Told } from "./told.ts";

/** Hundreds of services may be anchored in one file of a deployment; nobody reads more. */
const MOST_OF_A_FILE = 1_000;

/** What a rule says of a service, to be shown in the file that it is anchored in. */
export interface Anchored extends ServiceReport {
  /** The rule's name as configurations write it. */
  readonly ruleId: string;
}

/** A report as ESLint would give it. No string of it holds a secret. */
export interface ServiceMessage {
  readonly message: Told<Linter.LintMessage | Linter.SuppressedLintMessage>;
  readonly report: Anchored;
}

/** What the rules about services say of a file. */
export interface AnchorCheck {
  readonly messages: readonly ServiceMessage[];
  /** What a comment of the file silences. */
  readonly suppressed: readonly ServiceMessage[];
  readonly masking: FileMasking;
}

/**
 * Asks each rule of each service, and gives what is to be reported by the file in which it is anchored.
 * @param failed told of a service that a rule could not judge because it threw.
 */
export function anchoredIn(
  services: Iterable<Service>,
  { serviceRules }: Pick<EmbeddedConfig, "serviceRules">,
  failed: (service: Service, error: unknown) => void,
): ReadonlyMap<string, readonly Anchored[]> {
  const byFile = new Map<string, Anchored[]>();
  for (const service of services) {
    for (const [ruleId, { rule, options, threshold }] of serviceRules) {
      try {
        for (const report of rule.reportsFor(service, options)) {
          if (!passes(report.evidence, threshold)) continue;
          const others = byFile.get(report.anchor.file) ?? [];
          byFile.set(report.anchor.file, [...others, { ...report, ruleId }]);
        }
      } catch (error) {
        failed(service, error);
      }
    }
  }
  return byFile;
}

/** What of the service around a file is to be reported in that file. */
export function anchoredAt(path: string, config: Pick<EmbeddedConfig, "serviceRules">): readonly Anchored[] {
  if (config.serviceRules.size === 0) return [];
  const service = serviceAround(path);
  return (service && anchoredIn([service], config, () => undefined).get(path)) ?? [];
}

/**
 * Turns what is anchored in a file into messages. ESLint says which of them a comment of the file silences; where it does
 * not read the file, none is.
 */
export function checkAnchor(
  text: string,
  path: string,
  anchored: readonly Anchored[],
  config: EmbeddedConfig,
): AnchorCheck {
  const masking = maskingOf(text, path);
  const silenced = silencedIn(text, path, config);
  const told = anchored.slice(0, MOST_OF_A_FILE).map((report) => {
    const message = messageOf(report, config);
    const by = silenced.find((each) => isSame(each, message));
    const [masked = message] = maskedMessages([by ? { ...message, suppressions: by.suppressions } : message], masking);
    const evidence = maskedEvidence(report.evidence, { path, masking });
    return { message: { ...masked, evidence }, report };
  });
  return {
    messages: told.filter(({ message }) => !("suppressions" in message)),
    suppressed: told.filter(({ message }) => "suppressions" in message),
    masking,
  };
}

/** ESLint documents the method, and its types lack it. */
type LinterWithSuppressions = Linter & { getSuppressedMessages(): Linter.SuppressedLintMessage[] };

function silencedIn(text: string, path: string, config: EmbeddedConfig): readonly Linter.SuppressedLintMessage[] {
  if (!isReadKind(path) || !text.includes("eslint-disable")) return [];
  const linter = new Linter({ cwd: dirname(path), configType: "flat" }) as LinterWithSuppressions;
  try {
    linter.verify(text, config.serviceEntries, { filename: path });
    return linter.getSuppressedMessages();
  } catch {
    // A file that a parser fails on silences nothing; that it fails is told where the file itself is checked.
    return [];
  }
}

function messageOf({ ruleId, anchor, message, messageId }: Anchored, config: EmbeddedConfig): Linter.LintMessage {
  const severity = config.serviceRules.get(ruleId)?.severity ?? 2;
  const base = { ruleId, severity, message, messageId };
  return anchor.span ? { ...base, ...anchor.span } : { ...base, line: 1, column: 1 };
}

function isSame(one: Linter.LintMessage, other: Linter.LintMessage): boolean {
  return (
    one.ruleId === other.ruleId &&
    one.line === other.line &&
    one.column === other.column &&
    one.message === other.message
  );
}
