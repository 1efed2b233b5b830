import type { NamedSetting } from "../../settings/named-setting.ts";
import { compiled, type OwnPattern } from "../by-pattern.ts";
import { describeCommand, describeOwn } from "../descriptions.ts";
import { shellPasswordsIn } from "../shell.ts";
import { isDescribed } from "./setting-names.ts";
import type { SettingSecret, SettingsFile } from "./secrets-in-settings.ts";

/** Passwords in the command lines that a file holds: `RUN curl --user …`, `command: mysql -p…`. */
export function settingsByCommand({ text }: SettingsFile, named: readonly NamedSetting[]): SettingSecret[] {
  const found: SettingSecret[] = [];
  for (const setting of named) {
    if (setting.value.length > 20_000 || !/\s-{1,2}[A-Za-z]/.test(setting.value) || isDescribed(setting)) continue;
    const [start, end] = setting.range;
    for (const { command, flag, value, start: from, end: to } of shellPasswordsIn(text.slice(start, end))) {
      if (/[$%{}<>]/.test(value)) continue;
      found.push({
        ...describeCommand(command, flag),
        boundTo: null,
        setting,
        node: null,
        range: [start + from, start + to],
        value,
        isLive: false,
      });
    }
  }
  return found;
}

/** What the project's own patterns find in the values of a file. */
export function settingsByPattern(
  { text }: SettingsFile,
  named: readonly NamedSetting[],
  patterns: readonly OwnPattern[],
): SettingSecret[] {
  return patterns.flatMap(({ name, pattern }) => {
    const expression = compiled(pattern);
    return named.flatMap((setting) =>
      [...text.slice(...setting.range).matchAll(expression)]
        .filter(([value]) => value !== "")
        .map(({ 0: value, index }): SettingSecret => ({
          ...describeOwn(name),
          boundTo: setting.name,
          setting,
          node: null,
          range: [setting.range[0] + index, setting.range[0] + index + value.length],
          value,
        })),
    );
  });
}
