import { namedSettings, type NamedSetting } from "../../settings/named-setting.ts";
import { settingsKindOf, type SettingsKind } from "../../settings/file-kind.ts";
import type { Settings } from "../../settings/setting.ts";
import { isDisclaimed } from "../disclaimers.ts";
import { hasRunOutAmong, withExpiry } from "../expiry.ts";
import { looksIssued } from "../proof.ts";
import type { ProviderToken } from "../scan.ts";
import { isAtLeast, type Secret } from "../secret.ts";
import { isLiveInTests, strongest, type SecretsOptions } from "../secrets-in.ts";
import { kubernetesSecrets } from "./by-kubernetes.ts";
import { settingByName } from "./by-setting-name.ts";
import { publishedIn, settingsByShape, sharedIn } from "./by-setting-shape.ts";
import { areForOneMachine } from "./one-machine.ts";
import { settingsByCommand, settingsByPattern } from "./by-setting-text.ts";

/** A file of settings, with what is needed to judge it. */
export interface SettingsFile {
  readonly file: Settings;
  readonly text: string;
  /** With forward slashes, from the working directory. */
  readonly path: string;
}

export interface SettingSecret extends Secret {
  readonly setting: NamedSetting | null;
}

export interface SettingsSecrets {
  readonly kind: SettingsKind;
  readonly secrets: readonly SettingSecret[];
}

export interface SettingsOptions extends SecretsOptions {
  /** Whether other files show that the file is for one machine. */
  readonly isForDevelopment: () => boolean;
}

/** The secrets written into a file of settings, in order, each place once. */
export function secretsInSettings(source: SettingsFile, options: SettingsOptions): SettingsSecrets {
  const own = settingsKindOf(source.path, source.file);
  const kind = own === "plain" && options.isForDevelopment() ? "development" : own;
  if (kind === "generated") return { kind, secrets: [] };
  const isTried = options.isTried();
  const isQuiet = kind === "sample" || isTried;
  // A sample is filled in by copying it from what was in use; a test makes up what has the form alone.
  const isTold = (secret: Secret) =>
    !isQuiet || isLiveInTests(secret) || (!isTried && secret.isLive && looksIssued(secret.value));
  const named = namedSettings(source.file);
  const found: SettingSecret[] = settingsByShape(source, named, kind);
  if (options.patterns.length > 0)
    for (const each of settingsByPattern(source, named, options.patterns)) found.push(each);
  if (!isQuiet && kind !== "texts" && kind !== "development" && kind !== "workflow") {
    for (const each of kubernetesSecrets(named)) found.push(each);
    for (const setting of named) {
      const secret = settingByName(setting, kind);
      if (secret) found.push(secret);
    }
    for (const each of settingsByCommand(source, named)) found.push(each);
  }
  const isLocal = found.some(({ proof }) => proof === "generated") && areForOneMachine(named);
  const published = publishedIn(source.text);
  const shared = found.some(({ evidence }) => evidence === "name") ? sharedIn(source.text) : [];
  const secrets = (strongest(found) as SettingSecret[])
    .filter(({ evidence, range }) => evidence !== "name" || !isAmong(range, shared))
    .filter((secret) => isTold(secret) && isAtLeast(secret.confidence, options.minimumConfidence))
    .filter(({ range }) => !isDisclaimed(range, source.file.comments, source.text))
    .filter(({ range }) => !isAmong(range, published))
    .map((secret) => withExpiry(secret, ({ setting }) => hasRunOutAmong(named, setting)))
    .map((secret): SettingSecret => (isLocal && secret.proof === "generated" ? { ...secret, proof: "local" } : secret))
    .sort((a, b) => a.range[0] - b.range[0]);
  return { kind, secrets };
}

function isAmong([from, to]: Secret["range"], tokens: readonly ProviderToken[]): boolean {
  return tokens.some(({ start, end }) => start < to && from < end);
}
