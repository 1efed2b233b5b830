import { liesWhere } from "../../documents/readable.ts";
import type { Settings } from "./setting.ts";

/** What a file of settings is for. Where more than one fits, the first. */
export type SettingsKind =
  /** Written by a machine, about other files: lock files, snapshots. */
  | "generated"
  /** Texts for people, whose keys are words: translations. */
  | "texts"
  /** Shows what settings look like: `.env.example`, OpenAPI, JSON schemas, Postman collections. */
  | "sample"
  /** For one machine or one run: `.env.development`, workflows, dev containers. */
  | "development"
  | "workflow"
  | "compose"
  | "kubernetes"
  | "helm-values"
  | "npmrc"
  | "plain";

const GENERATED =
  /(?:^|\/)(?:package-lock|npm-shrinkwrap|pnpm-lock|composer\.lock|deno\.lock|bun\.lock|yarn\.lock|tsconfig[\w.-]*|jsconfig[\w.-]*)\.?(?:json|ya?ml|lock)?$|\.(?:lock|snap|tsbuildinfo|map)$|(?:^|\/)\.(?:vscode|idea)\/|(?:^|\/)(?:__snapshots__|snapshots)\//i;
const TEXTS =
  /(?:^|\/)(?:locales?|i18n|langs?|languages?|translations?|messages|intl|l10n)\/|\.i18n\.json$|(?:^|\/)(?:ar|bg|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|lv|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|vi|zh)(?:[-_][A-Za-z]{2,4})?\.(?:json|ya?ml)$|(?:^|\/)(?:messages|translations?|strings)[\w.-]*\.(?:json|ya?ml|properties)$/;
/** In a file's own name. */
const SAMPLE =
  /(?:^|[._-])(?:example|examples|sample|samples|template|tmpl|tpl|dist|default|defaults|test|testing|tests|e2e|cypress|acceptance|spec|fixture|fixtures|mock|mocks|demo|schema|openapi|swagger|postman[\w-]{0,100}|collection)(?=[._-]|$)/i;
const DEVELOPMENT =
  /(?:^|\/)\.?env(?:rc)?\.(?:[\w-]{1,40}\.)?(?:dev|develop|development|local|docker|compose|ci|dev-docker|gitpod|storybook)(?:\.|$)|(?:^|\/)(?:dev|development|local|docker|ci)\.env$|(?:^|\/)(?:\.devcontainer|dev|development|local)\/|Dockerfile\.(?:dev|development|local|ci|test)$/i;
/** In the name of a file of settings itself. */
const DEVELOPMENT_NAME = /(?:^|[._-])(?:dev|development|local|ci|integration)(?=[._-])/i;
const SETTINGS_NAME = /\.(?:json|ya?ml|toml|ini|properties|dockerfile)$/i;
const CI =
  /(?:^|\/)(?:\.circleci|\.buildkite|\.semaphore|\.woodpecker|\.drone)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|\.drone|azure-pipelines|bitbucket-pipelines|appveyor|\.gitpod|cloudbuild|buildspec)[\w.-]*\.ya?ml$|(?:^|\/)\.github\/actions\//i;

/** What a file of settings is for, by its path and by what stands at its root. */
export function settingsKindOf(path: string, { format, settings }: Settings): SettingsKind {
  if (GENERATED.test(path)) return "generated";
  if (liesWhere("workflow", path)) return "workflow";
  if (format !== "dockerfile" && format !== "dotenv" && TEXTS.test(path)) return "texts";
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (SAMPLE.test(name)) return "sample";
  if (DEVELOPMENT.test(path) || (DEVELOPMENT_NAME.test(name) && SETTINGS_NAME.test(name)) || CI.test(path))
    return "development";
  if (/(?:^|\/)\.(?:npmrc|pnpmrc)$/.test(path)) return "npmrc";
  if (format === "json" || format === "yaml") {
    const atRoot = (key: string) =>
      settings.find((setting) => setting.path.length === 1 && setting.path[0] === key)?.value;
    if (atRoot("openapi") !== undefined || atRoot("swagger") !== undefined) return "sample";
    if (
      /json-schema\.org|schema\.(?:json|getpostman)/.test(atRoot("$schema") ?? "") &&
      format === "json" &&
      describesData(settings)
    )
      return "sample";
    if (settings.some((setting) => setting.path.join(".") === "info.schema" && setting.value.includes("postman")))
      return "sample";
    if (liesWhere("compose", path)) return "compose";
    if (atRoot("apiVersion") !== undefined && atRoot("kind") !== undefined) return "kubernetes";
    if (/(?:^|\/)values[^/]*\.ya?ml$/i.test(path)) return "helm-values";
  }
  return "plain";
}

function describesData(settings: Settings["settings"]): boolean {
  return settings.some(({ path }) => path.at(-1) === "type" && path.includes("properties"));
}
