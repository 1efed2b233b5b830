import type { TSESLint } from "@typescript-eslint/utils";
import { isTestFile } from "../code/files.ts";
import { createRule } from "../create-rule.ts";
import type { EffectKind } from "../knowledge/effects/index.ts";
import { isHarmlessByPath } from "../knowledge/effects/retry-safe.ts";
import { isProcedure, routesIn, titleOf, type Route } from "../knowledge/frameworks/index.ts";
import { guardFor, inputField, type Insertion } from "../knowledge/idempotency/guards.ts";
import { routeKey } from "../knowledge/idempotency/route-key.ts";
import { openProject, type Project } from "../project/index.ts";
import { functionsOf } from "../project/definitions.ts";
import { ownGuard } from "../project/own-guard.ts";
import { isProtectedElsewhere } from "../project/protection.ts";
import { worstEffect, type ReachedEffect } from "../project/route-effects.ts";

type JudgedMethod = "POST" | "PUT" | "PATCH";

export type Options = [
  {
    methods?: JudgedMethod[];
    effects?: EffectKind[];
    checkUnprovenRoutes?: boolean;
    keyNames?: string[];
  },
];

export type MessageIds =
  "missing" | "missingInInput" | "unproven" | "unprovenInInput" | "unusedKey" | "addGuard" | "addField" | "useOwn";

const METHODS: JudgedMethod[] = ["POST", "PATCH"];
const EFFECTS: EffectKind[] = ["payment", "amount", "insert", "mail", "job"];

export default createRule<Options, MessageIds>({
  name: "require-idempotency-key",
  meta: {
    type: "problem",
    docs: {
      description: "require handlers that change state to read an idempotency key",
      mistake: 4,
      cost: "A client that retries after a time-out pays, orders or is mailed twice.",
      cwe: 837,
      presets: {
        recommended: true,
        strict: { methods: ["POST", "PUT", "PATCH"], effects: [...EFFECTS, "request"], checkUnprovenRoutes: true },
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
          checkUnprovenRoutes: {
            description: "Whether a handler that cannot be shown to change state must read a key too.",
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
    defaultOptions: [{ methods: METHODS, effects: EFFECTS, checkUnprovenRoutes: false, keyNames: [] }],
    messages: {
      missing:
        "A retry of {{route}} {{phrase}}: {{call}} at {{where}}. Read an Idempotency-Key header, and answer a key that comes back with the first response.",
      missingInInput:
        "A retry of {{route}} {{phrase}}: {{call}} at {{where}}. Take an idempotency key in the input, and answer a key that comes back with the first response.",
      unproven:
        "{{route}} reads no idempotency key, so a client that retries after a time-out runs it twice. Read an Idempotency-Key header, and answer a key that comes back with the first response.",
      unprovenInInput:
        "{{route}} reads no idempotency key, so a client that retries after a time-out runs it twice. Take an idempotency key in the input, and answer a key that comes back with the first response.",
      unusedKey:
        "The idempotency key is read, and then neither stored nor compared, so a retry runs the handler again. Store it with the response, and give that response when the key comes back.",
      addField: "Ask for an idempotencyKey in the input (then store it with the response).",
      useOwn: "Put the project's own {{name}} before the handler, from {{from}}.",
      addGuard: "Answer 400 when the Idempotency-Key header is missing (then store the key with the response).",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename } = context;
    if (isTestFile(filename, context.cwd)) return {};
    const { methods = METHODS, effects = EFFECTS, checkUnprovenRoutes = false, keyNames = [] } = options;
    const names = new Set(keyNames);
    const wanted = new Set(methods);

    function judge(route: Route, project: Project) {
      const key = routeKey(route, sourceCode, names);
      if (key.is === "read") return;
      if (key.is === "unused") {
        const isProtected = isProtectedElsewhere(route, project, names) || project.isExhausted;
        if (!isProtected) context.report({ node: key.node, messageId: "unusedKey" });
        return;
      }
      // Before other files are read for its handlers.
      if (!checkUnprovenRoutes && isHarmlessByPath(route.path)) return;
      const handlers = route.handlers.flatMap((handler) => functionsOf(handler, project.file, project));
      const worst = worstEffect(route, handlers, project, {
        kinds: new Set(effects),
        methods: new Set(methods),
        names,
      });
      if (worst === "protected" || (worst === null && !checkUnprovenRoutes)) return;
      // What was left unread may hold the key.
      if (isProtectedElsewhere(route, project, names) || project.isExhausted) return;
      report(route, worst, project);
    }

    function report(route: Route, worst: ReachedEffect | null, project: Project) {
      const kind = worst ? "missing" : "unproven";
      context.report({
        node: route.node,
        messageId: isProcedure(route) ? `${kind}InInput` : kind,
        data: {
          route: titleOf(route, route.methods.find((each) => (methods as readonly string[]).includes(each)) ?? "POST"),
          ...(worst ? describe(worst, filename) : {}),
        },
        suggest: suggestions(route, project),
      });
    }

    function suggestions(route: Route, project: Project) {
      const found: TSESLint.ReportSuggestionArray<MessageIds>[number][] = [];
      const add = (edits: readonly Insertion[], messageId: MessageIds, data: Record<string, string> = {}) => {
        const fix = (fixer: TSESLint.RuleFixer) =>
          edits.map(({ at, text }) => fixer.insertTextAfterRange([at, at], text));
        found.push({ messageId, data, fix });
      };
      const own = ownGuard(route, project);
      const guard = guardFor(route, sourceCode, filename);
      const field = inputField(route);
      if (own) add(own.edits, "useOwn", { name: own.name, from: own.from });
      if (guard) add(guard, "addGuard");
      if (field) add([field], "addField");
      return found;
    }

    return {
      "Program:exit"() {
        const judged = routesIn(sourceCode, filename, wanted).filter((route) => isJudged(route, methods));
        if (judged.length === 0) return;
        const project = openProject(context);
        for (const route of judged) judge(route, project);
      },
    };
  },
});

/** Handlers of any method count where a framework leaves it to them to test the method. */
function isJudged(route: Route, methods: readonly JudgedMethod[]): boolean {
  if (route.methods.some((method) => (methods as readonly string[]).includes(method))) return true;
  const testsItself = route.framework === "next" || route.framework === "lambda" || route.framework === "h3";
  return testsItself && route.methods.includes("ALL") && methods.includes("POST");
}

function describe({ effect, file }: ReachedEffect, filename: string) {
  const line = String(effect.node.loc.start.line);
  const where = file.filename === filename ? `line ${line}` : `${baseName(file.filename)}:${line}`;
  return { phrase: effect.phrase, call: effect.call, where };
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
