import type { HttpCall } from "../knowledge/http/calls.ts";
import type { Endless } from "../knowledge/http/limits.ts";
import type { Given } from "./report.ts";
import { harmOf } from "./weigh.ts";

/** What shows that a request has no end: the documented wait of its client, and that nothing shortens it. */
export function endlessEvidence({ client }: HttpCall, endless: Endless): Given {
  const { name, waits } = client;
  const why: Readonly<Record<Endless, string>> = {
    none: `\`${name}\` ${waits} by itself, and its options have nothing that ends it.`,
    ignored: `\`${name}\` ${waits} by itself, and does not know the option.`,
    off: `\`${name}\` ${waits} where its time-out is switched off.`,
  };
  return { harm: harmOf("time", 3), cause: name, reasons: [{ message: why[endless], strength: "certain" }] };
}
