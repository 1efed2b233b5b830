import { TextDocument } from "vscode-languageserver-textdocument";
import { readText } from "../../../eslint-plugin/src/disk/read.ts";
import { MAX_FILE_BYTES } from "./bounds.ts";
import { checkDocument, type Check } from "./checks.ts";
import type { Client } from "./client.ts";
import type { Folders } from "./folders.ts";
import { pathOf } from "./folders.ts";
import type { SettingsStore } from "./settings.ts";
import type { WorkerProcess } from "./worker-process.ts";

interface Surroundings {
  readonly folders: Folders;
  readonly settings: SettingsStore;
  readonly thread: WorkerProcess;
  readonly client: Client;
}

/** The check of a file that is not open, as it is on disk. */
export async function closedCheck(uri: string, surroundings: Surroundings): Promise<Check> {
  const text = uri.startsWith("file:") ? (readText(pathOf(uri), MAX_FILE_BYTES) ?? "") : "";
  return checkDocument(TextDocument.create(uri, "plaintext", 0, text), surroundings);
}
