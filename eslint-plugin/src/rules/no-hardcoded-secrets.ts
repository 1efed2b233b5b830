import { createRule } from "../create-rule.ts";
import { preview } from "../knowledge/secrets/redact.ts";
import { replacementOf } from "../knowledge/secrets/replacement.ts";
import { CONFIDENCES, type Confidence, type Evidence, type Secret } from "../knowledge/secrets/secret.ts";
import { secretsIn } from "../knowledge/secrets/secrets-in.ts";
import { referenceFor, remedyFor } from "../knowledge/secrets/settings/remedy.ts";
import { secretsInSettings } from "../knowledge/secrets/settings/secrets-in-settings.ts";
import { settingsOf } from "../languages/settings/settings-of.ts";

type Options = [
  {
    readonly allowedNames?: readonly string[];
    readonly allowedPaths?: readonly string[];
    readonly allowedValues?: readonly string[];
    readonly checkComments?: boolean;
    readonly checkTests?: boolean;
    readonly minimumConfidence?: Confidence;
    readonly patterns?: readonly { readonly name: string; readonly pattern: string }[];
  },
];

type MessageIds = "byShape" | "byName" | "byPlace" | "inSettings" | "readInstead" | "referTo";

const MESSAGE_IDS: Readonly<Record<Evidence, MessageIds>> = { shape: "byShape", name: "byName", place: "byPlace" };

const HOW: Readonly<Record<Evidence, string>> = { shape: "known by ", name: "given away by ", place: "" };

const wildcards = {
  type: "array",
  uniqueItems: true,
  items: { type: "string", minLength: 1 },
} as const;

export default createRule<Options, MessageIds>(
  {
    name: "no-hardcoded-secrets",
    meta: {
      type: "problem",
      docs: {
        description: "disallow secrets written into code",
        mistake: 1,
        cost: "Whoever reads the repository can act as your service, and history keeps the value after the line is gone.",
        cwe: 798,
        severity: 8,
        presets: { recommended: true, strict: { checkTests: true } },
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
            checkTests: {
              type: "boolean",
              description:
                "Whether to read tests, fixtures and examples like other files. Otherwise only live tokens and private keys are reported there.",
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
          checkTests: false,
          minimumConfidence: "medium",
          patterns: [],
        },
      ],
      messages: {
        byShape:
          "{{name}} in the code ({{preview}}, known by {{because}}). At stake: {{opens}}. Read it from the environment and rotate it{{where}}: the repository's history keeps it.",
        byName:
          "{{name}} in the code ({{preview}}, given away by {{because}}). At stake: {{opens}}. Read it from the environment and rotate it{{where}}: the repository's history keeps it.",
        byPlace:
          "{{name}} in the code ({{preview}}, {{because}}). At stake: {{opens}}. Read it from the environment and rotate it{{where}}: the repository's history keeps it.",
        inSettings:
          "{{name}} in a file of the repository ({{preview}}, {{how}}). At stake: {{opens}}. {{remedy}} and rotate it{{where}}: the repository's history keeps it.",
        referTo: "Refer to it as `{{read}}`.",
        readInstead: "Read it from `{{read}}`.",
      },
    },
    create(context, [options]) {
      const { sourceCode, filename, cwd } = context;
      const { minimumConfidence = "medium", checkTests = false, checkComments = true, patterns = [] } = options;
      if (options.allowedPaths?.length && matchesAny(relative(filename, cwd), options.allowedPaths)) return {};

      function isAllowed(secret: Secret): boolean {
        if (secret.boundTo !== null && matchesAny(secret.boundTo, options.allowedNames)) return true;
        return matchesAny(secret.value, options.allowedValues);
      }

      const common = (secret: Secret) => ({
        loc: {
          start: sourceCode.getLocFromIndex(secret.range[0]),
          end: sourceCode.getLocFromIndex(secret.range[1]),
        },
      });
      const dataOf = (secret: Secret) => ({
        name: secret.name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
        preview: preview(secret.value),
        opens: secret.opens,
        where: secret.rotate === null ? "" : ` (${secret.rotate})`,
      });
      const settings = settingsOf(sourceCode);
      if (settings) {
        const checkSettings = () => {
          const path = relative(filename, cwd);
          const { kind, secrets } = secretsInSettings(
            { file: settings, text: sourceCode.text, path },
            { filename, cwd, minimumConfidence, checkTests, patterns },
          );
          for (const secret of secrets) {
            if ((secret.setting === null && !checkComments) || isAllowed(secret)) continue;
            const read = referenceFor(secret, kind);
            context.report({
              ...common(secret),
              messageId: "inSettings",
              data: {
                ...dataOf(secret),
                how: HOW[secret.evidence] + secret.because,
                remedy: remedyFor(kind, settings.format, path),
              },
              suggest: read
                ? [
                    {
                      messageId: "referTo",
                      data: { read },
                      fix: (fixer) => fixer.replaceTextRange([...secret.range], read),
                    },
                  ]
                : [],
            });
          }
        };
        return { "Program:exit": checkSettings, "Document:exit": checkSettings };
      }

      return {
        "Program:exit"() {
          for (const secret of secretsIn(sourceCode, { filename, cwd, minimumConfidence, checkTests, patterns })) {
            if ((secret.node === null && !checkComments) || isAllowed(secret)) continue;
            const replacement = replacementOf(secret, { filename, cwd, checkTests }, sourceCode);
            context.report({
              ...common(secret),
              messageId: MESSAGE_IDS[secret.evidence],
              data: { ...dataOf(secret), because: secret.because },
              suggest: replacement
                ? [
                    {
                      messageId: "readInstead",
                      data: { read: replacement.read },
                      fix: (fixer) => fixer.replaceTextRange([...replacement.range], replacement.text),
                    },
                  ]
                : [],
            });
          }
        },
      };
    },
  },
  { others: (sourceCode) => settingsOf(sourceCode) !== null, machineMade: true },
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
