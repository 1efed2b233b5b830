import manifest from "../package.json" with { type: "json" };
import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { TSESLint } from "@typescript-eslint/utils";
import { isCompiled, isMinified } from "./code/files.ts";
import { lookAtFile } from "./code/mentions.ts";
import { keepNodes } from "./code/nodes.ts";
import { perFile, type SourceCode } from "./code/per-file.ts";
import { languageOf } from "./languages/language-of.ts";
import type { MistakeNumber } from "./mistakes.ts";
import { eslintLanguagesOf, isRead, mayRead, type Readable } from "./documents/readable.ts";

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
  /** The number of the weakness in MITRE's list, https://cwe.mitre.org (2026-11), where it has one. */
  readonly cwe?: number;
  /** How bad it is for security, from 0 to 10 as in CVSS: from 7 on high, from 9 on critical. Only where it is a matter of security. */
  readonly severity?: number;
  /** The presets that turn the rule on; an object gives the options it has there. */
  readonly presets: Partial<Record<PresetName, true | Readonly<Record<string, unknown>>>>;
  /** Whether what its findings span is secret: whoever shows a line of code hides it there. */
  readonly spansSecrets?: true;
}

/** What a rule says of the files that it is about. */
export interface Reading {
  /** Languages, and kinds of documents: presets, the command, the editor and the docs tests follow from it. */
  readonly reads: readonly [Readable, ...Readable[]];
  /** Whether a text of data may concern it, by a look for words: no other is parsed for it. */
  readonly mayConcern: (text: string, path: string) => boolean;
}

/** A rule of the plugin, whatever its options and messages. */
export type Rule = TSESLint.RuleModule<string, readonly unknown[], RuleDocs> & Reading;

/** Where the project lives. */
export const REPOSITORY = "https://github.com/premortem-dev/premortem";

/** The page that explains a rule, as it was when this version was released. */
export function docsUrl(ruleName: string): string {
  return `${REPOSITORY}/blob/v${manifest.version}/rules-docs/${ruleName}.md`;
}

const creator = RuleCreator<RuleDocs>(docsUrl);

type Created<Options extends readonly unknown[], MessageIds extends string> = Parameters<
  typeof creator<Options, MessageIds>
>[0] &
  Pick<Reading, "reads">;

type Definition<Options extends readonly unknown[], FindingIds extends string, SuggestionIds extends string> = Created<
  Options,
  FindingIds | SuggestionIds
> & { readonly meta: { readonly docs: RuleDocs<FindingIds> } };

export type RuleContext<MessageIds extends string, Options extends readonly unknown[]> = Readonly<
  TSESLint.RuleContext<MessageIds, Options>
>;

/** How a rule reads files. */
interface Manner {
  /** Whether a text of data may concern it, where no words of documents say so. */
  readonly mayConcern?: (text: string) => boolean;
  /** Whether it reads what compilers, bundlers and generators write in JavaScript. */
  readonly machineMade?: boolean;
}

const isMachineMade = perFile(({ text }) => isMinified(text) || isCompiled(text));

/** Makes a rule that is silent in files that it does not read, and in JavaScript that no person wrote. */
export function createRule<
  Options extends readonly unknown[],
  FindingIds extends string,
  SuggestionIds extends string = never,
>(
  { reads: read, ...definition }: Definition<Options, FindingIds, SuggestionIds>,
  { mayConcern = () => true, machineMade = false }: Manner = {},
): TSESLint.RuleModule<FindingIds | SuggestionIds, Options, RuleDocs> & Reading {
  const rule = creator<Options, FindingIds | SuggestionIds>(definition);
  return {
    ...rule,
    meta: { ...rule.meta, languages: eslintLanguagesOf(read) },
    reads: read,
    mayConcern: (text, path) => mayRead(read, text, path) && mayConcern(text),
    // ESLint has merged the defaults into the options: to do it again, as the creator would, costs a copy for each file.
    create: (context) => {
      const { sourceCode, filename } = context;
      lookAtFile(sourceCode.text);
      const language = languageOf(sourceCode);
      if (language === null || !isRead(read, language, sourceCode, filename)) return {};
      if (language !== "javascript") return definition.create(context, context.options);
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
