import { wordsOf } from "../../../code/names.ts";
import type { SettingsKind } from "../../settings/file-kind.ts";
import type { NamedSetting } from "../../settings/named-setting.ts";
import { generalEnvironment, isIdName, nameOfKind } from "../by-name.ts";
import { judgeName } from "../name.ts";
import { isPlausible } from "../plausible.ts";
import { provenBesideName, provenBesidePassword, type Proof } from "../proof.ts";
import { providerOfValue } from "../scan.ts";
import type { Confidence } from "../secret.ts";
import { describeValue, looksLikePassword } from "../value.ts";
import type { SettingSecret } from "./secrets-in-settings.ts";
import { environmentOfSetting, isDescribed } from "./setting-names.ts";

/** The secret that a setting's name gives away, or null. */
export function settingByName(setting: NamedSetting, kind: SettingsKind): SettingSecret | null {
  const { name, value, range, path } = setting;
  if (value.length < 6 || value.length > 1000 || /[\r\n]|\s\S+\s/.test(value) || /\s/.test(name)) return null;
  const judgement = judgeName(name);
  if (judgement.says === "no" || judgement.kind === "connection" || isDescribed(setting)) return null;
  if (PUBLIC.test(wordsOf(name).join("_"))) return null;
  const confidence = weigh(setting, judgement, kind);
  if (confidence === null) return null;
  const provider = providerOfValue(value, path.join("_"))?.provider;
  if (provider?.publishable || (!provider && !isPlausible(name, value))) return null;
  return {
    evidence: "name",
    confidence,
    proof: proofOf(value, judgement, provider !== undefined),
    name: provider?.name ?? nameOfKind(judgement.kind, setting.name),
    because: `the name \`${name}\``,
    opens: provider?.opens ?? "whatever it protects",
    rotate: provider?.rotate ?? null,
    environment: environmentOfSetting(setting) ?? generalEnvironment(judgement.kind, setting.name),
    boundTo: name,
    setting,
    node: null,
    range,
    value,
    isLive: false,
  };
}

/** How long a value is that is no name of something in capitals, small letters and digits. */
const LONG = 20;

function proofOf(value: string, { kind, says }: ReturnType<typeof judgeName>, isIssued: boolean): Proof {
  if (isIssued) return "format";
  return kind === "password" || value.length >= LONG
    ? provenBesidePassword(value, says)
    : provenBesideName(value, says);
}

/** Keys that name a project, or that a service's widget shows to every visitor: SonarQube, Chatwoot, Crowdin. */
const PUBLIC = /(?:^|_)(?:project_key|sdk_token|website_token|site_token|tracking_key|write_key)$/;

/** Words with which people say that a value is for their own machine. */
const INVENTED =
  /^(?:dev|develop|development|local|localhost|test|testing|tests|tester|demo|example|sample|default|dummy|fake|mock|secret|secrets|supersecret|password|passwd|pass|pwd|token|key|my|your|admin|root|user|postgres|postgresql|mysql|mongo|redis|minio|minioadmin|rabbitmq|guest|change|changeme|replace|insecure|unsafe|placeholder|please|random|string|not|only|db|database)[0-9]{0,6}$/;

function weigh(
  { name, value, setting }: NamedSetting,
  judgement: ReturnType<typeof judgeName>,
  place: SettingsKind,
): Confidence | null {
  const says = judgement.says === "secret";
  const { kind } = describeValue(value);
  if (wordsOf(value).some((word) => INVENTED.test(word))) return null;
  if (kind === "random") return says ? "high" : value.length >= 16 && !isIdName(name) ? "medium" : null;
  if (kind === "uuid") return says && judgement.kind !== "password" && !isIdName(name) ? "medium" : null;
  // Services of a compose file have passwords that open nothing outside of it.
  if (place === "compose" || (kind !== "password-like" && kind !== "other")) return null;
  const { is, strength } = looksLikePassword(value);
  if (!is || strength === "weak" || !says) return null;
  const isMixed = /[0-9]/.test(value) && /[A-Za-z]/.test(value);
  if (!isMixed || value.length < 8) return "low";
  if (judgement.kind === "password" || judgement.kind === "secret") return "medium";
  return setting.isQuoted || strength === "strong" ? "medium" : "low";
}
