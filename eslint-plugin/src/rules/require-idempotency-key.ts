import type { TSESLint } from "@typescript-eslint/utils";
import { shortName, shortPath } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import type { EffectKind } from "../knowledge/effects/index.ts";
import { isProcedure, mayTake, routesIn, titleOf, type Route } from "../knowledge/frameworks/index.ts";
import { guardFor, inputField, type Insertion } from "../knowledge/idempotency/guards.ts";
import { routeKey } from "../knowledge/idempotency/route-key.ts";
import { repeated, UNKNOWN_EFFECT } from "../evidence/effects.ts";
import { readOnly } from "../evidence/idempotency.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { fitting } from "../message.ts";
import { openProject, type Project } from "../project/index.ts";
import { functionsOf } from "../project/definitions.ts";
import { ownGuard } from "../project/own-guard.ts";
import { isProtectedElsewhere } from "../project/protection.ts";
import { worstEffect, type WorstEffect } from "../project/route-effects.ts";
import { codeFileOf, isNamedAsTest, isTried, mayBeRunByHand } from "../project/services/roles/policy.ts";

type JudgedMethod = "POST" | "PUT" | "PATCH";

type Options = [
  {
    methods?: JudgedMethod[];
    effects?: EffectKind[];
    checkUnknownEffects?: boolean;
    checkSingleRecords?: boolean;
    keyNames?: string[];
  },
];

type FindingId = "missing" | "missingInInput" | "missingInEvent" | "unknown" | "unknownInInput" | "unusedKey";
type SuggestionId = "addGuard" | "addField" | "useOwn";

const IN_HEADER = "Read an Idempotency-Key header and replay its response.";
const IN_INPUT = "Take an idempotency key as input and replay its response.";

const IN_EVENT = "Keep the event's id and leave when it is known.";

const MESSAGES = {
  missingInEvent: `\`{{route}}\`: an event that comes again {{phrase}} ({{place}}). ${IN_EVENT}`,
  missing: `\`{{route}}\`: a retry {{phrase}} ({{place}}). ${IN_HEADER}`,
  missingInInput: `\`{{route}}\`: a retry {{phrase}} ({{place}}). ${IN_INPUT}`,
  unknown: `\`{{route}}\` reads no idempotency key, so a retry runs it again. ${IN_HEADER}`,
  unknownInInput: `\`{{route}}\` reads no idempotency key, so a retry runs it again. ${IN_INPUT}`,
};

/** The most characters of a route in a message. */
const MOST_OF_ROUTE = 35;

/** The same of a file's name. */
const MOST_OF_FILE = 20;

const METHODS: JudgedMethod[] = ["POST", "PATCH"];
const EFFECTS: EffectKind[] = ["payment", "amount", "insert", "job"];

