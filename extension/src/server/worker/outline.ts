import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Linter, Rule } from "eslint";
import { bundledParser } from "../../../../eslint-plugin/src/parser/bundled.ts";
import { isFunction, type FunctionNode } from "../../../../eslint-plugin/src/code/functions.ts";
import type { SourceCode } from "../../../../eslint-plugin/src/code/per-file.ts";
import { walk } from "../../../../eslint-plugin/src/code/walk.ts";
import type { EffectKind } from "../../../../eslint-plugin/src/knowledge/effects/index.ts";
import { routesIn, titleOf, type Route } from "../../../../eslint-plugin/src/knowledge/frameworks/index.ts";
import { routeKey } from "../../../../eslint-plugin/src/knowledge/idempotency/route-key.ts";
import { functionsOf } from "../../../../eslint-plugin/src/project/definitions.ts";
import { openProject, type Project } from "../../../../eslint-plugin/src/project/index.ts";
import { isProtectedElsewhere } from "../../../../eslint-plugin/src/project/protection.ts";
import { worstEffect } from "../../../../eslint-plugin/src/project/route-effects.ts";
import { maskingOf } from "../../../../eslint-plugin/src/engine/masking/index.ts";
import { linterFor, parsedBefore } from "./bundled.ts";
import { Positions } from "./positions.ts";
import type { Outline, Tasks } from "./tasks.ts";

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

const EFFECTS = new Set<EffectKind>(["payment", "amount", "insert", "mail", "job", "request"]);
const METHODS = new Set(["POST", "PUT", "PATCH", "DELETE", "ALL"]);
const NO_NAMES: ReadonlySet<string> = new Set();

/** The routes of a file, with what matters of each where asked for, and the functions around some offsets. */
export async function outline(input: Tasks["outline"]["input"]): Promise<Outline> {
  const { path, text, folder, places, details, hidden } = input;
  const masking = maskingOf(text, path, () => hidden);
  const positions = new Positions(text);
  let found: Outline = { routes: [], functions: places.map(() => null) };
  await withContext({ path, text, folder }, (context) => {
    const { sourceCode, filename } = context;
    const project = details ? openProject(context) : null;
    found = {
      routes: routesIn(sourceCode, filename).map((route) => ({
        range: positions.range(...route.node.range),
        title: masking.mask(titleOf(route, methodOf(route))),
        detail: project && masking.mask(detailOf(route, project)),
      })),
      functions: places.map((place) => {
        const around = places.length > 0 ? functionAround(place, sourceCode) : null;
        return around && positions.range(...around.range);
      }),
    };
  });
  return found;
}

/** Reads a text as the rules do, and hands over what a rule would get; not at all when it does not parse. */
export async function withContext(
  { path, text, folder }: { path: string; text: string; folder: string | null },
  use: (context: Context) => void,
): Promise<void> {
  const { linter } = await linterFor(path, folder);
  const rule: Rule.RuleModule = {
    create: (context) => ({
      Program: () => {
        use(context as unknown as Context);
      },
    }),
  };
  const config: Linter.Config[] = [
    {
      files: ["**"],
      plugins: { reader: { rules: { read: rule } } },
      languageOptions: { parser: bundledParser, parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(path) } } },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
      rules: { "reader/read": "error" },
    },
  ];
  // What was parsed for the findings need not be parsed again.
  linter.verify(parsedBefore(linter, { path, text }) ?? text, config, { filename: path });
}

function methodOf({ methods }: Route): string {
  return methods.includes("ALL") ? "ANY" : methods.join(", ");
}

/** What a reader of the route wants to know: what it does to the world, and whether a retry does it twice. */
function detailOf(route: Route, project: Project): string {
  const key = routeKey(route, project.file.sourceCode, NO_NAMES);
  const handlers = route.handlers.flatMap((handler) => functionsOf(handler, project.file, project));
  const worst = worstEffect(route, handlers, project, { kinds: EFFECTS, methods: METHODS, names: NO_NAMES });
  const does = worst === null || worst === "protected" ? null : once(worst.effect.phrase);
  const isRead = key.is === "read" || worst === "protected";
  if (does === null && !isRead && key.is === "missing") return "no change of state seen";
  const isSafe = isRead || isProtectedElsewhere(route, project, NO_NAMES);
  const said = isSafe ? "idempotency key read" : key.is === "unused" ? "idempotency key unused" : "no idempotency key";
  return [does, said].filter((part) => part !== null).join(" · ");
}

/** `charges the card again` is what a retry does; the first time it `charges the card`. */
function once(phrase: string): string {
  return phrase
    .replace(/ again$/, "")
    .replace(/ a second (?=[aeiou])/, " an ")
    .replace(" a second ", " a ");
}

/** The innermost function with a name around a place, or the innermost of all. */
function functionAround(place: number, sourceCode: SourceCode): TSESTree.Node | null {
  const around: FunctionNode[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      if (node.range[0] > place || node.range[1] < place) return "skip";
      if (isFunction(node)) around.push(node);
      return undefined;
    },
    { nestedFunctions: true },
  );
  return around.findLast(hasName) ?? around.at(-1) ?? null;
}

function hasName(node: FunctionNode): boolean {
  const { parent } = node;
  return (
    Boolean(node.id) ||
    parent.type === T.MethodDefinition ||
    parent.type === T.VariableDeclarator ||
    parent.type === T.PropertyDefinition
  );
}
