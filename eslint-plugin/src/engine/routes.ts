import { relative, sep } from "node:path";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isCodeFile } from "../configs/file-languages.ts";
import { routesIn, titleOf, type Route } from "../knowledge/frameworks/index.ts";
import { fastParser } from "../parser/fast.ts";
import { readProjectFile } from "../project/files.ts";
import { openProject } from "../project/index.ts";
import { answerOfRoute, type RouteAnswer } from "../project/route-answer.ts";
import type { ReachedEffect } from "../project/route-effects.ts";
import { findFiles } from "./find-files.ts";
import { strangers } from "./masking/index.ts";

/** A change that a second run makes again. */
export interface ShownEffect {
  readonly kind: string;
  /** `creates a second record` */
  readonly does: string;
  readonly call: string;
  readonly file: string;
  readonly line: number;
}

/** A route that may write, as it is shown: paths from the working directory, with slashes. No string of it holds a secret. */
export interface ShownRoute {
  readonly route: string;
  readonly framework: string;
  readonly file: string;
  readonly line: number;
  readonly answer: RouteAnswer["is"];
  /** By what it is protected, or why nothing is known of it. */
  readonly because?: string;
  /** What a second run makes again, the worst first. */
  readonly effects: readonly ShownEffect[];
  /** Whether that is one small thing: a row without amounts, or a job. */
  readonly isSmall?: boolean;
}

const WRITING = new Set(["POST", "PUT", "PATCH", "DELETE", "ALL"] as const);
type Writing = typeof WRITING extends Set<infer Method> ? Method : never;

/** Every route below some folders that may write, with what is known of it. */
export async function shownRoutes(
  paths: readonly string[],
  { cwd, gitignore }: { readonly cwd: string; readonly gitignore: boolean },
): Promise<readonly ShownRoute[]> {
  const targets = await findFiles(paths, { cwd, gitignore });
  return targets.filter(({ file }) => isCodeFile(file)).flatMap(({ file }) => routesOfFile(file, cwd));
}

function routesOfFile(path: string, cwd: string): readonly ShownRoute[] {
  const parsing = { parser: fastParser, parserOptions: {} };
  const file = readProjectFile(path, parsing);
  if (!file) return [];
  const routes = routesIn(file.sourceCode, path, WRITING);
  if (routes.length === 0) return [];
  // What a rule is given of a file: the same questions get the same answers.
  const context = { filename: path, sourceCode: file.sourceCode, settings: {}, languageOptions: parsing };
  const project = openProject(context as unknown as Readonly<TSESLint.RuleContext<string, readonly unknown[]>>);
  const place = (node: TSESTree.Node, of = path) => ({ file: shownPath(of, cwd), line: node.loc.start.line });
  const effectOf = ({ effect, file: of }: ReachedEffect): ShownEffect => ({
    kind: effect.kind,
    does: effect.phrase,
    call: strangers.mask(effect.call),
    ...place(effect.node, of.filename),
  });
  return routes.flatMap((route) => {
    const method = route.methods.find((each): each is Writing => (WRITING as ReadonlySet<string>).has(each));
    if (!method) return [];
    const answer = answerOfRoute(route, project);
    return [{ ...shown(route, method, answer, effectOf), ...place(route.node) }];
  });
}

function shown(
  route: Route,
  method: Writing,
  answer: RouteAnswer,
  effectOf: (effect: ReachedEffect) => ShownEffect,
): Omit<ShownRoute, "file" | "line"> {
  const named = { route: strangers.mask(titleOf(route, method)), framework: route.framework, answer: answer.is };
  switch (answer.is) {
    case "protected":
      return { ...named, because: `a key is read in ${answer.by}`, effects: [] };
    case "unknown":
      return { ...named, because: answer.why, effects: [] };
    case "repeating": {
      const { worst } = answer;
      return { ...named, effects: [worst, ...worst.beside].map((each) => effectOf(each)), isSmall: worst.isSmall };
    }
    default:
      return { ...named, effects: [] };
  }
}

function shownPath(path: string, cwd: string): string {
  return strangers.mask(relative(cwd, path).split(sep).join("/") || ".");
}
