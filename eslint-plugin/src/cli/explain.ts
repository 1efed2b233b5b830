import { fileURLToPath } from "node:url";
import type { createColors } from "picocolors";
import { docsUrl, type Rule } from "../create-rule.ts";
import { readText } from "../disk/read.ts";
import { UsageError } from "../engine/usage-error.ts";
import { mistakes } from "../mistakes.ts";
import { rules } from "../rules/index.ts";
import { pageForTerminal } from "./page.ts";
import { jsonFor } from "./terminal.ts";

export const PAGE_FORMATS = ["text", "markdown", "json"] as const;

/** What is asked of `premortem explain`. */
export interface Explanation {
  /** The name of a rule that there is. */
  readonly rule: string;
  readonly format: (typeof PAGE_FORMATS)[number];
  readonly color?: boolean;
}

/** No page is as long. */
const MOST_BYTES = 1_000_000;

/**
 * The page of a rule, from the package itself.
 * @throws UsageError when the package is not whole.
 */
export function explainRule({ rule, format }: Explanation, colors: ReturnType<typeof createColors>): string {
  const page = readText(fileURLToPath(new URL(`./pages/${rule}.md`, import.meta.url)), MOST_BYTES);
  if (page === null)
    throw new UsageError(`The page of ${rule} is missing from the package: read it at ${docsUrl(rule)}.`);
  if (format === "markdown") return page;
  if (format === "text") return pageForTerminal(page, colors);
  const { description, mistake, cost, cwe, severity } = rules[rule]?.meta.docs ?? {};
  const title = mistakes.find(({ number }) => number === mistake)?.title;
  return jsonFor({
    rule,
    description,
    mistake: { number: mistake, title },
    cost,
    cwe,
    severity,
    docs: docsUrl(rule),
    options: optionsOf(rules[rule]?.meta),
    page,
  });
}

/** The options of a rule, of one file or of a whole service: what each checks, and what it is where nobody sets it. */
function optionsOf(meta: Rule["meta"] | undefined) {
  const [schema] = [meta?.schema].flat() as ({ properties?: Record<string, { description?: string }> } | undefined)[];
  const [defaults = {}] = (meta?.defaultOptions ?? []) as Record<string, unknown>[];
  return Object.entries(schema?.properties ?? {}).map(([name, { description }]) => ({
    name,
    description,
    default: defaults[name],
  }));
}
