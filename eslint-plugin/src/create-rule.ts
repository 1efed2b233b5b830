import manifest from "../package.json" with { type: "json" };
import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { TSESLint } from "@typescript-eslint/utils";
import { isCompiled, isMinified } from "./code/files.ts";
import { lookAtFile } from "./code/mentions.ts";
import { keepNodes } from "./code/nodes.ts";
import { perFile, type SourceCode } from "./code/per-file.ts";
import type { MistakeNumber } from "./mistakes.ts";

export type PresetName = "recommended" | "strict";

/** What every rule says of itself: docs, presets, the command and the panel speak from here. */
export interface RuleDocs {
  /** What the rule does, as a sentence without a full stop that begins with a verb. */
  readonly description: string;
  /** The mistake it belongs to. */
  readonly mistake: MistakeNumber;
  /** What the mistake costs, in one line. */
  readonly cost: string;
  /** The number of the weakness in MITRE's list, https://cwe.mitre.org (2026-11), where it has one. */
  readonly cwe?: number;
  /** How bad it is for security, from 0 to 10 as in CVSS: from 7 on high, from 9 on critical. Only where it is a matter of security. */
  readonly severity?: number;
  /** The presets that turn the rule on; an object gives the options it has there. */
  readonly presets: Partial<Record<PresetName, true | Readonly<Record<string, unknown>>>>;
  /** Whether what its findings span is secret: whoever shows a line of code hides it there. */
  readonly spansSecrets?: true;
}

/** A rule of the plugin, whatever its options and messages. */
export type Rule = TSESLint.RuleModule<string, readonly unknown[], RuleDocs>;

/** Where the project lives. */
export const REPOSITORY = "https://github.com/premortem-dev/premortem";

/** The page that explains a rule, as it was when this version was released. */
export function docsUrl(ruleName: string): string {
  return `${REPOSITORY}/blob/v${manifest.version}/rules-docs/${ruleName}.md`;
}

const creator = RuleCreator<RuleDocs>(docsUrl);

type Definition<Options extends readonly unknown[], MessageIds extends string> = Parameters<
  typeof creator<Options, MessageIds>
>[0];

export type RuleContext<MessageIds extends string, Options extends readonly unknown[]> = Readonly<
  TSESLint.RuleContext<MessageIds, Options>
>;

/** What a rule reads beside JavaScript and TypeScript that people wrote. */
interface ReadsToo {
  /** Whether it reads this file, which is no JavaScript. */
  readonly others?: (sourceCode: { readonly ast: unknown; readonly text: string }) => boolean;
  /** Whether it reads what compilers, bundlers and generators write. */
  readonly machineMade?: boolean;
}

const isMachineMade = perFile(({ text }) => isMinified(text) || isCompiled(text));

/** Makes a rule that stays silent in files that are not JavaScript or TypeScript written by people, except those that it reads too. */
export function createRule<Options extends readonly unknown[], MessageIds extends string>(
  definition: Definition<Options, MessageIds>,
  { others = () => false, machineMade = false }: ReadsToo = {},
): TSESLint.RuleModule<MessageIds, Options, RuleDocs> {
  return {
    ...creator<Options, MessageIds>(definition),
    // ESLint has merged the defaults into the options: to do it again, as the creator would, costs a copy for each file.
    create: (context) => {
      const { sourceCode } = context;
      lookAtFile(sourceCode.text);
      if (!isJavaScript(sourceCode)) return others(sourceCode) ? definition.create(context, context.options) : {};
      if (!machineMade && isMachineMade(sourceCode)) return {};
      const listeners = definition.create(context, context.options);
      return "Program:exit" in listeners ? withNodes(listeners, sourceCode) : listeners;
    },
  };
}

/** The first rule of a file keeps its nodes for all; what is asked when the program is left finds them. */
function withNodes(listeners: TSESLint.RuleListener, sourceCode: SourceCode): TSESLint.RuleListener {
  const keeping = keepNodes(sourceCode);
  if (!keeping) return listeners;
  const { "Program:exit": keep } = keeping;
  return {
    ...keeping,
    ...listeners,
    "Program:exit": (program) => {
      keep?.(program);
      listeners["Program:exit"]?.(program);
    },
  };
}

function isJavaScript({
  visitorKeys,
}: {
  readonly visitorKeys?: Readonly<TSESLint.SourceCode>["visitorKeys"];
}): boolean {
  return visitorKeys !== undefined && "FunctionDeclaration" in visitorKeys;
}
