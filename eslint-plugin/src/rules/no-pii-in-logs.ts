import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../code/expressions.ts";
import { shortName, snakeCase } from "../code/names.ts";
import type { SourceCode } from "../code/per-file.ts";
import { createRule } from "../create-rule.ts";
import { logCallsIn, mayLog, redactionOfPaths, type LogCall } from "../knowledge/loggers/index.ts";
import {
  CATEGORIES,
  costInLog,
  isDevelopmentOnly,
  isPlainQuery,
  isRecordId,
  labelOf,
  personalDataIn,
  personalDataUnder,
  type Category,
  type PersonalDatum,
  type Vocabulary,
} from "../knowledge/personal-data/index.ts";
import { suggestionsFor } from "../knowledge/personal-data/suggestions.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { logged } from "../evidence/personal-data.ts";
import { fitting, listed } from "../message.ts";
import { uncensored } from "../project/censored.ts";
import { openProject, type Project } from "../project/index.ts";
import { isBelowThreshold } from "../project/loggers/level.ts";
import { typed } from "../project/typed-data.ts";
import {
  codeFileOf,
  fillsDatabases,
  isNamedAsTest,
  isTried,
  mayBeRunByHand,
  printsToItsUser,
  runsOnlyInBrowser,
} from "../project/services/roles/policy.ts";

type Options = [
  {
    categories?: Category[];
    fields?: string[];
    allowedFields?: string[];
    redactors?: string[];
    redactedPaths?: string[];
    checkObservability?: boolean;
    checkTrackedUsers?: boolean;
    checkSilentLoggers?: boolean;
    checkRecordIds?: boolean;
    checkQueryStrings?: boolean;
    checkTerminalOutput?: boolean;
    checkDevelopmentCode?: boolean;
    checkTests?: boolean;
  },
];

type FindingId = "value" | "object" | "objectWithFields";
type SuggestionId = "logId" | "logKeys" | "redact" | "drop";

const MESSAGES = {
  value: "{{what}} (`{{source}}`) {{goes}}{{cost}}. {{advice}}{{redaction}}.",
  object: "{{what}} (`{{source}}`) {{goes}} with all it holds{{cost}}. {{advice}}{{redaction}}.",
  objectWithFields: "`{{source}}` {{goes}} with {{what}} in it{{cost}}. {{advice}}{{redaction}}.",
};

/** The most characters of code in a message. */
const MOST_OF_CODE = 35;

/** The same in the title of a suggestion. */
const MOST_OF_TEXT = 100;

