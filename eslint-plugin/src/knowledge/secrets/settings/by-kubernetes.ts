import type { NamedSetting } from "../../settings/named-setting.ts";
import { judgeName } from "../name.ts";
import { describeValue, looksLikePassword } from "../value.ts";
import type { SettingSecret } from "./secrets-in-settings.ts";
import { environmentOfSetting } from "./setting-names.ts";

/** The values of Kubernetes' `Secret` objects: base 64 under `data`, as they are under `stringData`. */
export function kubernetesSecrets(named: readonly NamedSetting[]): SettingSecret[] {
  const documents = new Set(
    named
      .filter(({ path, value }) => path.length === 1 && path[0] === "kind" && value === "Secret")
      .map((each) => each.document),
  );
  if (documents.size === 0) return [];
  const found: SettingSecret[] = [];
  for (const setting of named) {
    const { path, document, range, name } = setting;
    if (!documents.has(document) || path.length !== 2) continue;
    const value = path[0] === "stringData" ? setting.value : path[0] === "data" ? decoded(setting.value) : null;
    if (value === null || !looksSecret(value) || (judgeName(name).says === "no" && isMadeOfWords(value))) continue;
    found.push({
      evidence: "place",
      confidence: "high",
      proof: "place",
      name: "value of a Kubernetes Secret",
      because: path[0] === "data" ? "base 64 hides nothing" : "a `Secret` holds it",
      opens: "whatever it protects",
      rotate: null,
      environment: environmentOfSetting(setting) ?? "SECRET",
      boundTo: name,
      setting,
      node: null,
      range,
      value: setting.value,
      isLive: false,
    });
  }
  return found;
}

function decoded(value: string): string | null {
  if (!/^[A-Za-z0-9+/\s]{4,8000}={0,2}$/.test(value.trimEnd())) return null;
  const text = Buffer.from(value, "base64").toString("utf8").trim();
  return text.includes("\uFFFD") ? null : text;
}

/** `eu-west-1`, `orders.v2`: words and counts between signs. Beside a name that asks for a password, it may still be one. */
function isMadeOfWords(value: string): boolean {
  const pieces = value.trim().split(/[-_.:/]/);
  if (pieces.length < 2) return false;
  return pieces.every((piece) => /^(?:\p{Ll}{2,}|\p{Lu}\p{Ll}+|v?[0-9]{1,3})$/u.test(piece));
}

function looksSecret(value: string): boolean {
  const { kind } = describeValue(value);
  if (kind === "random" || kind === "uuid") return true;
  const { is, strength } = looksLikePassword(value);
  return kind === "password-like" && is && strength !== "weak" && /[0-9]/.test(value);
}
