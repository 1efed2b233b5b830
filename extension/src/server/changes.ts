import { basename } from "node:path";
import { FileChangeType, type FileEvent, type FileSystemWatcher } from "vscode-languageserver";
import { CODE_FILES, OTHER_FILES } from "../../../eslint-plugin/src/configs/file-languages.ts";
import { pathOf } from "./folders.ts";

const CONFIGURATION = [
  "**/eslint.config.{js,mjs,cjs,ts,mts,cts}",
  "**/{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}",
  "**/{ts,js}config*.json",
  "**/.gitignore",
];
/** What is checked, or asked on behalf of what is. */
const SOURCES = [CODE_FILES, ...OTHER_FILES, "**/*.prisma", "**/eslint-suppressions.json"];
/** What git tracks, and what it ignores without a `.gitignore`. */
const REPOSITORY = ["**/.git/{index,info/exclude}"];

/** What the client is asked to watch. */
export const watchers: FileSystemWatcher[] = [...CONFIGURATION, ...SOURCES, ...REPOSITORY].map((globPattern) => ({
  globPattern,
}));

const IS_CONFIGURATION =
  /^(?:eslint\.config\.[cm]?[jt]s|package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|[jt]sconfig.*\.json|\.gitignore)$/;

export interface Changes {
  /** Whether engines have to begin afresh: configuration or packages changed. */
  readonly isConfiguration: boolean;
  readonly deleted: readonly string[];
}

/** Whether a file says how others are checked. */
export function isConfiguration(uri: string): boolean {
  return IS_CONFIGURATION.test(basename(pathOf(uri)));
}

/** What some changes of files mean; null when they mean nothing. */
export function readChanges(events: readonly FileEvent[]): Changes | null {
  const own = events.filter(
    ({ uri }) => !/\/node_modules\/(?!\.package-lock\.json)|\/\.git\/(?!(?:index|info\/exclude)$)/.test(uri),
  );
  if (own.length === 0) return null;
  return {
    isConfiguration: own.some(({ uri }) => isConfiguration(uri)),
    deleted: own.filter(({ type }) => type === FileChangeType.Deleted).map(({ uri }) => uri),
  };
}
