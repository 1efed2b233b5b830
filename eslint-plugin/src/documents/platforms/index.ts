import type { LanguageName } from "../../languages/readable.ts";
import type { DataNode } from "../../languages/data/tree.ts";
import {
  firebaseFunctions,
  netlifyFunctions,
  samFunctions,
  serverlessFunctions,
  vercelFunctions,
  wranglerWorker,
} from "./functions.ts";
import {
  commandTold,
  flyProcesses,
  nestApplications,
  nxApplication,
  pm2Applications,
  pm2ApplicationsInCode,
  procfileProcesses,
  renderServices,
} from "./processes.ts";
import type { Told } from "./told.ts";

export type { Told } from "./told.ts";

/** A file that tells a platform what to start. */
export type PlatformFile = {
  /** Whether it is a tool that builds or starts programs for those who work on them, which deploys nothing by itself. */
  readonly isOfTool?: true;
} & (
  | {
      readonly language: Extract<LanguageName, "yaml" | "json" | "toml">;
      readonly programsIn: (root: DataNode | null) => readonly Told[];
    }
  | { readonly language: "text"; readonly programsInText: (text: string) => readonly Told[] }
);

const yaml = (programsIn: (root: DataNode | null) => readonly Told[]): PlatformFile => ({
  language: "yaml",
  programsIn,
});
const json = (programsIn: (root: DataNode | null) => readonly Told[]): PlatformFile => ({
  language: "json",
  programsIn,
});
const toml = (programsIn: (root: DataNode | null) => readonly Told[]): PlatformFile => ({
  language: "toml",
  programsIn,
});
const text = (programsInText: (text: string) => readonly Told[]): PlatformFile => ({
  language: "text",
  programsInText,
});

/** The files that platforms look for by name, with what they tell (their documentation, November 2026). */
const FILES: readonly (readonly [name: RegExp, file: PlatformFile])[] = [
  [/^Procfile(?:\.[\w-]{1,40})?$/, text(procfileProcesses)],
  [/^fly(?:\.[\w-]{1,40})?\.toml$/, toml(flyProcesses)],
  [/^render\.ya?ml$/, yaml(renderServices)],
  [/^(?:app|service)\.ya?ml$/, yaml(commandTold("entrypoint"))],
  [/^railway\.json$/, json(commandTold("deploy", "startCommand"))],
  [/^railway\.toml$/, toml(commandTold("deploy", "startCommand"))],
  [/^nixpacks\.toml$/, toml(commandTold("start", "cmd"))],
  [/^serverless(?:[.-][\w-]{1,40})?\.ya?ml$/, yaml(serverlessFunctions)],
  [/^(?:template|sam(?:[.-][\w-]{1,40})?)\.ya?ml$/, yaml(samFunctions)],
  [/^wrangler\.toml$/, toml(wranglerWorker)],
  [/^wrangler\.jsonc?$/, json(wranglerWorker)],
  [/^vercel\.json$/, json(vercelFunctions)],
  [/^netlify\.toml$/, toml(netlifyFunctions)],
  [/^firebase\.json$/, json(firebaseFunctions)],
  [/^nest-cli\.json$/, { ...json(nestApplications), isOfTool: true }],
  [/^project\.json$/, { ...json(nxApplication), isOfTool: true }],
  [/^(?:ecosystem|pm2|process)(?:[.-][\w-]{1,40})?\.json$/, json(pm2Applications)],
  [/^(?:ecosystem|pm2)(?:[.-][\w-]{1,40}){1,3}\.ya?ml$/, yaml(pm2Applications)],
  [/^(?:ecosystem|pm2)(?:[.-][\w-]{1,40}){0,3}\.[cm]?[jt]s$/, text(pm2ApplicationsInCode)],
];

/** What a file tells a platform, by its name; null where no platform looks for a file of that name. */
export function platformFileCalled(name: string): PlatformFile | null {
  return name.length > 120 ? null : (FILES.find(([pattern]) => pattern.test(name))?.[1] ?? null);
}
