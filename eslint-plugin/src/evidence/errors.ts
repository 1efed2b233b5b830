import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { shortName } from "../code/names.ts";
import type { SourceCode } from "../code/per-file.ts";
import { variableOf } from "../code/scopes.ts";
import { type Attempt, type ErrorHandler, type Outcome } from "../knowledge/errors/index.ts";
import type { AttemptedCall } from "../knowledge/errors/attempt.ts";
import { givenNames } from "../knowledge/errors/later.ts";
import type { LostError } from "../knowledge/errors/lost-errors.ts";
import type { Fallback } from "../knowledge/errors/reaction.ts";
import type { Project, ProjectFile } from "../project/index.ts";
import { lostWith } from "./effects.ts";
import type { Harm, Reason } from "./evidence.ts";
import { MOST_OF_NAME, whereMade } from "./origins.ts";
import { placeOf } from "./places.ts";
import type { Given } from "./report.ts";
import { harmOf, worstHarm } from "./weigh.ts";

/** Outcomes in which somebody learns of the failure, if not of all of it: what they cost is time. */
const IS_TOLD: ReadonlySet<Outcome["name"]> = new Set(["logged-without-error", "cause-lost", "unlogged", "too-broad"]);

interface Tried {
  readonly harm: Harm;
  readonly isAwaited: boolean;
  readonly reason: Reason;
}

/** What shows that an error is lost: the gravest call that may fail, and what stands for its result. */
export function swallowed(
  outcome: Outcome,
  attempt: Attempt,
  handler: ErrorHandler,
  file: ProjectFile,
  isReserved: boolean,
): Given {
  const tried = attempt.calls.slice(0, MOST_CALLS).map((call) => triedOf(call, file));
  const worst = worstHarm(tried.map(({ harm }) => harm));
  const gravest =
    tried.find(({ harm, isAwaited }) => harm.level === worst?.level && isAwaited) ??
    tried.find(({ harm }) => harm === worst);
  const isTold = IS_TOLD.has(outcome.name);
  const reasons = [gravest?.reason ?? somewhereIn(handler, attempt, file), ...afterwards(outcome, handler, file)];
  return {
    harm: outcome.name === "fails-open" ? PASSED : isTold || !worst ? harmOf(isTold ? "time" : "wrong data") : worst,
    about: handler.node,
    // Right, but hardly acted on: what shows it is as strong as that.
    reasons: isReserved ? reasons.map((each) => ({ ...each, strength: "possible" })) : reasons,
  };
}

/** What a check costs that lets everybody pass. */
const PASSED = harmOf("wrong data", 5);

/** So many calls tell what is at stake. */
const MOST_CALLS = 50;

function triedOf(call: AttemptedCall, file: ProjectFile): Tried {
  const { node, purpose, changes, isAwaited } = call;
  const isWork = purpose === "work";
  const isWrite = isWork && isAwaited && changes;
  const lost = node.type === T.CallExpression && isWork ? lostWith(node, isWrite, file.sourceCode) : null;
  const callee = node.type === T.ImportExpression ? "import()" : nameOf(node.callee, file.sourceCode);
  const place = placeOf(node, file);
  const told = lost ? `${callee} ${lost.does}, and may fail.` : `${callee} may fail.`;
  return {
    isAwaited,
    harm: lost?.harm ?? (isWork ? harmOf("wrong data") : harmOf("time")),
    // What waits for nothing fails for reasons of its own, if at all; of what the file has from nowhere nothing is known.
    reason: {
      message: told,
      place,
      strength: lost || (isWork && (isAwaited || isOfNowhere(call, file))) ? "likely" : "possible",
    },
  };
}

/** Whether a function is called that the file neither declares nor imports, and that no global of the language is. */
function isOfNowhere({ node }: AttemptedCall, { sourceCode }: ProjectFile): boolean {
  if (node.type === T.ImportExpression || node.callee.type !== T.Identifier) return false;
  const { name } = node.callee;
  return variableOf(node.callee, sourceCode) === undefined && name !== "require" && !(name in globalThis);
}

