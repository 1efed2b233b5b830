import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { TSESLint } from "@typescript-eslint/utils";
import { fastParser } from "../parser/fast.ts";
import { readProjectFile, type ProjectFile } from "./files.ts";
import { madeForOne } from "./memo.ts";
import { resolveModule } from "./resolve.ts";
import type { Parsing } from "./source-file.ts";

export type { ProjectFile } from "./files.ts";

/** What other files of the project can be asked, from the file that is being linted. */
export interface Project {
  /** The file that is being linted. */
  readonly file: ProjectFile;
  /** Whether other files may be read at all. */
  readonly isOpen: boolean;
  /** Whether a file was left unread because one file may ask for no more: what was found may not be all there is. */
  readonly isExhausted: boolean;
  /** Takes one of the steps from file to file that one linted file may cause; false when there are no more. */
  spend(): boolean;
  /** The file that an import leads to, when it is one of the project's own and can be read. */
  imported(specifier: string, from: ProjectFile): ProjectFile | null;
  /** A file by its path. */
  read(filename: string): ProjectFile | null;
  /** A file by its path, beyond the bound of those that one file may ask for: for what is read once and remembered. */
  readUncounted(filename: string): ProjectFile | null;
}

/** How many other files one linted file may cause to be read; what lies beyond is unknown. */
const MAX_FILES = 400;
/** How many steps from file to file a rule may take for one linted file, in all questions that it asks together. */
const MAX_STEPS = 200_000;
/**
 * How long a rule may read them for one linted file, in milliseconds: a net under projects that nobody foresaw. Of the processor's
 * time, or what is found would depend on what else a machine does.
 */
const MAX_MS = 5_000;

/** The processor's time that this process has taken, in milliseconds. */
function processorMs(): number {
  return process.cpuUsage().user / 1_000;
}

/** What a project's `settings.premortem` say of this. */
interface ProjectSettings {
  readonly project?: boolean | { readonly maximumMilliseconds?: number };
}

/**
 * Opens the project around the file that is being linted. With `settings: { premortem: { project: false } }`, or for
 * text that is no file on disk, there is only that file.
 */
export function openProject(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>): Project {
  const { filename, sourceCode } = context;
  const file: ProjectFile = { filename, sourceCode };
  const { project: wanted } = (context.settings.premortem ?? {}) as ProjectSettings;
  const mostMs = (typeof wanted === "object" ? wanted.maximumMilliseconds : undefined) ?? MAX_MS;
  const isOpen = wanted !== false && isAbsolute(filename) && existsSync(filename);
  const parsing: Parsing = {
    parser: isOxlint(context.languageOptions.parser) ? fastParser : context.languageOptions.parser,
    parserOptions: { ...context.languageOptions.parserOptions },
  };
  const touched = new Set<string>();
  let spentMs = 0;
  let steps = 0;
  let isExhausted = false;
  const exhaust = () => {
    isExhausted = true;
    madeForOne();
  };
  const read = (path: string): ProjectFile | null => {
    if (path === filename) {
      madeForOne();
      return file;
    }
    if (!touched.has(path) && (touched.size >= MAX_FILES || spentMs >= mostMs)) {
      exhaust();
      return null;
    }
    touched.add(path);
    const startedAt = processorMs();
    const found = readProjectFile(path, parsing);
    spentMs += processorMs() - startedAt;
    return found;
  };
  return {
    file,
    isOpen,
    get isExhausted() {
      return isExhausted;
    },
    spend: () => {
      if (steps++ < MAX_STEPS) return true;
      exhaust();
      return false;
    },
    read: (path) => (isOpen ? read(path) : null),
    readUncounted: (path) => (!isOpen ? null : path === filename ? file : readProjectFile(path, parsing)),
    imported: (specifier, from) => {
      if (!isOpen) return null;
      if (spentMs >= mostMs) {
        exhaust();
        return null;
      }
      const startedAt = processorMs();
      const path = resolveModule(specifier, from.filename);
      spentMs += processorMs() - startedAt;
      return path === null ? null : read(path);
    },
  };
}

/** oxlint hands its rules a parser that parses nothing. */
function isOxlint(parser: unknown): boolean {
  return (parser as { readonly name?: unknown } | null | undefined)?.name === "oxlint";
}
