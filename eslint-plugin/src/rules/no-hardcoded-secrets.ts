import type { TSESLint } from "@typescript-eslint/utils";
import { shortName } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { secretEvidence } from "../evidence/secrets.ts";
import { isUnproven } from "../knowledge/secrets/proof.ts";
import { looksRandom } from "../knowledge/secrets/randomness.ts";
import { preview } from "../knowledge/secrets/redact.ts";
import { replacementOf } from "../knowledge/secrets/replacement.ts";
import { CONFIDENCES, type Confidence, type Evidence, type Secret } from "../knowledge/secrets/secret.ts";
import { secretsIn } from "../knowledge/secrets/secrets-in.ts";
import { mayHoldSecret } from "../knowledge/secrets/settings/gate.ts";
import { referenceFor, remedyFor } from "../knowledge/secrets/settings/remedy.ts";
import { secretsInSettings } from "../knowledge/secrets/settings/secrets-in-settings.ts";
import { settingsOf } from "../knowledge/settings/settings-of.ts";
import { fitting } from "../message.ts";
import { isForDevelopment } from "../project/environment-files.ts";
import {
  codeFileOf,
  fillsDatabases,
  isSeed,
  isToolOfAuthors,
  isTried,
  reachesBrowsers,
  runsElsewhere,
} from "../project/services/roles/policy.ts";

type Options = [
  {
    readonly allowedNames?: readonly string[];
    readonly allowedPaths?: readonly string[];
    readonly allowedValues?: readonly string[];
    readonly checkComments?: boolean;
    readonly checkNames?: boolean;
    readonly checkScripts?: boolean;
    readonly checkTestKeys?: boolean;
    readonly checkTests?: boolean;
    readonly minimumConfidence?: Confidence;
    readonly patterns?: readonly { readonly name: string; readonly pattern: string }[];
  },
];

type FindingId = "byShape" | "byName" | "byPlace" | "inSettings";
type SuggestionId = "readInstead" | "referTo";
type Descriptor = TSESLint.ReportDescriptor<FindingId | SuggestionId>;

const MESSAGE_IDS: Readonly<Record<Evidence, FindingId>> = { shape: "byShape", name: "byName", place: "byPlace" };

const IN_CODE =
  "{{name}} in the code ({{preview}}{{because}}){{stake}}. Read it from the environment and rotate it{{where}}.";

const MESSAGES = {
  byShape: IN_CODE,
  byName: IN_CODE,
  byPlace: IN_CODE,
  inSettings:
    "{{name}} in this file ({{preview}}{{because}}){{stake}}. {{remedy}} and rotate it{{where}}{{afterwards}}.",
};

const EVIDENCE: Readonly<Record<Evidence, string>> = { shape: "known by ", name: "given away by ", place: "" };

/** The most characters of the name that a project gives its own pattern, and of a provider's. */
const MOST_OF_NAME = 50;

/** The same of code in the title of a suggestion. */
const MOST_OF_CODE = 120;

const wildcards = {
  type: "array",
  uniqueItems: true,
  items: { type: "string", minLength: 1 },
} as const;

