export { attemptOf, changesNothing, enclosingFunctionName, type Attempt } from "./attempt.ts";
export { isWork } from "./changes.ts";
export type { ErrorHandler, HandlerKind } from "./handler.ts";
export { handlersIn } from "./handlers/index.ts";
export { judge, type Standards } from "./judge.ts";
export type { Outcome } from "./outcome.ts";
export { isUnused } from "./use.ts";
export { WRITE_WORDS } from "./vocabulary.ts";
