import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { QUEUES } from "../../catalog/queues.ts";
import { SENDERS } from "../../catalog/senders.ts";
import { unwrap } from "../../code/expressions.ts";
import { isMaker } from "../../code/fresh-values.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { findNode } from "../../code/walk.ts";
import { pathText, type PathStep } from "./call-path.ts";
import type { Effect } from "./effect.ts";
import { isOfNewRow } from "./new-rows.ts";
import { SEND_VERBS } from "./vocabulary.ts";

const MAIL_WORDS = new Set(SENDERS.flatMap(({ words }) => words));
const QUEUE_WORDS = new Set(QUEUES.flatMap(({ words }) => words));
const QUEUE_METHODS = new Set(QUEUES.flatMap(({ methods }) => methods));
const SURE_QUEUE_METHODS = new Set(QUEUES.flatMap(({ sureMethods = [] }) => sureMethods));
/** Names under which queues take an id that makes the second message a no-op. */
const ID_OPTIONS = new Set(QUEUES.flatMap(({ ids = [] }) => ids));

// Codes and links for one sign-in, which people ask for again by design, and errors sent to the team.
const ONE_TIME = new Set([
  "verification",
  "verify",
  "otp",
  "code",
  "reset",
  "forgot",
  "magic",
  "password",
  "confirmation",
  "login",
  "alert",
  "log",
  "test",
  "preview",
  "accepted",
  "approved",
  "rejected",
  "declined",
  "deleted",
  "removed",
  "changed",
  "updated",
  "cancelled",
  "canceled",
]);

/** A message to a person: `mailer.send(…)`, `sendInviteEmail(…)`, `resend.emails.send(…)`. */
export function mailOf(call: TSESTree.CallExpression, steps: readonly PathStep[]): Effect | null {
  const last = steps.at(-1);
  if (!last) return null;
  const [verb, ...rest] = wordsOf(last.name);
  if (verb === undefined || !SEND_VERBS.has(verb)) return null;
  const receiver = steps.slice(0, -1).flatMap(({ name }) => wordsOf(name));
  // `sendEmail`, `sendInvite` by its own name; a bare `send` by what it is called on.
  const sends =
    rest.some((word) => MAIL_WORDS.has(word)) || (rest.length <= 2 && receiver.some((word) => MAIL_WORDS.has(word)));
  if (!sends || rest.some((word) => ONE_TIME.has(word))) return null;
  const isInvite = [...rest, ...receiver].some((word) => word.startsWith("invit"));
  const phrase = isInvite ? "sends the invitation again" : "sends the message again";
  return { kind: "mail", node: call, phrase, call: pathText(steps), target: null, isByName: true };
}

/** Whether a call is named for sending something, whatever that is: `client.send(command)`. */
export function sendsByName({ callee }: TSESTree.CallExpression): boolean {
  const [verb = ""] = wordsOf(staticName(unwrap(callee)) ?? "");
  return SEND_VERBS.has(verb);
}

/** Work for later: `queue.add(…)`, `channel.sendToQueue(…)`, `new ExportTask().schedule(…)`. */
export function jobOf(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): Effect | null {
  const last = steps.at(-1);
  if (!last || !queues(call, steps, sourceCode) || hasIdOfItsOwn(call, last.name, sourceCode)) return null;
  const isByName = !SURE_QUEUE_METHODS.has(last.name);
  return { kind: "job", node: call, phrase: "queues the work again", call: pathText(steps), target: null, isByName };
}

/** Whether a call queues work under an id of its own, so that the second time changes nothing. */
export function isQueuedUnderOwnId(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): boolean {
  return queues(call, steps, sourceCode) && hasIdOfItsOwn(call, steps.at(-1)?.name ?? "", sourceCode);
}

function queues(call: TSESTree.CallExpression, steps: readonly PathStep[], sourceCode: SourceCode): boolean {
  const name = steps.at(-1)?.name ?? "";
  const receiver = wordsOf(steps.at(-2)?.name ?? "").at(-1);
  const isQueue = receiver !== undefined && QUEUE_WORDS.has(receiver) && QUEUE_METHODS.has(name);
  const isTask = name === "schedule" && (receiver === "task" || receiver === "job");
  if (!isQueue && !isTask && !SURE_QUEUE_METHODS.has(name)) return false;
  // `new ReadableStream({ start(controller) { controller.enqueue(chunk) } })`: a part of the answer.
  return receiver !== "controller" && !runsItHere(call, sourceCode);
}

function hasIdOfItsOwn(call: TSESTree.CallExpression, name: string, sourceCode: SourceCode): boolean {
  const isNamed =
    name === "addBulk"
      ? namesOwnId(call.arguments, sourceCode)
      : call.arguments.some((each) => hasOwnId(each, sourceCode));
  return isNamed || call.arguments.some((each) => isNamedItem(each, sourceCode));
}

function hasOwnId(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const options = unwrap(node);
  return (
    options.type === T.ObjectExpression &&
    options.properties.some((each) =>
      each.type === T.Property
        ? ID_OPTIONS.has(staticName(each) ?? "") && !isOfNewRow(each.value, sourceCode)
        : maySpreadId(each.argument, sourceCode),
    )
  );
}

/** `...(deduplication ? { deduplication } : {})`: whether there is an id is for the caller to say. */
function maySpreadId(spread: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = unwrap(spread);
  if (value.type === T.ConditionalExpression)
    return maySpreadId(value.consequent, sourceCode) || maySpreadId(value.alternate, sourceCode);
  if (value.type === T.LogicalExpression) return maySpreadId(value.right, sourceCode);
  return hasOwnId(value, sourceCode);
}

/** `{ id: `sync:${account.id}`, job: "sync", payload }`: what is queued has an id of its own, which is the same the second time. */
function isNamedItem(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const item = unwrap(node);
  if (item.type !== T.ObjectExpression) return false;
  const id = propertyNamed(item, "id");
  if (id === null || propertyNamed(item, "payload") === null) return false;
  return !isMaker(id.value, sourceCode) && !isOfNewRow(id.value, sourceCode);
}

/** Whether an id is named anywhere in what a call is given: `jobs.map((job) => ({ opts: { jobId: job.id } }))`. */
export function namesOwnId(given: readonly TSESTree.Node[], sourceCode: SourceCode): boolean {
  return given.some(
    (each) => findNode(each, sourceCode, (node) => hasOwnId(node, sourceCode), { nestedFunctions: true }) !== undefined,
  );
}

/** A queue that is given a function, as `p-queue` is, runs it in this process while the caller waits. */
function runsItHere(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const [work] = call.arguments;
  return work !== undefined && isFunction(onlyValue(work, sourceCode));
}
