import type { SettingsFormat } from "../../knowledge/settings/setting.ts";
import { makeLanguage } from "../language.ts";
import { readDockerfile } from "./read-dockerfile.ts";
import { readJson } from "./read-json.ts";
import { readDotenv, readIni, readProperties } from "./read-lines.ts";
import { readYaml } from "./read-yaml.ts";
import type { ReadSettings } from "./reading.ts";

/** The languages of files that hold settings: one tree for all of them. */
export const settingsLanguages = {
  json: settingsLanguage("json", readJson),
  yaml: settingsLanguage("yaml", readYaml),
  dotenv: settingsLanguage("dotenv", readDotenv),
  properties: settingsLanguage("properties", readProperties),
  ini: settingsLanguage("properties", readIni),
  dockerfile: settingsLanguage("dockerfile", readDockerfile),
};

function settingsLanguage(format: SettingsFormat, read: ReadSettings) {
  return makeLanguage((text) => {
    const reading = read(text);
    return reading.ok ? { ok: true, body: reading.settings, comments: reading.comments, more: { format } } : reading;
  });
}
