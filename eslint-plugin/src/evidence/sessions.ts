import type { MemorySessions } from "../knowledge/sessions/memory-sessions.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

/** What shows that sessions are lost with their process: that the middleware has no other store. */
export function sessionsEvidence({ middleware, store }: MemorySessions): Given {
  const message = store
    ? "The store that it is given keeps them in memory."
    : `\`${middleware.package}\` is given no store, and keeps them in memory then.`;
  return { harm: harmOf("lost writes"), cause: middleware.package, reasons: [{ message, strength: "certain" }] };
}