export default createRule<Options, FindingId, SuggestionId>({
  name: "no-pii-in-logs",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow personal data and credentials in what is logged",
      title: "Personal data in log",
      titles: {
        value: "{{what}} in log",
        object: "{{what}} in log",
        objectWithFields: "Object with {{what}} in log",
      },
      mistake: 5,
      cost: "Logs are copied, kept for months and read by many: one line with an email, a token or a request body is a breach to report.",
      cwe: 532,
      severity: 6.5,
      presets: {
        recommended: true,
        strict: { checkTrackedUsers: true, checkSilentLoggers: true, checkRecordIds: true, checkQueryStrings: true },
      },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          categories: {
            description: "The kinds of data that are reported.",
            type: "array",
            uniqueItems: true,
            items: { type: "string", enum: [...CATEGORIES] },
          },
          fields: {
            description: "Further names that are personal data in this project.",
            type: "array",
            uniqueItems: true,
            items: { type: "string" },
          },
          allowedFields: {
            description: "Names that may be logged in this project.",
            type: "array",
            uniqueItems: true,
            items: { type: "string" },
          },
          redactors: {
            description: "Further functions whose result may be logged.",
            type: "array",
            uniqueItems: true,
            items: { type: "string" },
          },
          redactedPaths: {
            description: "Paths that the project's loggers censor by configuration, written as pino writes them.",
            type: "array",
            uniqueItems: true,
            items: { type: "string" },
          },
          checkObservability: {
            description: "Whether error trackers and tracers (Sentry, OpenTelemetry, Datadog …) are checked like logs.",
            type: "boolean",
          },
          checkTrackedUsers: {
            description: "Whether what an error tracker is told of its user (`setUser`) is checked.",
            type: "boolean",
          },
          checkSilentLoggers: {
            description:
              "Whether lines are checked that are not written in production unless somebody asks for them: by the package `debug`, or below the level that the logger writes there. Otherwise only for credentials.",
            type: "boolean",
          },
          checkRecordIds: {
            description: "Whether ids of records about a person's health (`patientId`) are checked.",
            type: "boolean",
          },
          checkQueryStrings: {
            description:
              "Whether the whole query string of one route is checked where its code reads nothing of it that tells of a person.",
            type: "boolean",
          },
          checkTerminalOutput: {
            description: "Whether `console` is checked in command line programs and browser code.",
            type: "boolean",
          },
          checkDevelopmentCode: {
            description: "Whether code that runs only in development or tests is checked.",
            type: "boolean",
          },
          checkTests: {
            description: "Whether tests, examples and seeds are checked.",
            type: "boolean",
          },
        },
      },
    ],
    defaultOptions: [
      {
        categories: [...CATEGORIES],
        fields: [],
        allowedFields: [],
        redactors: [],
        redactedPaths: [],
        checkObservability: true,
        checkTrackedUsers: false,
        checkSilentLoggers: false,
        checkRecordIds: false,
        checkQueryStrings: false,
        checkTerminalOutput: false,
        checkDevelopmentCode: false,
        checkTests: false,
      },
    ],
    messages: {
      ...MESSAGES,
      logId: "Log `{{text}}` instead.",
      logKeys: "Log which fields there are, not what they hold.",
      redact: "Redact it: `{{text}}`.",
      drop: "Do not log `{{text}}`.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename } = context;
    if (!mayLog(sourceCode.text)) return {};
    const file = codeFileOf(context);
    if (options.checkTests !== true && isNamedAsTest(filename)) return {};
    const ownRedaction = redactionOfPaths(options.redactedPaths ?? []);

    let opened: Project | null = null;
    const project = () => (opened ??= openProject(context));

    function isChecked({ model, logger, node }: LogCall): boolean {
      if (model.group === "observability" && !options.checkObservability) return false;
      if (options.checkTests !== true && (isTried(node, file) || fillsDatabases(node, file))) return false;
      if (options.checkTerminalOutput) return true;
      const isPrinted = logger === "console" || logger === "process";
      if (isPrinted) return !printsToItsUser(node, file);
      // In a browser a logger writes to its user's console; a tracker sends what it is given.
      const isShown = model.group !== "observability" && runsOnlyInBrowser(node, file);
      return !isShown && !mayBeRunByHand(node, file);
    }

    function report(datum: PersonalDatum, call: LogCall): void {
      const { fields = [] } = datum;
      const messageId = !datum.fields ? "value" : fields.length > 0 ? "objectWithFields" : "object";
      const data = {
        what: fields.length > 0 ? listed(fields, MOST_OF_CODE) : shortName(labelOf(datum.term), MOST_OF_CODE),
        source: shortName(datum.source, MOST_OF_CODE),
        goes: destination(call),
        advice: adviceFor(datum),
      };
      const descriptor: TSESLint.ReportDescriptor<FindingId | SuggestionId> = {
        node: datum.node,
        messageId,
        data: fitting(MESSAGES[messageId], data, {
          cost: [`: ${costInLog[datum.category]}`],
          redaction: redactionFor(datum, call),
        }),
        suggest: suggestionsFor(datum, call.node, sourceCode).map(({ kind, what: text, range, text: replacement }) => ({
          messageId: kind,
          data: { text: shortText(text) },
          fix: (fixer) => fixer.replaceTextRange([...range], replacement),
        })),
      };
      reportWithEvidence(context, descriptor, () => logged(datum, call, project()));
    }

    return {
      "Program:exit"() {
        const calls = logCallsIn(sourceCode);
        if (calls.length === 0) return;
        const vocabulary: Vocabulary = {
          fields: new Set(options.fields?.map(snakeCase)),
          allowed: new Set(options.allowedFields?.map(snakeCase)),
          redactors: new Set(options.redactors),
        };
        const categories = new Set(options.categories);
        const seen = new Set<TSESTree.Node>();
        for (const call of calls) {
          const data = dataIn(call, sourceCode, vocabulary);
          if (data.length === 0 || !isChecked(call)) continue;
          if (options.checkDevelopmentCode !== true && isDevelopmentOnly(call.node, sourceCode)) continue;
          const isSilent = options.checkSilentLoggers !== true && isUnwritten(call, project);
          for (const datum of data) {
            if (isSilent && datum.category !== "credential") continue;
            if (seen.has(datum.node) || !categories.has(datum.category)) continue;
            const told = typed(datum, project());
            const left = told && uncensored(told, call, ownRedaction, project);
            if (!left || !categories.has(left.category) || isForStrict(left, call, options, sourceCode)) continue;
            seen.add(datum.node);
            report(left, call);
          }
        }
      },
    };
  },
});

