import { isMinified } from "../../code/files.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { secretsByHeader } from "./by-header.ts";
import { secretsByName } from "./by-name.ts";
import { secretsByPattern, type OwnPattern } from "./by-pattern.ts";
import { secretsByPlace } from "./by-place.ts";
import { publishableKeys, secretsByShape } from "./by-shape.ts";
import { secretsInText } from "./by-text.ts";
import { isDisclaimed } from "./disclaimers.ts";
import { hasRunOutBeside, withExpiry } from "./expiry.ts";
import { isUnproven, looksIssued } from "./proof.ts";
import { looksRandom } from "./randomness.ts";
import { CONFIDENCES, isAtLeast, type Confidence, type Evidence, type Secret } from "./secret.ts";

export interface SecretsOptions {
  readonly filename: string;
  readonly minimumConfidence: Confidence;
  /** Whether the file is for tests, where only what nobody makes up counts; asked when there is something else. */
  readonly isTried: () => boolean;
  /** Whether the file holds data that somebody made up for others than tests, where what looks issued counts as well. */
  readonly isMadeUp?: () => boolean;
  /** The project's own shapes. */
  readonly patterns: readonly OwnPattern[];
}

const TRANSLATIONS = /(?:^|[/\\])(?:locales?|i18n|lang|langs|languages|translations?)[/\\]/i;

/** The secrets written into a file, in order, each place once: weighed from shape, name and place. */
export function secretsIn(sourceCode: SourceCode, options: SecretsOptions): Secret[] {
  const found = secretsByShape(sourceCode);
  if (options.patterns.length > 0) for (const each of secretsByPattern(sourceCode, options.patterns)) found.push(each);
  const told = isMinified(sourceCode.text) ? [] : toldByTheirPlace(sourceCode, options.filename);
  const isAsked = told.length > 0 || found.some((secret) => !isLiveInTests(secret));
  const isTried = isAsked && options.isTried();
  const isQuiet = isTried || (isAsked && options.isMadeUp?.() === true);
  const isTold = (secret: Secret) =>
    !isQuiet || isLiveInTests(secret) || (!isTried && secret.isLive && looksIssued(secret.value));
  if (!isQuiet) for (const each of told) found.push(each);
  const published = publishableKeys(sourceCode);
  const isPublished = ({ range }: Secret) => published.some(({ start, end }) => start < range[1] && range[0] < end);
  return strongest(found.filter((secret) => isTold(secret) && !isPublished(secret)))
    .map((secret) => withExpiry(secret, hasRunOutBeside))
    .filter(
      ({ confidence, range }) =>
        isAtLeast(confidence, options.minimumConfidence) &&
        !isDisclaimed(range, sourceCode.getAllComments(), sourceCode.text),
    )
    .sort((a, b) => a.range[0] - b.range[0]);
}

/** Whether a secret is a finding among tests: a provider's token whose check digits agree, which nobody makes up, and what the project asks for. */
export function isLiveInTests({ isLive, isOwn, proof }: Secret): boolean {
  return isLive && (proof === "checksum" || isOwn === true);
}

function toldByTheirPlace(sourceCode: SourceCode, filename: string): readonly Secret[] {
  const found = [...secretsByPlace(sourceCode), ...secretsByHeader(sourceCode)];
  const named = [...secretsByName(sourceCode), ...secretsInText(sourceCode)];
  // A text that is translated is read, and nobody reads what is random.
  const isText = ({ value }: Secret) => TRANSLATIONS.test(filename) && !looksRandom(value);
  return [...found, ...named.filter((each) => !isText(each))];
}

const EVIDENCE: readonly Evidence[] = ["name", "place", "shape"];

/** Of findings at the same place the surest, and among equals the one that knows most. */
export function strongest(found: readonly Secret[]): Secret[] {
  return overlapping(found).flatMap((group) => {
    if (group.length === 1) return group;
    const ranked = group.sort(
      (a, b) =>
        CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence) ||
        Number(isUnproven(a.proof)) - Number(isUnproven(b.proof)) ||
        EVIDENCE.indexOf(b.evidence) - EVIDENCE.indexOf(a.evidence) ||
        b.range[1] - b.range[0] - (a.range[1] - a.range[0]),
    );
    const kept: Secret[] = [];
    for (const secret of ranked) {
      if (!kept.some((other) => secret.range[0] < other.range[1] && other.range[0] < secret.range[1]))
        kept.push(secret);
    }
    return kept;
  });
}

/** Findings in groups whose ranges hang together. */
function overlapping(found: readonly Secret[]): Secret[][] {
  const groups: Secret[][] = [];
  let end = -1;
  for (const secret of [...found].sort((a, b) => a.range[0] - b.range[0])) {
    if (secret.range[0] >= end) groups.push([]);
    groups.at(-1)?.push(secret);
    end = Math.max(end, secret.range[1]);
  }
  return groups;
}