export default createRule<Options, FindingId, SuggestionId>(
  {
    name: "no-hardcoded-secrets",
    reads: ["javascript", "json", "yaml", "toml", "dotenv", "properties", "ini", "dockerfile"],
    meta: {
      type: "problem",
      docs: {
        description: "disallow secrets written into code",
        mistake: 1,
        cost: "Whoever reads the repository can act as your service, and history keeps the value after the line is gone.",
        cwe: 798,
        severity: 8,
        presets: { recommended: true, strict: { checkNames: true, checkScripts: true, checkTests: true } },
        title: "Hardcoded secret",
        titles: {
          byShape: "{{name}} in code",
          byName: "{{name}} in code",
          byPlace: "{{name}} in code",
          inSettings: "{{name}} in a file of the repository",
        },
        spansSecrets: true,
      },
      hasSuggestions: true,
      schema: [
        {
          type: "object",
          additionalProperties: false,
          properties: {
            allowedNames: {
              ...wildcards,
              description: "Names whose values are no secrets; `*` stands for any characters.",
            },
            allowedPaths: {
              ...wildcards,
              description:
                "Files to leave out, by their path from the working directory; `*` stands for any characters.",
            },
            allowedValues: {
              ...wildcards,
              description: "Values that are no secrets; `*` stands for any characters.",
            },
            checkComments: {
              type: "boolean",
              description: "Whether to look for live tokens and private keys in comments.",
            },
            checkNames: {
              type: "boolean",
              description:
                "Whether a name alone is enough, beside a word, a phrase or an id. Otherwise the value must be proven: by its format, by what takes it, or because only a generator makes such a value.",
            },
            checkScripts: {
              type: "boolean",
              description:
                "Whether to read scripts and migrations like other files. Otherwise keys of test modes, and what only a name gives away, are left out there.",
            },
            checkTestKeys: {
              type: "boolean",
              description:
                "Whether to report keys of a vendor's test mode. Otherwise only those that stand in where the real key is missing.",
            },
            checkTests: {
              type: "boolean",
              description:
                "Whether to read tests, fixtures and examples like other files. Otherwise only tokens whose check digits agree are reported there.",
            },
            minimumConfidence: {
              type: "string",
              enum: [...CONFIDENCES],
              description: "How sure a finding must be to be reported.",
            },
            patterns: {
              type: "array",
              description: "Shapes of tokens that the rule does not know.",
              items: {
                type: "object",
                additionalProperties: false,
                required: ["name", "pattern"],
                properties: {
                  name: { type: "string", minLength: 1, description: "What the message calls the token." },
                  pattern: {
                    type: "string",
                    minLength: 1,
                    description: "The source of a regular expression that matches the whole token.",
                  },
                },
              },
            },
          },
        },
      ],
      defaultOptions: [
        {
          allowedNames: [],
          allowedPaths: [],
          allowedValues: [],
          checkComments: true,
          checkNames: false,
          checkScripts: false,
          checkTestKeys: true,
          checkTests: false,
          minimumConfidence: "medium",
          patterns: [],
        },
      ],
      messages: {
        ...MESSAGES,
        referTo: "Refer to it as `{{read}}`.",
        readInstead: "Read it from `{{read}}`.",
      },
    },
    create(context, [options]) {
      const { sourceCode, filename, cwd } = context;
      const { minimumConfidence = "medium", checkTests = false, checkComments = true, patterns = [] } = options;
      if (options.allowedPaths?.length && matchesAny(relative(filename, cwd), options.allowedPaths)) return {};

      const file = codeFileOf(context);

      function isAllowed(secret: Secret): boolean {
        if (isUnproven(secret.proof) && options.checkNames !== true) return true;
        if (secret.isOfTestMode && options.checkTestKeys === false) return true;
        if (secret.boundTo !== null && matchesAny(secret.boundTo, options.allowedNames)) return true;
        return matchesAny(secret.value, options.allowedValues);
      }

      /** Whether what a name says, or what takes a value, is the secret of a program that runs somewhere and is shown to nobody. */
      function isKept({ proof, node, value }: Secret): boolean {
        if (options.checkNames === true || (proof !== "generated" && proof !== "place")) return true;
        if (runsElsewhere(node, file)) return proof === "place" && looksRandom(value);
        return proof === "place" || !reachesBrowsers(node, file);
      }

      const common = (secret: Secret) => ({
        loc: {
          start: sourceCode.getLocFromIndex(secret.range[0]),
          end: sourceCode.getLocFromIndex(secret.range[1]),
        },
      });
      const dataOf = (secret: Secret, messageId: FindingId, remedy = "", isFileOfSecrets = false) =>
        fitting(
          MESSAGES[messageId],
          {
            name: shortName(secret.name, MOST_OF_NAME).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
            preview: preview(secret.value),
            remedy,
          },
          {
            where: secret.rotate === null ? [] : [` (${secret.rotate})`],
            stake: [` gives access to ${secret.opens}`],
            afterwards: isFileOfSecrets ? ["; name the file in `.gitignore`", "; ignore the file in git"] : [],
            because: [`, ${EVIDENCE[secret.evidence]}${secret.because}`],
          },
        );
      const settings = settingsOf(sourceCode);
      if (settings) {
        const checkSettings = () => {
          const path = relative(filename, cwd);
          const { kind, secrets } = secretsInSettings(
            { file: settings, text: sourceCode.text, path },
            {
              filename,
              minimumConfidence,
              isTried: () => !checkTests && isTried(null, file),
              isForDevelopment: () => settings.format === "dotenv" && isForDevelopment(filename),
              patterns,
            },
          );
          for (const secret of secrets) {
            if ((secret.setting === null && !checkComments) || isAllowed(secret)) continue;
            const read = referenceFor(secret, kind);
            const descriptor: Descriptor = {
              ...common(secret),
              messageId: "inSettings",
              data: dataOf(secret, "inSettings", remedyFor(kind, settings.format, path), settings.format === "dotenv"),
              suggest: read
                ? [
                    {
                      messageId: "referTo",
                      data: { read: shortName(read, MOST_OF_CODE) },
                      fix: (fixer) => fixer.replaceTextRange([...secret.range], read),
                    },
                  ]
                : [],
            };
            reportWithEvidence(context, descriptor, () => secretEvidence(secret, null));
          }
        };
        return { [`${sourceCode.ast.type}:exit`]: checkSettings };
      }

      return {
        "Program:exit"() {
          for (const secret of secretsIn(sourceCode, {
            filename,
            minimumConfidence,
            isTried: () => !checkTests && isTried(null, file),
            isMadeUp: () => !checkTests && isSeed(null, file),
            patterns,
          })) {
            if ((secret.node === null && !checkComments) || isAllowed(secret)) continue;
            const isTold = secret.evidence !== "shape" && !secret.isLive;
            if (!checkTests && isTold && secret.node !== null && isTried(secret.node, file)) continue;
            // What authors run works on data of their own as a rule: no name alone makes its password one that opens more.
            const isGuessed = isTold && (secret.evidence === "name" || secret.confidence !== "high");
            const isWeak = isGuessed || secret.isOfTestMode === true;
            if (options.checkScripts !== true && isWeak && isToolOfAuthors(secret.node, file)) continue;
            // Nobody sets variables for tests and seeds: what they make up must stay.
            const isMadeUp = (!checkTests && isTried(secret.node, file)) || fillsDatabases(secret.node, file);
            if (!isKept(secret)) continue;
            const replacement = isMadeUp ? null : replacementOf(secret, filename, sourceCode);
            const messageId = MESSAGE_IDS[secret.evidence];
            const descriptor: Descriptor = {
              ...common(secret),
              messageId,
              data: dataOf(secret, messageId),
              suggest: replacement
                ? [
                    {
                      messageId: "readInstead",
                      data: { read: shortName(replacement.read, MOST_OF_CODE) },
                      fix: (fixer) => fixer.replaceTextRange([...replacement.range], replacement.text),
                    },
                  ]
                : [],
            };
            reportWithEvidence(context, descriptor, () => secretEvidence(secret, { filename, sourceCode }));
          }
        },
      };
    },
  },
  { mayConcern: mayHoldSecret, machineMade: true },
);

function relative(filename: string, cwd: string): string {
  const path = filename.replaceAll("\\", "/");
  const base = `${cwd.replaceAll("\\", "/")}/`;
  return path.startsWith(base) ? path.slice(base.length) : path;
}

/** Whether a text is one of those named, in which `*` stands for any characters. */
function matchesAny(text: string, wildcards: readonly string[] = []): boolean {
  return wildcards.some((wildcard) => {
    const [first = "", ...rest] = wildcard.split("*");
    if (rest.length === 0) return text === wildcard;
    if (!text.startsWith(first)) return false;
    let at = first.length;
    const last = rest.pop() ?? "";
    for (const piece of rest) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  });
}
