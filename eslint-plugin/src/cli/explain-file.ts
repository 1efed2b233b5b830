import { resolve } from "node:path";
import type { createColors } from "picocolors";
import { plain } from "../engine/plain.ts";
import { shownRoles, type ShownRole } from "../engine/roles.ts";
import { UsageError } from "../engine/usage-error.ts";
import plugin from "../index.ts";
import { behindText, forTerminal, jsonFor } from "./terminal.ts";

/** So many of the files on the way to a file are named; the data have all of them. */
const MOST_SHOWN = 5;

/**
 * What a file is for, and why: `premortem services --explain src/pay.ts`.
 * @throws UsageError where no file can be read there.
 */
export function explainFile(
  path: string,
  format: "text" | "json",
  { cwd, colors }: { readonly cwd: string; readonly colors: ReturnType<typeof createColors> },
): string {
  const shown = shownRoles(resolve(cwd, path), cwd);
  if (!shown) throw new UsageError(`There is no file ${path} that can be read.`);
  if (format === "json") return jsonFor({ version: plugin.meta.version, ...shown });
  const { file, summary, roles } = shown;
  const title = `${colors.bold(forTerminal(plain(file)))}: ${summary ?? "unknown, and taken for a server's"}\n`;
  return title + roles.map((role) => lineOf(role, colors)).join("");
}

function lineOf({ role, strength, reason, at, through }: ShownRole, colors: ReturnType<typeof createColors>): string {
  const where = at === null ? "" : at.line === undefined ? at.file : `${at.file}:${at.line}`;
  const place = where === "" || through.length > 0 ? "" : ` ${colors.dim(behindText(plain(where)))}`;
  const way = through.slice(1, MOST_SHOWN).map((each) => `, which ${behindText(plain(each))} loads`);
  const more = through.length > MOST_SHOWN ? `, ${through.length - MOST_SHOWN} more on the way` : "";
  return `  ${role} ${colors.dim(`(${strength})`)} ${behindText(plain(reason))}${colors.dim(way.join("") + more)}${place}\n`;
}
