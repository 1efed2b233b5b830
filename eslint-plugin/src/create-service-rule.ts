import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { applyDefault } from "@typescript-eslint/utils/eslint-utils";
import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { docsUrl, type Reading, type RuleDocs } from "./create-rule.ts";
import { eslintLanguagesOf } from "./documents/readable.ts";
import { reportWithEvidence, weighed, type Evidence, type Harm, type Place, type Reason } from "./evidence/index.ts";
import { filled } from "./message.ts";
import { memo } from "./project/memo.ts";
import type { Fact } from "./project/services/facts.ts";
import { serviceAround, serviceAt, type Service } from "./project/services/service.ts";

/** What a rule says of a service. `fails` is reported; `ask` is for a person, and shown where services are listed only. */
export type Answer<MessageIds extends string> =
  | { readonly verdict: "holds" | "unknown"; readonly reasons: readonly Reason[] }
  | {
      readonly verdict: "fails" | "ask";
      /** Where it is shown: at the line that starts the service, say, or at its manifest as a whole. */
      readonly anchor: Place;
      readonly messageId: MessageIds;
      readonly data?: Readonly<Record<string, string>>;
      readonly reasons: readonly Reason[];
      readonly harm: Harm;
    };

/** An answer that is to be reported. */
export interface ServiceReport {
  readonly service: Service;
  readonly anchor: Place;
  readonly messageId: string;
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly evidence: Evidence;
}

/** The options of a rule as a configuration writes them behind its severity. */
export type RuleOptions = readonly unknown[];

/** A rule about whole services. ESLint runs it as any other; the engine asks it of each service once. */
export interface ServiceRule
  extends Omit<TSESLint.RuleModule<string, readonly unknown[], RuleDocs>, "defaultOptions">, Reading {
  readonly name: string;
  /** What it says of a service; null for what it cannot judge. Options that are not given are as they are by default. */
  readonly answerFor: (service: Service, options?: RuleOptions) => Answer<string> | null;
  /** What of that is to be reported. */
  readonly reportsFor: (service: Service, options?: RuleOptions) => readonly ServiceReport[];
  /** What is to be reported in a file, by its absolute path. */
  readonly reportsAt: (filename: string, options?: RuleOptions) => readonly ServiceReport[];
}

type Facts = Readonly<Record<string, Fact<unknown>>>;
type Known<Asked extends Facts> = { readonly [Name in keyof Asked]: ReturnType<Asked[Name]> };

interface Definition<Asked extends Facts, MessageIds extends string, Options extends RuleOptions> {
  readonly name: string;
  /** Where its anchors may stand: under ESLint it is turned on in such files. */
  readonly reads: Reading["reads"];
  readonly meta: Omit<TSESLint.RuleMetaData<MessageIds, RuleDocs>, "docs" | "schema" | "defaultOptions"> & {
    readonly docs: RuleDocs<MessageIds>;
    readonly schema?: TSESLint.RuleMetaData<MessageIds, RuleDocs>["schema"];
    readonly defaultOptions?: Options;
  };
  /** What it asks of a service, by the names that `judge` knows it by; each is looked up when `judge` first reads it. */
  readonly facts: Asked;
  readonly judge: (facts: Known<Asked>, options: Readonly<Options>) => Answer<MessageIds>;
}

/**
 * Makes a rule about whole services: a package, and what is deployed of it. A finding stands at its anchor, and under
 * ESLint it is reported when that file is linted.
 */
export function createServiceRule<
  Asked extends Facts,
  MessageIds extends string,
  // A list of one is inferred as such.
  Options extends RuleOptions | readonly [] = readonly [],
>({ name, reads, meta, facts, judge }: Definition<Asked, MessageIds, Options>): ServiceRule {
  const { schema = [], defaultOptions = [] as unknown as Options } = meta;
  const answers = memo<Answer<MessageIds> | null, [root: string, options: Readonly<Options>]>(
    (_key, root, options) => {
      // Asked for here, so that the answer stands on the manifest too.
      const service = serviceAt(root);
      return service && judge(lookedUp(facts, service), options);
    },
    { inCircle: null },
  );
  const answerFor = ({ root }: Service, given?: RuleOptions) => {
    const options = applyDefault<RuleOptions, Options>(defaultOptions, given ?? []);
    return answers([root, ...options.map((each) => JSON.stringify(each))].join("\0"), root, options);
  };
  const reportsFor = (service: Service, options?: RuleOptions): readonly ServiceReport[] => {
    const answer = answerFor(service, options);
    if (answer?.verdict !== "fails") return [];
    const { anchor, messageId, data = {}, reasons, harm } = answer;
    const evidence = weighed({ reasons, harm, service: service.name });
    return [{ service, anchor, messageId, data, evidence, message: filled(meta.messages[messageId], data) }];
  };
  const reportsAt = (filename: string, options?: RuleOptions): readonly ServiceReport[] => {
    const service = serviceAround(filename);
    return service ? reportsFor(service, options).filter(({ anchor }) => anchor.file === filename) : [];
  };
  return {
    name,
    meta: {
      ...meta,
      docs: { ...meta.docs, url: docsUrl(name) },
      languages: eslintLanguagesOf(reads),
      schema,
      defaultOptions,
    },
    reads,
    // It is asked of services, and no file is parsed for it.
    mayConcern: () => false,
    answerFor,
    reportsFor,
    reportsAt,
    create: (context) => {
      const reports = isOpen(context) ? reportsAt(context.filename, context.options) : [];
      if (reports.length === 0) return {};
      const { type } = context.sourceCode.ast;
      return {
        [type]: () => {
          const origin = context.sourceCode.getLocFromIndex(0);
          for (const { anchor, messageId, data, evidence } of reports)
            reportWithEvidence(context, { loc: locOf(anchor, origin), messageId, data }, () => ({
              ...evidence,
              isAnywhere: true,
            }));
        },
      };
    },
  };
}

/** Whether a rule is one about services. */
export function isServiceRule(rule: object): rule is ServiceRule {
  return "reportsFor" in rule;
}

/** Other files are not asked about where the project's settings say so, and for text that is no file. */
function isOpen({ filename, settings }: Pick<TSESLint.RuleContext<string, []>, "filename" | "settings">): boolean {
  const { project } = (settings.premortem ?? {}) as { readonly project?: unknown };
  return project !== false && isAbsolute(filename) && existsSync(filename);
}

function lookedUp<Asked extends Facts>(facts: Asked, service: Service): Known<Asked> {
  const known = new Map<string, unknown>();
  const properties = Object.entries(facts).map(([name, fact]) => [
    name,
    {
      enumerable: true,
      get: () => {
        if (!known.has(name)) known.set(name, fact(service));
        return known.get(name);
      },
    },
  ]);
  return Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap) as Known<Asked>;
}

/**
 * A place without an end is how ESLint is told of a file as a whole.
 * @param origin where a file begins: languages count lines and columns from 0 or from 1.
 */
function locOf({ span }: Place, origin: TSESTree.Position): TSESTree.Position | TSESTree.SourceLocation {
  if (!span) return origin;
  const at = (line: number, column: number) => ({
    line: line - 1 + origin.line,
    column: column - 1 + origin.column,
  });
  return { start: at(span.line, span.column), end: at(span.endLine, span.endColumn) };
}