/** Which part of the guarded code may fail is not known; a promise that is waited for is one that may. */
function somewhereIn({ kind, guarded, node }: ErrorHandler, { calls, isAsync }: Attempt, file: ProjectFile): Reason {
  const strength = (isAsync && kind !== "event") || calls.length === 0 ? "likely" : "possible";
  return { message: "Something here may fail.", place: placeOf(guarded ?? node, file), strength };
}

/** A callee as written, where it is short enough to be a name. */
function nameOf(callee: Parameters<SourceCode["getText"]>[0], sourceCode: SourceCode): string {
  const text = sourceCode.getText(callee);
  return /^[\w$.?!]{1,100}$/.test(text) ? `\`${shortName(text.replaceAll(/[?!]/g, ""), MOST_OF_NAME)}\`` : "This call";
}

function afterwards(outcome: Outcome, handler: ErrorHandler, file: ProjectFile): readonly Reason[] {
  switch (outcome.name) {
    case "turned-into-value": {
      const { node, isKept } = outcome.fallback;
      const message = isKept
        ? "It still has this value behind the handler."
        : "Whoever called takes this value for a result.";
      return [{ message, place: placeOf(node, file), strength: "likely" }, ...usedAt(outcome.fallback, handler, file)];
    }
    case "fails-open": {
      const place = placeOf(outcome.fallback.node, file);
      return [{ message: "This value lets the check pass.", place, strength: "certain" }];
    }
    case "went-on":
      return [{ message: "The request goes on here.", place: placeOf(outcome.by, file), strength: "certain" }];
    case "logged-without-error":
      return [{ message: "The log says that it failed, and not why.", place: placeOf(outcome.log.node, file) }];
    case "keeps-running":
      return [{ message: "Nothing here ends the process.", place: placeOf(handler.place, file), strength: "certain" }];
    case "overridden":
      return [
        { message: "No error leaves past this statement.", place: placeOf(outcome.by, file), strength: "certain" },
      ];
    case "cause-lost":
      return [{ message: "The caught error is not among its arguments.", place: placeOf(outcome.error, file) }];
    case "settled-unread":
      return [{ message: "Nothing reads what became of its promises.", place: placeOf(handler.place, file) }];
    case "unlogged":
      return handler.kind === "middleware"
        ? [{ message: "All errors of the application end here.", place: placeOf(handler.place, file) }]
        : [];
    case "swallowed":
      return isGivenErrors(handler)
        ? [{ message: "It is told of each error that there is.", place: placeOf(handler.place, file) }]
        : [];
    default:
      return [];
  }
}

const GIVEN_ERRORS: ReadonlySet<ErrorHandler["kind"]> = new Set(["event", "process", "rxjs", "callback"]);

/** Whether errors come to a handler by themselves: as events, or to a callback that has to take them. */
function isGivenErrors({ kind }: ErrorHandler): boolean {
  return GIVEN_ERRORS.has(kind);
}

/** Where the value that stands in is used first, where that is in sight. */
function usedAt({ node, isKept }: Fallback, handler: ErrorHandler, file: ProjectFile): readonly Reason[] {
  const names = isKept && node.type === T.Identifier ? [node] : givenNames(handler.node);
  for (const name of names) {
    const use = variableOf(name, file.sourceCode)?.references.find(
      (each) => each.isRead() && each.identifier.range[0] >= handler.node.range[1],
    );
    if (use) return [{ message: "It is used here.", place: placeOf(use.identifier, file) }];
  }
  return [];
}

/** What shows that a log line loses an error: where it is caught, and where the logger is made that drops it. */
export function lostInLog({ call, handler, loss }: LostError, project: Project): Given {
  const { file } = project;
  const { errorBinding } = handler;
  const isKnown = call.logger !== "named";
  const caught = errorBinding && {
    message: "The error is caught here, with its stack.",
    place: placeOf(errorBinding, file),
    strength:
      isKnown && (loss === "dropped" || loss === "copied" || loss === "emptied")
        ? ("certain" as const)
        : ("likely" as const),
  };
  const made = call.receiver ? whereMade(call.receiver, file, project, "The logger is made here.") : [];
  return { harm: harmOf("time"), cause: loss, reasons: [...(caught ? [caught] : []), ...made] };
}
