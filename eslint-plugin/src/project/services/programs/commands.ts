import { quotesPackage } from "../../../catalog/packages/index.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { readsLikeService } from "../roles/terminal.ts";
import { binariesIn } from "../starts/binaries-in.ts";
import type { Start } from "../starts/index.ts";
import { exportsNothing } from "./exports-nothing.ts";

const importsTerminalPackage = quotesPackage("terminal");

/**
 * Whether a file is a command for people alone: it is one by its manifest, or reads its arguments as commands do, and
 * only scripts of manifests run it, by its path. What is deployed, or started by the command's name, is more than that:
 * a command may start what answers others. That it opens a port for whoever runs it makes no server of it.
 */
export function isOnlyCommand(file: string, root: string, starts: readonly Start[]): boolean {
  if (!isCommand(file, root)) return false;
  return !starts.some(
    (start) =>
      // Where a deployment does not say which file it starts, it may be this one.
      (start.file === file || (start.file === null && start.binary === null)) &&
      (start.by === "deployment" ? !start.isTask : start.isByName && start.purpose?.is === "start"),
  );
}

/** Whether a file is a command by its manifest, or reads its arguments as commands do. */
export function isCommand(file: string, root: string): boolean {
  return binariesIn(root).some((binary) => binary.file === file) || readsArguments(file);
}

const readsArguments = memo<boolean>(
  (file) => {
    madeFrom(file);
    return importsTerminalPackage(readText(file, MAX_SOURCE_BYTES) ?? "") && exportsNothing(file);
  },
  { inCircle: false, trustMs: 30_000 },
);

/** Whether a program, as far as the text of its first file tells, goes on once it was started. */
export const keepsRunning = memo<boolean>(
  (file) => {
    madeFrom(file);
    return readsLikeService(readText(file, MAX_SOURCE_BYTES) ?? "");
  },
  { inCircle: false, trustMs: 30_000 },
);
