import { readJson } from "./data/read-json.ts";
import { readTomlOrLines } from "./data/read-toml.ts";
import { readYaml } from "./data/read-yaml.ts";
import { DATA_VISITOR_KEYS } from "./data/tree.ts";
import { readDockerfile } from "./dockerfile/read-dockerfile.ts";
import { DOCKERFILE_VISITOR_KEYS } from "./dockerfile/tree.ts";
import { makeLanguage } from "./language.ts";
import { readDotenv, readIni, readProperties } from "./lines/read-lines.ts";
import { LINES_VISITOR_KEYS, type SettingsFile } from "./lines/tree.ts";
import { readPrisma } from "./prisma/read-prisma.ts";
import { PRISMA_VISITOR_KEYS } from "./prisma/tree.ts";
import { sqlLanguage } from "./sql/language.ts";

const linesLanguage = (read: (text: string) => SettingsFile) =>
  makeLanguage((text) => ({ ok: true, root: read(text) }), LINES_VISITOR_KEYS);

/** The ESLint languages of files that are no JavaScript. */
export const languages = {
  json: makeLanguage(readJson, DATA_VISITOR_KEYS),
  yaml: makeLanguage(readYaml, DATA_VISITOR_KEYS),
  toml: makeLanguage(readTomlOrLines, { ...DATA_VISITOR_KEYS, ...LINES_VISITOR_KEYS }),
  dotenv: linesLanguage(readDotenv),
  properties: linesLanguage(readProperties),
  ini: linesLanguage(readIni),
  dockerfile: makeLanguage(readDockerfile, DOCKERFILE_VISITOR_KEYS),
  prisma: makeLanguage(readPrisma, PRISMA_VISITOR_KEYS),
  sql: sqlLanguage,
};
