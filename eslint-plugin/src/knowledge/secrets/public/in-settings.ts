import type { Setting, Settings } from "../../settings/setting.ts";
import { formOf, isSwitch, keepsSecret, type Sign } from "./judge.ts";
import { publicVariable, type DependsOn, type PublicVariable } from "./prefixed.ts";

/** A secret under a name with a public prefix, in a file of settings. */
export interface PublicSetting extends PublicVariable {
  readonly setting: Setting;
  readonly sign: Sign;
}

/** The secrets that a file of settings gives variables with public prefixes, each variable once. */
export function publicSettings({ settings }: Settings, dependsOn: DependsOn): PublicSetting[] {
  const found = new Map<string, PublicSetting>();
  for (const setting of settings) {
    const variable = publicVariable(setting.path.at(-1) ?? "", dependsOn);
    if (!variable || found.has(variable.name) || isSwitch(setting.value)) continue;
    const form = formOf(setting.value, variable.rest);
    if (form === "publishable" || (form === null && !keepsSecret(variable.rest))) continue;
    found.set(variable.name, { ...variable, setting, sign: form === "secret" ? "form" : "name" });
  }
  return [...found.values()];
}
