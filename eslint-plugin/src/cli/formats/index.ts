import type { createColors } from "picocolors";
import type { Audit } from "../../engine/audit.ts";
import { gitlab } from "./gitlab.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { sarif } from "./sarif.ts";
import { stylish } from "./stylish.ts";

export interface FormatContext {
  readonly colors: ReturnType<typeof createColors>;
  /** Columns of the terminal. */
  readonly width: number;
  /** The version of the plugin. */
  readonly version: string;
}

/** Turns an audit into the text of a report. */
export type Format = (audit: Audit, context: FormatContext) => string;

export type FormatName = "stylish" | "json" | "sarif" | "gitlab" | "html" | "markdown";

export const formats: Readonly<Record<FormatName, Format>> = { stylish, json, sarif, gitlab, html, markdown };
