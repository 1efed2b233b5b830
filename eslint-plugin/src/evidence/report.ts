import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { languageOf } from "../languages/language-of.ts";
import { codeFileOf } from "../project/services/roles/index.ts";
import type { Evidence } from "./evidence.ts";
import { passes, thresholdIn } from "./presets.ts";
import { keepEvidence } from "./store.ts";
import { weighed } from "./weigh.ts";
import { whereItRuns } from "./where-it-runs.ts";

type Context<MessageIds extends string> = Pick<
  Readonly<TSESLint.RuleContext<MessageIds, readonly unknown[]>>,
  "id" | "sourceCode" | "filename" | "cwd" | "settings" | "report"
>;

/** What a rule says of a finding; where its code runs is added. */
export interface Given extends Omit<Evidence, "confidence"> {
  /** The code that it is about, where it is reported on a part of that only. */
  readonly about?: TSESTree.Node;
  /** It hurts wherever it stands, run or not: a secret in a text. */
  readonly isAnywhere?: true;
}

/**
 * Reports a finding with what it stands on, which the command and the editor show, and sort by. The evidence is made when
 * somebody asks for it: ESLint itself does not.
 */
export function reportWithEvidence<MessageIds extends string>(
  context: Context<MessageIds>,
  descriptor: TSESLint.ReportDescriptor<MessageIds>,
  give: () => Given,
): void {
  const { sourceCode, settings } = context;
  let made: Evidence | null = null;
  const evidence = () => (made ??= completed(give(), descriptor, context));
  const threshold = thresholdIn(settings, nameOf(context.id));
  if (threshold && !passes(evidence(), threshold)) return;
  const { line, column } = startOf(descriptor);
  // Languages count lines and columns from 0 or from 1.
  const origin = sourceCode.getLocFromIndex(0);
  const place = { line: line - origin.line + 1, column: column - origin.column + 1 };
  keepEvidence(sourceCode, { ruleId: context.id, messageId: descriptor.messageId, ...place }, evidence);
  context.report(descriptor);
}

function completed(
  { about, isAnywhere, reasons, ...given }: Given,
  descriptor: TSESLint.ReportDescriptor<string>,
  context: Context<string>,
): Evidence {
  const isCode = !isAnywhere && languageOf(context.sourceCode) === "javascript";
  const node = about ?? ("node" in descriptor ? descriptor.node : null);
  const where = isCode ? whereItRuns(node as TSESTree.Node | null, codeFileOf(context)) : [];
  return weighed({ ...given, reasons: [...reasons, ...where] });
}

/** The name of a rule without that of the plugin that it is registered under. */
function nameOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function startOf(descriptor: TSESLint.ReportDescriptor<string>): TSESTree.Position {
  const loc = "loc" in descriptor ? descriptor.loc : undefined;
  if (loc) return "start" in loc ? loc.start : loc;
  return (descriptor as { readonly node: TSESTree.Node }).node.loc.start;
}