export default createRule<Options, FindingId, SuggestionId>({
  name: "require-idempotency-key",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "require handlers that change state to read an idempotency key",
      title: "Request handler without idempotency key",
      titles: {
        missing: "A retry {{phrase}}",
        missingInInput: "A retry {{phrase}}",
        missingInEvent: "An event that comes again {{phrase}}",
        unknown: "No idempotency key read",
        unknownInInput: "No idempotency key read",
        unusedKey: "Idempotency key read and not used",
      },
      mistake: 4,
      cost: "A client that retries after a time-out pays or orders twice.",
      cwe: 837,
      presets: {
        recommended: true,
        strict: {
          methods: ["POST", "PUT", "PATCH"],
          effects: [...EFFECTS, "mail", "request"],
          checkUnknownEffects: true,
          checkSingleRecords: true,
        },
      },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          methods: {
            description: "The methods whose handlers are judged.",
            type: "array",
            uniqueItems: true,
            items: { type: "string", enum: ["POST", "PUT", "PATCH"] },
          },
          effects: {
            description: "The changes that a retry must not repeat.",
            type: "array",
            uniqueItems: true,
            items: { type: "string", enum: ["payment", "amount", "insert", "mail", "job", "request"] },
          },
          checkUnknownEffects: {
            description: "Whether to report handlers too of which it is not known what they change.",
            type: "boolean",
          },
          checkSingleRecords: {
            description: "Whether to report rows without amounts, or jobs, that are all a request makes.",
            type: "boolean",
          },
          keyNames: {
            description: "Further names of headers, fields, middleware or decorators that protect a route.",
            type: "array",
            uniqueItems: true,
            items: { type: "string" },
          },
        },
      },
    ],
    defaultOptions: [
      { methods: METHODS, effects: EFFECTS, checkUnknownEffects: false, checkSingleRecords: false, keyNames: [] },
    ],
    messages: {
      ...MESSAGES,
      unusedKey:
        "The idempotency key is read but neither stored nor compared, so a retry runs the handler again. Store it with the response and replay that.",
      addField: "Ask for an idempotencyKey in the input (then store it with the response).",
      useOwn: "Put the project's own {{name}} before the handler, from {{from}}.",
      addGuard: "Answer 400 when the Idempotency-Key header is missing (then store the key with the response).",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename } = context;
    if (isNamedAsTest(filename)) return {};
    const file = codeFileOf(context);
    const { methods = METHODS, effects = EFFECTS, keyNames = [] } = options;
    const { checkUnknownEffects = false, checkSingleRecords = false } = options;
    const names = new Set(keyNames);
    const wanted = new Set(methods);

    function judge(route: Route, project: Project) {
      const key = routeKey(route, sourceCode, names);
      if (key.is === "read") return;
      if (key.is === "unused") {
        const isProtected = isProtectedElsewhere(route, project, names) || project.isExhausted;
        const handler = route.handlers[0] ?? route.node;
        if (!isProtected && !isTried(key.node, file) && !mayBeRunByHand(key.node, file))
          reportWithEvidence(context, { node: key.node, messageId: "unusedKey" }, () =>
            readOnly(handler, project.file),
          );
        return;
      }
      const handlers = route.handlers.flatMap((handler) => functionsOf(handler, project.file, project));
      const worst = worstEffect(route, handlers, project, {
        kinds: new Set(effects),
        methods: new Set(methods),
        names,
      });
      if (worst === "protected" || (worst === null && !checkUnknownEffects)) return;
      if (worst?.isSmall && !checkSingleRecords) return;
      // What was left unread may hold the key.
      if (isProtectedElsewhere(route, project, names) || project.isExhausted) return;
      if (!isTried(route.node, file) && !mayBeRunByHand(route.node, file)) report(route, worst, project);
    }

    function report(route: Route, worst: WorstEffect | null, project: Project) {
      const kind = worst ? "missing" : "unknown";
      const isEvent = worst?.isEvent === true;
      const messageId = isEvent ? "missingInEvent" : isProcedure(route) ? (`${kind}InInput` as const) : kind;
      const method = route.methods.find((each) => (methods as readonly string[]).includes(each)) ?? "POST";
      const data = { route: shortRoute(titleOf(route, method)), phrase: worst?.effect.phrase ?? "" };
      const descriptor = {
        node: route.node,
        messageId,
        data: fitting(MESSAGES[messageId], data, { place: worst ? placesOf(worst, filename) : [] }),
        suggest: isEvent ? [] : suggestions(route, project),
      };
      reportWithEvidence(context, descriptor, () => (worst ? repeated(worst) : UNKNOWN_EFFECT));
    }

    function suggestions(route: Route, project: Project) {
      const found: TSESLint.ReportSuggestionArray<FindingId | SuggestionId>[number][] = [];
      const add = (edits: readonly Insertion[], messageId: SuggestionId, data: Record<string, string> = {}) => {
        const fix = (fixer: TSESLint.RuleFixer) =>
          edits.map(({ at, text }) => fixer.insertTextAfterRange([at, at], text));
        found.push({ messageId, data, fix });
      };
      const own = ownGuard(route, project);
      const guard = guardFor(route, sourceCode, filename);
      const field = inputField(route);
      if (own) add(own.edits, "useOwn", { name: shortName(own.name, 30), from: shortPath(own.from, MOST_OF_ROUTE) });
      if (guard) add(guard, "addGuard");
      if (field) add([field], "addField");
      return found;
    }

    return {
      "Program:exit"() {
        const judged = routesIn(sourceCode, filename, wanted).filter((route) => mayTake(route, wanted));
        if (judged.length === 0) return;
        const project = openProject(context);
        for (const route of judged) judge(route, project);
      },
    };
  },
});

/** Where a handler does what a retry repeats: with the call, or where that is too long, without it. */
function placesOf({ effect, file }: WorstEffect, filename: string): string[] {
  const line = String(effect.node.loc.start.line);
  const where =
    file.filename === filename ? `line ${line}` : `${shortPath(baseName(file.filename), MOST_OF_FILE)}:${line}`;
  return [`\`${effect.call}\`, ${where}`, where];
}

/** `POST …/orders/:id/refunds`. */
function shortRoute(title: string): string {
  const [method = ""] = /^[A-Z]+ /.exec(title) ?? [];
  return method + shortPath(title.slice(method.length), MOST_OF_ROUTE - method.length);
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
