import { environmentName, wordsOf } from "../../../code/names.ts";
import type { SettingsKind } from "../../settings/file-kind.ts";
import type { NamedSetting } from "../../settings/named-setting.ts";
import { describeShape, describeToken, environmentOfShape, isOfTestMode } from "../descriptions.ts";
import { judgeName } from "../name.ts";
import { providerTokensIn, type ProviderToken } from "../scan.ts";
import { secretShapesIn } from "../shapes/index.ts";
import { environmentOfSetting, isDescribed } from "./setting-names.ts";
import type { SettingSecret, SettingsFile } from "./secrets-in-settings.ts";

const ON_ONE_MACHINE: ReadonlySet<SettingsKind> = new Set(["compose", "workflow", "development"]);

/** Where keys stand that are made to be seen. */
export function publishedIn(text: string): readonly ProviderToken[] {
  return providerTokensIn(text, { publishable: true }).filter(({ provider }) => provider.publishable);
}

/**
 * Where keys stand that are made for browsers as well as for servers: their form and place together say whether one is a
 * secret ({@link settingsByShape}), and the name alone says nothing.
 */
export function sharedIn(text: string): readonly ProviderToken[] {
  return providerTokensIn(text).filter(({ provider }) => provider.shared);
}

/** The secrets that give themselves away by their form: in values, and the surest of them in comments. */
export function settingsByShape(
  { file, text }: SettingsFile,
  named: readonly NamedSetting[],
  kind: SettingsKind,
): SettingSecret[] {
  const tokens = providerTokensIn(text);
  const shapes = secretShapesIn(text);
  if (tokens.length === 0 && shapes.length === 0) return [];
  const places = [
    ...named.map((setting) => ({ range: setting.range, setting })),
    ...file.comments.map(({ range }) => ({ range, setting: null })),
  ].sort((a, b) => a.range[0] - b.range[0]);
  const placeAt = (offset: number) => places.findLast(({ range }) => range[0] <= offset && offset < range[1]);
  const found: SettingSecret[] = [];
  let local: ReadonlySet<string> | undefined;
  for (const token of tokens) {
    const { provider, start, end, doubts } = token;
    const place = placeAt(start);
    if (!place) continue;
    const { setting } = place;
    const byPrefix = provider.prefixes.length > 0;
    const isForTests = isOfTestMode(provider, text.slice(start, end));
    const isSure = byPrefix && doubts.length === 0 && !isForTests;
    if ((!setting && !isSure) || (isForTests && doubts.length > 0)) continue;
    if (provider.shared && (!setting || doubts.length > 0 || !speaksOfKey(setting))) continue;
    if (!byPrefix && setting && (wordsOf(setting.name).at(-1) === "id" || isDescribed(setting) || isProse(setting)))
      continue;
    // A shape without a prefix must be the value, not a part of one.
    if (!byPrefix && setting && (start !== setting.range[0] || end !== setting.range[1])) continue;
    found.push({
      ...describeToken(token),
      ...boundTo(setting, environmentName(provider.name)),
      range: [start, end],
      value: text.slice(start, end),
      isLive: isSure,
      isOfTestMode: isForTests,
    });
  }
  for (const shape of shapes) {
    const place = placeAt(shape.secretStart);
    const isKey = shape.shape === "private-key";
    if (!place || (!isKey && place !== placeAt(shape.start))) continue;
    // `postgres://postgres:postgres@db/app`: a service that the file itself starts.
    if (!isKey && ON_ONE_MACHINE.has(kind) && shape.doubts.includes("local-host")) continue;
    const { setting } = place;
    // What a run makes up for the servers that it starts itself.
    if (isKey && setting && kind === "workflow" && (local ??= localGroups(named)).has(groupOf(setting))) continue;
    if (!setting && (!isKey || shape.doubts.length > 0)) continue;
    if (!isKey && setting && (isDescribed(setting) || isProse(setting))) continue;
    // A key without its last line ends where its value does.
    const end = Math.min(shape.secretEnd, Math.max(place.range[1], shape.secretStart));
    found.push({
      ...describeShape(shape),
      ...boundTo(setting, environmentOfShape(shape)),
      range: [shape.secretStart, end],
      value: text.slice(shape.secretStart, end),
      isLive: false,
    });
  }
  return found;
}

const ON_LOCAL_HOST =
  /^[a-z][a-z+]{1,20}:\/\/(?:[^@/\s]{1,100}@)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?:[:/]|$)/i;

/** The groups of settings of which one leads to a server on the machine itself: the environment of a job that runs it. */
function localGroups(named: readonly NamedSetting[]): ReadonlySet<string> {
  return new Set(named.filter(({ value }) => ON_LOCAL_HOST.test(value)).map(groupOf));
}

function groupOf({ document, path }: NamedSetting): string {
  return JSON.stringify([document, path.slice(0, -1)]);
}

/** The `current_key` of a `google-services.json` is built into the app that every user installs. */
function speaksOfKey({ name }: NamedSetting): boolean {
  return name !== "current_key" && judgeName(name).says !== "no";
}

/** `Put postgres://… into DATABASE_URL`: a text that speaks of settings. */
function isProse({ value }: NamedSetting): boolean {
  return value.length > 200 && /[.:!?]\s+[A-Z]/.test(value);
}

function boundTo(setting: NamedSetting | null, otherwise: string) {
  if (!setting) return { setting, node: null, boundTo: null, environment: otherwise };
  const says = judgeName(setting.name).says !== "no";
  const environment = (says ? environmentOfSetting(setting) : null) ?? otherwise;
  return { setting, node: null, boundTo: setting.name, environment };
}
