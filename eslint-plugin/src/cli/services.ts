import { resolve } from "node:path";
import Table from "cli-table3";
import type { createColors } from "picocolors";
import { lstatOf } from "../disk/read.ts";
import { shownServices, type ShownService } from "../engine/services.ts";
import { UsageError } from "../engine/usage-error.ts";
import plugin from "../index.ts";
import { explainFile } from "./explain-file.ts";
import { count } from "./formats/by-mistake.ts";
import { behindText, forTerminal, jsonFor } from "./terminal.ts";

export const SERVICE_FORMATS = ["text", "json"] as const;

/** What is asked of `premortem services`. */
export interface ServicesAsked {
  readonly path: string;
  readonly format: (typeof SERVICE_FORMATS)[number];
  /** A file whose roles are explained in place of the list. */
  readonly explain?: string;
  readonly color?: boolean;
}

/**
 * The services of a repository, with the programs that they make and what starts them.
 * @throws UsageError where nothing lies at the path.
 */
export function listServices(
  { path, format, explain }: ServicesAsked,
  { cwd, colors }: { readonly cwd: string; readonly colors: ReturnType<typeof createColors> },
): string {
  if (explain !== undefined) return explainFile(explain, format, { cwd, colors });
  const folder = resolve(cwd, path);
  if (!lstatOf(folder)) throw new UsageError(`There is no ${path}.`);
  const services = shownServices(folder, cwd);
  if (format === "json") return jsonFor({ version: plugin.meta.version, services });
  if (services.length === 0) return "No services found: there is no package.json that can be read.\n";
  return `${tableOf(services, colors)}\n\n${count(services.length, "service")}.\n`;
}

/** So many of what begins a program or starts it are listed; the data have all of them. */
const MOST_SHOWN = 3;

function tableOf(services: readonly ShownService[], colors: ReturnType<typeof createColors>): string {
  const table = new Table({
    head: ["Service", "Program", "Begins in", "Started by"].map((title) => colors.bold(title)),
    style: { head: [], border: [] },
    chars: BORDERLESS,
  });
  for (const { name, folder, programs, code } of services) {
    const title = [
      colors.bold(behindText(name)),
      ...[behindText(folder), ...sizeOf(code)].map((line) => colors.dim(line)),
    ].join("\n");
    if (programs.length === 0) table.push([title, colors.dim("unknown"), "", ""]);
    for (const [index, { kind, task, entries, folders, startedBy }] of programs.entries()) {
      const places = [...entries, ...folders.map((each) => `${each}/`)].map((each) => behindText(within(each, folder)));
      const reasons = startedBy.map(({ file, line, message }) =>
        behindText(`${message} ${colors.dim(line === undefined ? file : `${file}:${line}`)}`),
      );
      table.push([index === 0 ? title : "", task ? `${kind}: ${task}` : kind, lines(places), lines(reasons)]);
    }
  }
  return table
    .toString()
    .split("\n")
    .map((line) => forTerminal(line.trimEnd()))
    .join("\n");
}

/** `12 files, 3,400 lines`, and how many of them are for what. */
function sizeOf(code: ShownService["code"]): readonly string[] {
  if (!code || code.files === 0) return [];
  const roles = Object.entries(code.roles).map(([role, files]) => `${role} ${files}`);
  return [`${count(code.files, "file")}, ${count(code.lines, "line")}`, ...lines(roles).split("\n")];
}

/** A path from the folder of its service, where it lies there. */
function within(path: string, folder: string): string {
  if (path === `${folder}/`) return "./";
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

function lines(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_SHOWN);
  return [...shown, ...(texts.length > shown.length ? [`and ${texts.length - shown.length} more`] : [])].join("\n");
}

const BORDERLESS = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": "" },
  ...{ "bottom-right": "", left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: " " },
};
