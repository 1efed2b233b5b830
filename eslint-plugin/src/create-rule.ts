import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { TSESLint } from "@typescript-eslint/utils";
import { isCompiled, isMinified } from "./code/files.ts";
import { lookAtFile } from "./code/mentions.ts";
import { keepNodes } from "./code/nodes.ts";
import { perFile, type SourceCode } from "./code/per-file.ts";
import type { MistakeNumber } from "./mistakes.ts";

export type PresetName = "recommended" | "strict";

/**
 * What every rule says of itself: docs, presets, the command and the panel speak from here.
 * @typeParam FindingIds the ids of its messages that report something; the others are titles of suggestions.
 */
export interface RuleDocs<FindingIds extends string = string> {
  /** What the rule does, as a sentence without a full stop that begins with a verb. */
  readonly description: string;
  /** What it finds, in a few words: `Secret in code`. */
  readonly title: string;
  /**
   * The same for each kind of finding, for lists: `Card number in log`. May hold the placeholders of its message, whose data
   * are read out of the message as it is shown.
   */
  readonly titles: Readonly<Record<FindingIds, string>>;
  /** The mistake it belongs to. */
  readonly mistake: MistakeNumber;
  /** What the mistake costs, in one line. */
  readonly cost: string;
  /** The presets that turn the rule on; an object gives the options it has there. */
  readonly presets: Partial<Record<PresetName, true | Readonly<Record<string, unknown>>>>;
  /** Whether what its findings span is secret: whoever shows a line of code hides it there. */
  readonly spansSecrets?: true;
}

/** A rule of the plugin, whatever its options and messages. */
export type Rule = TSESLint.RuleModule<string, readonly unknown[], RuleDocs>;

/** Where the project lives. */
export const REPOSITORY = "https://github.com/premortem-dev/premortem";

/** The page that explains a rule. */
export function docsUrl(ruleName: string): string {
  return `${REPOSITORY}/blob/main/rules-docs/${ruleName}.md`;
}

const creator = RuleCreator<RuleDocs>(docsUrl);

type Created<Options extends readonly unknown[], MessageIds extends string> = Parameters<
  typeof creator<Options, MessageIds>
>[0];

type Definition<Options extends readonly unknown[], FindingIds extends string, SuggestionIds extends string> = Created<
  Options,
  FindingIds | SuggestionIds
> & { readonly meta: { readonly docs: RuleDocs<FindingIds> } };

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
export function createRule<
  Options extends readonly unknown[],
  FindingIds extends string,
  SuggestionIds extends string = never,
>(
  definition: Definition<Options, FindingIds, SuggestionIds>,
  { others = () => false, machineMade = false }: ReadsToo = {},
): TSESLint.RuleModule<FindingIds | SuggestionIds, Options, RuleDocs> {
  return {
    ...creator<Options, FindingIds | SuggestionIds>(definition),
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
