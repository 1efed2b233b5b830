import type { createColors } from "picocolors";
import { shownRoutes, type ShownEffect, type ShownRoute } from "../engine/routes.ts";
import plugin from "../index.ts";
import { count } from "./formats/by-mistake.ts";
import { behindText, forTerminal, jsonFor } from "./terminal.ts";

export const ROUTE_FORMATS = ["text", "json"] as const;

/** What is asked of `premortem routes`. */
export interface RoutesAsked {
  readonly path: string;
  readonly format: (typeof ROUTE_FORMATS)[number];
  readonly gitignore: boolean;
  readonly color?: boolean;
}

/**
 * The routes of a folder that may write: what a second request does, what protects them, or why it is not known.
 * @throws UsageError where nothing lies at the path.
 */
export async function listRoutes(
  { path, format, gitignore }: RoutesAsked,
  { cwd, colors }: { readonly cwd: string; readonly colors: ReturnType<typeof createColors> },
): Promise<string> {
  const routes = await shownRoutes([path], { cwd, gitignore });
  if (format === "json") return jsonFor({ version: plugin.meta.version, routes });
  if (routes.length === 0) return "No routes found that may write.\n";
  const lines = routes.flatMap((each) => [
    `${colors.bold(behindText(each.route))}  ${colors.dim(behindText(`${each.file}:${each.line}`))}`,
    ...linesOf(each).map((line) => `  ${behindText(line)}`),
  ]);
  return `${lines.map((line) => forTerminal(line)).join("\n")}\n\n${summaryOf(routes)}\n`;
}

function linesOf({ answer, because, effects, isSmall }: ShownRoute): readonly string[] {
  switch (answer) {
    case "protected":
      return [`protected: ${because ?? ""}`];
    case "unknown":
      return [`unknown: ${because ?? ""}`];
    case "unused key":
      return ["a key is read, and neither stored nor compared"];
    case "quiet":
      return ["nothing seen that a second request makes again"];
    case "repeating":
      return effects.map((each, at) => effectLine(each) + (at === 0 && isSmall ? ", and nothing else" : ""));
  }
}

function effectLine({ does, call, file, line }: ShownEffect): string {
  return `${does}: ${call}, ${file}:${line}`;
}

/** `12 write routes: 3 protected, 5 repeating, 4 unknown.` Where most are unknown, that is what there is to say. */
function summaryOf(routes: readonly ShownRoute[]): string {
  const numbers = new Map<string, number>();
  for (const { answer } of routes) numbers.set(answer, (numbers.get(answer) ?? 0) + 1);
  const parts = [...numbers].map(
    ([answer, number]) => `${number} ${answer === "unused key" ? "with an unused key" : answer}`,
  );
  const isMostlyUnknown = (numbers.get("unknown") ?? 0) * 2 > routes.length;
  const said = `${count(routes.length, "write route")}: ${parts.join(", ")}.`;
  return isMostlyUnknown ? `${said} Most of them cannot be judged.` : said;
}
