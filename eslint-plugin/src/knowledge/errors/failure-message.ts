import { enclosingFunctionName, type Attempt, type AttemptedCall } from "./attempt.ts";
import { callName } from "./call-name.ts";
import type { ErrorHandler } from "./handler.ts";

const LONGEST = 60;

/** What a log line says of a failure: the call that failed, or the function where several may have. */
export function failureMessage(handler: ErrorHandler, { calls }: Attempt): string {
  const names = new Set(candidates(calls).map((call) => callName(call.node)));
  const [only] = names;
  const name = names.size === 1 && only !== undefined && only !== null ? only : enclosingFunctionName(handler.node);
  return name !== null && name !== "" && name.length <= LONGEST ? `${name} failed` : "Unexpected error";
}

/** The calls that are most likely to be meant: those that are waited for before others, work before what goes with it. */
function candidates(calls: readonly AttemptedCall[]): readonly AttemptedCall[] {
  const isWork = ({ purpose }: AttemptedCall) => purpose === "work";
  const awaited = calls.filter((call) => call.isAwaited);
  const preferred = [awaited.filter(isWork), awaited, calls.filter(isWork)];
  return preferred.find((each) => each.length > 0) ?? calls;
}
