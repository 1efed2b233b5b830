import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { LogLevel } from "../../catalog/loggers/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { Project, ProjectFile } from "../index.ts";
import { madeFrom, memo } from "../memo.ts";
import { askOfText, filesMatching, packageRoot } from "../package-files.ts";
import { thresholdIn } from "./threshold.ts";
import { leastOf, levelAt } from "./named-level.ts";
import { objectAt } from "./options.ts";

/** Where an application of NestJS says who writes its lines: https://docs.nestjs.com/techniques/logger */
const CHOOSES = askOfText(
  "useLogger|NestFactory|pinoHttp",
  (text) => /\.useLogger\(|\bNestFactory\.create|\bpinoHttp\b/.test(text),
  { isRare: true },
);
const MOST_FILES = 20;

/**
 * The least grave level that the logger writes in production which an application hands its lines to; null where it writes
 * all of them, or none is found.
 */
export function thresholdOfApplication(project: Project): LogLevel | null {
  const root = packageRoot(project.file.filename);
  return root === null ? null : thresholds(root, project);
}

const thresholds = memo<LogLevel | null, [project: Project]>(
  (root, project) => {
    const files = (filesMatching(root, CHOOSES) ?? []).slice(0, MOST_FILES).flatMap((path) => {
      madeFrom(path);
      return project.readUncounted(path) ?? [];
    });
    const listed = files.flatMap((file) => listedIn(file, project));
    const handsOver = files.some((file) => callsOf(file, "useLogger").length > 0);
    const found = [...listed, ...(handsOver ? files.flatMap((file) => pinoIn(file, project)) : [])];
    return found.includes(null) ? null : leastOf(found.filter((each) => each !== null));
  },
  { inCircle: null },
);

function callsOf({ sourceCode }: ProjectFile, method: string): TSESTree.CallExpression[] {
  return nodesIn(sourceCode, T.CallExpression).filter(({ callee }) => {
    const called = unwrap(callee);
    return called.type === T.MemberExpression && staticName(called) === method;
  });
}

/**
 * `NestFactory.create(AppModule, { logger: ["error", "warn"] })`, `app.useLogger(["error"])`: null for what writes all, as an
 * application does of which nothing is said.
 */
function listedIn(file: ProjectFile, project: Project): (LogLevel | null)[] {
  const created = ["create", "createMicroservice", "createApplicationContext"]
    .flatMap((method) => callsOf(file, method))
    .filter(({ callee }) => staticName(unwrap((unwrap(callee) as TSESTree.MemberExpression).object)) === "NestFactory");
  const chosen = callsOf(file, "useLogger").flatMap((call) => call.arguments[0] ?? []);
  if (chosen.length > 0) return chosen.flatMap((each) => levelListed(each, file, project) ?? []);
  return created.map((call) => {
    const options = call.arguments.find((each) => each.type === T.ObjectExpression);
    const logger = options && propertyNamed(options, "logger");
    return logger ? levelListed(logger.value, file, project) : null;
  });
}

/** The least grave of the levels that a list names; null where it is none, or one of them cannot be read. */
function levelListed(list: TSESTree.Node, file: ProjectFile, project: Project): LogLevel | null {
  const node = unwrap(list);
  if (node.type !== T.ArrayExpression) return null;
  const levels = node.elements.map((each) => (each ? levelAt({ node: each, file }, "info", project) : null));
  return levels.includes(null) ? null : leastOf(levels.filter((level) => level !== null));
}

/** `LoggerModule.forRoot({ pinoHttp: { level } })`: https://github.com/iamolegga/nestjs-pino#configuration */
function pinoIn(file: ProjectFile, project: Project): (LogLevel | null)[] {
  return nodesIn(file.sourceCode, T.Property)
    .filter((property) => staticName(property) === "pinoHttp" && property.parent.type === T.ObjectExpression)
    .map(({ value }) => {
      const options = objectAt({ node: value, file }, project);
      return options && thresholdIn(options, { level: "info", option: "level" }, project);
    });
}
