import { join } from "node:path";
import { isExampleFile, isTestFile } from "../../code/files.ts";
import type { Manifest } from "../workspaces.ts";
import type { Fact } from "./facts.ts";
import { isThere, pathInRepository } from "./repository.ts";
import { serviceAt, type Service } from "./service.ts";
import { workspace } from "./workspace.ts";

/** What shows that a package is run by its authors, and not installed by others. */
export interface Application {
  readonly file: string;
  /** What is to be seen there. */
  readonly message: string;
}

/** What platforms build or start a package by (their documentation, 2026-11). */
const DEPLOYED_BY = [
  ...["Dockerfile", "Containerfile", "Procfile", "fly.toml", "render.yaml", "app.yaml", "vercel.json", "netlify.toml"],
  ...["serverless.yml", "serverless.yaml", "serverless.ts", "wrangler.toml", "wrangler.json", "wrangler.jsonc"],
  ...["ecosystem.config.js", "ecosystem.config.cjs", "nest-cli.json"],
];

/** What a package says only to those who install it. */
const FOR_OTHERS = ["publishConfig", "files", "exports", "types", "peerDependencies", "bin"] as const;

/**
 * That a service is an application, or the root of workspaces that hold one; null for libraries, tests and examples, and
 * where nothing shows it.
 */
export const application: Fact<Application | null> = (service) => {
  const own = ownApplication(service);
  const around = workspace(service);
  if (own !== null || around.is !== "root") return own;
  for (const { folder } of around.members) {
    const member = serviceAt(folder);
    const found = member && ownApplication(member);
    if (found) return found;
  }
  return null;
};

function ownApplication(service: Service): Application | null {
  const { root, manifest, manifestFile, entry } = service;
  const path = pathInRepository(service);
  if (isTestFile(path) || isExampleFile(path)) return null;
  const isPrivate = manifest.private === true;
  if (!isPrivate && FOR_OTHERS.some((key) => manifest[key] !== undefined)) return null;
  const deployedBy = DEPLOYED_BY.map((name) => join(root, name)).find(isThere);
  if (deployedBy !== undefined) return { file: deployedBy, message: "This file deploys it." };
  if (isStarted(manifest)) return { file: entry ?? manifestFile, message: "It is started here." };
  return isPrivate && entry !== null ? { file: entry, message: "It begins here, and is private." } : null;
}

function isStarted({ scripts }: Manifest): boolean {
  return typeof scripts === "object" && scripts !== null && typeof (scripts as { start?: unknown }).start === "string";
}
