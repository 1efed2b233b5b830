import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { shortName } from "../code/names.ts";
import type { SourceCode } from "../code/per-file.ts";
import { walk } from "../code/walk.ts";
import { effectOf, type EffectKind } from "../knowledge/effects/index.ts";
import type { ReachedEffect, WorstEffect } from "../project/route-effects.ts";
import type { Harm } from "./evidence.ts";
import { MOST_OF_NAME } from "./origins.ts";
import { placeOf } from "./places.ts";
import type { Given } from "./report.ts";
import { harmOf, worstHarm } from "./weigh.ts";

/** What doing it twice harms. */
const DONE_TWICE: Readonly<Record<EffectKind, Harm>> = {
  payment: harmOf("money"),
  amount: harmOf("money", 4),
  insert: harmOf("wrong data", 3),
  job: harmOf("wrong data", 3),
  request: harmOf("wrong data"),
  mail: harmOf("time", 2),
};

/** Calls on the way to an effect that are shown: further ones explain no more. */
const MOST_STEPS = 2;

/** Further changes that are shown beside the worst: with them it is told what one request does. */
const MOST_BESIDE = 3;

/**
 * What shows that a retry of a route repeats something: the call that does it, how the handler comes to it, and what is
 * done beside it. Small things are seen and undone by whoever made them twice, and few would act on it.
 */
export function repeated({ effect, file, reached, beside, isSmall }: WorstEffect): Given {
  const isRead = effectOf(effect.node, file.sourceCode) !== null;
  const steps = reached.by.slice(0, MOST_STEPS).map(({ node, file: of }) => ({
    message: "The handler comes to it through this call.",
    place: placeOf(node.callee, of),
  }));
  return {
    harm: isSmall ? harmOf("wrong data") : effect.costsLater ? harmOf("wrong data", 3) : DONE_TWICE[effect.kind],
    cause: effect.kind,
    reasons: [
      {
        message: isRead ? said(effect) : said(effect).replace(/\.$/, ", as far as its name tells."),
        place: placeOf(effect.node, file),
        strength: isRead && !isSmall ? "likely" : "possible",
      },
      ...steps,
      ...beside.slice(0, MOST_BESIDE).map((each) => ({
        message: said(each.effect),
        place: placeOf(each.effect.node, each.file),
        strength: "possible" as const,
      })),
    ],
  };
}

/** `` Run again, `prisma.order.create` creates a second record. `` */
function said({ call, phrase }: ReachedEffect["effect"]): string {
  return `Run again, \`${shortName(call, MOST_OF_NAME)}\` ${phrase}.`;
}

/** The worst that a piece of code does when it runs twice; wrong data, where nothing is known of it. */
export function harmOfRepeating(code: TSESTree.Node, sourceCode: SourceCode): Harm {
  const harms: Harm[] = [];
  walk(
    code,
    sourceCode,
    (node) => {
      const effect = node.type === T.CallExpression ? effectOf(node, sourceCode) : null;
      if (effect) harms.push(DONE_TWICE[effect.kind]);
      return harms.length >= MOST_EFFECTS ? "stop" : undefined;
    },
    { nestedFunctions: true },
  );
  return worstHarm(harms) ?? harmOf("wrong data");
}

const MOST_EFFECTS = 50;

/** What a call is lost with when its failure is: what it was to change, or what it was to tell. */
export function lostWith(
  call: TSESTree.CallExpression,
  isWrite: boolean,
  sourceCode: SourceCode,
): { readonly harm: Harm; readonly does: string } | null {
  const kind = effectOf(call, sourceCode)?.kind;
  if (kind === "payment" || kind === "amount") return { harm: harmOf("money"), does: "moves money" };
  if (kind === "mail") return { harm: harmOf("lost writes"), does: "sends a message" };
  if (kind === "job" || kind === "request") return { harm: harmOf("lost writes"), does: "hands work on" };
  return kind === "insert" || isWrite ? { harm: harmOf("lost writes"), does: "changes something" } : null;
}

/** What there is to say of a route of which it is not known what it changes: no more than that it may. */
export const UNKNOWN_EFFECT: Given = { harm: harmOf("wrong data"), reasons: [] };