function dataIn(call: LogCall, sourceCode: SourceCode, vocabulary: Vocabulary): readonly PersonalDatum[] {
  const [name, value] = call.logged;
  const key = call.model.pairs?.includes(call.method) && value ? stringValue(name) : null;
  if (key !== null && value) return personalDataUnder(key, value, sourceCode, vocabulary);
  const data: PersonalDatum[] = [];
  for (const argument of call.logged) {
    if (argument.type === T.Literal) continue;
    for (const datum of personalDataIn(argument, sourceCode, vocabulary)) data.push(datum);
  }
  return data;
}

/** Whether a line is written only where somebody asks for it: by its logger, or by the level that this writes in production. */
function isUnwritten(call: LogCall, openProject: () => Project): boolean {
  return call.model.isSilent ?? isBelowThreshold(call, openProject());
}

/**
 * Whether what a call writes goes where it is made to tell a person, is no more than the id of a record, or a query string of
 * which nothing shows that a person stands in it. No credential goes there, and no more does a whole person, of whom nobody says what is told.
 */
function isForStrict(
  datum: PersonalDatum,
  { model, method }: LogCall,
  options: Options[0],
  sourceCode: SourceCode,
): boolean {
  if (datum.category === "credential") return false;
  if (options.checkRecordIds !== true && isRecordId(datum)) return true;
  if (options.checkQueryStrings !== true && isPlainQuery(datum, sourceCode)) return true;
  const isIdentifying = model.identifying?.includes(method) ?? false;
  return isIdentifying && options.checkTrackedUsers !== true && datum.fields?.length !== 0;
}

function destination(call: LogCall): string {
  if (call.model.group === "observability") return "is sent to a tracker or tracer";
  return call.isPersistent ? "is added to every log line" : "is written to the log";
}

function adviceFor(datum: PersonalDatum): string {
  const { category, fields } = datum;
  if (isRecordId(datum) && !fields) return "Mask it";
  if (fields) return category === "identity" ? "Log its id" : "Log the fields you need";
  return category === "credential" ? "Leave it out" : "Log an id instead, or mask it";
}

/** What else helps: loggers that take an object censor paths of it. */
function redactionFor({ path }: PersonalDatum, call: LogCall): string[] {
  if (call.argumentOrder !== "object-first" || path === null || path.length === 0) return [];
  return [`, or add "${path.join(".")}" to the logger's redact paths`];
}

function shortText(text: string): string {
  return text.length <= MOST_OF_TEXT ? text : `${text.slice(0, MOST_OF_TEXT - 1)}…`;
}
