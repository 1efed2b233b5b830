import { wordsOf } from "../../code/names.ts";
import type { Effect } from "./effect.ts";
import { MINOR_TARGETS } from "./vocabulary.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Routes that only answer a question, whatever their method. */
const READING = words(
  `search query list find filter preview render validate validation verify check test ping health count info lookup resolve
  calculate estimate quote simulate download suggest suggestions autocomplete parse convert translate introspect exists
  availability match diff explain dry summary stats get fetch read view describe`,
);

/** Routes about who is asking: a second sign-in or code replaces the first, or harms nobody. */
const SIGNING_IN = words(
  `login logout signin signout auth authenticate authentication authorize token tokens refresh session sessions callback oauth
  sso saml oidc mfa totp 2fa otp passkey passkeys webauthn challenge captcha csrf password passwords forgot reset magic verification
  impersonate impersonation pin credentials register registration signup`,
);

/** Routes that count or report what happens anyway, or that machines call with their own way to repeat. */
const TRACKING = words(
  `track tracking analytics metrics telemetry collect log logs heartbeat beacon impression impressions click clicks webhook hook
  cron debug seed migrate setup install installation onboarding sync feedback usage`,
);

/** Verbs that set something to a state: the second time it is there already. */
const SETTING = words(
  `star unstar like unlike favorite favourite unfavorite follow unfollow pin unpin subscribe unsubscribe seen ack acknowledge archive
  unarchive restore cancel close open reopen enable disable activate deactivate toggle approve reject accept decline confirm complete
  finish move reorder sort rename update edit set save delete remove revoke leave join upsert lock unlock block unblock rotate
  regenerate assign unassign mark settings preferences profile config configuration publish unpublish start stop pause resume replace
  patch put undo suspend unsuspend ban unban mute unmute watch unwatch link unlink attach detach grant connect disconnect switch
  abort expire promote demote react vote unvote dismiss submit finalize process run execute retry rerun resend reprocess
  requeue resync reindex remind`,
);

/** The same at the end of a name: `request-delete`, `empty_trash`. */
const ENDING = words(`delete remove cancel archive restore update trash`);

/** Whether any part of a path says that it signs someone in: `/oauth/authorize/:request`. */
function isSigningIn(path: string | null): boolean {
  return wordsOf(path ?? "").some((word) => /^(?:oauth2?|authorize|sso|saml|oidc|passkeys?|webauthn)$/.test(word));
}

// What people ask for again until it arrives, by design: `requestPasswordReset`, `resendVerificationEmail`.
const ASKED_AGAIN = /^(?:passwords?|verification|magic|otp)$/;
const ASKING = /^(?:request|send|resend)$/;

// Words that say so wherever they stand in the name of a procedure, which has no path.
const FACTORS = /^(?:auth|oauth2?|otp|totp|mfa|2fa|sso|passkeys?|webauthn)$/;

/** Whether a route only answers or signs in, by its name: then there is nothing to look for behind it. */
function isReadingByName(path: string | null, handler: string | null): boolean {
  const spoken = handler === null ? [] : wordsOf(handler.replace("2FA", "Mfa"));
  const [verb, object] = spoken;
  const named = [...lastSegment(path), ...(verb === undefined ? [] : [verb])];
  if (named.some((word) => READING.has(word) || SIGNING_IN.has(word)) || isSigningIn(path)) return true;
  if (path !== null || handler === null) return false;
  // `sendTestEmail` is pressed until it arrives.
  if (verb === "send" && object === "test") return true;
  if (ASKING.test(verb ?? "") && spoken.some((word) => ASKED_AGAIN.test(word))) return true;
  return spoken.some((word) => FACTORS.test(word));
}

/**
 * Whether a change that only a name speaks of does no harm under a route that another name says to sign in, search or set a
 * state. What is proven to happen outranks both.
 * @param path the route's path, `null` when unknown
 * @param handler the name of the function that answers, `null` when it has none
 */
export function isHarmlessByName(path: string | null, handler: string | null, effect: Effect): boolean {
  if (isReadingByName(path, handler)) return true;
  if (effect.kind === "payment") return false;
  const last = lastSegment(path);
  const verb = handler === null ? undefined : verbOf(handler);
  const named = [...last, ...(verb === undefined ? [] : [verb])];
  if (named.some((word) => TRACKING.has(word))) return true;
  if (effect.kind === "amount") return false;
  return SETTING.has(last[0] ?? "") || ENDING.has(last.at(-1) ?? "") || (verb !== undefined && SETTING.has(verb));
}

/** The first word of a name that says what is done: `reRun` is one word, and `bulkReject` rejects. */
function verbOf(name: string): string | undefined {
  const [first, second] = wordsOf(name);
  if (second === undefined) return first;
  return first === "re" ? first + second : first === "bulk" ? second : first;
}

/** Webhooks and scheduled calls carry an id of their own, and no client can be asked for a header. */
export function isCalledByMachines(path: string | null): boolean {
  const segments = (path ?? "").toLowerCase().split("/").filter(Boolean);
  return segments.some((each, at) =>
    wordsOf(each).some(
      (word) => word === "webhook" || word === "cron" || (word === "webhooks" && at < segments.length - 1),
    ),
  );
}

/** The words of the last part of a path that is no parameter: of `/orders/:id/send-invoice`, `send` and `invoice`. */
function lastSegment(path: string | null): readonly string[] {
  const segments = (path ?? "").split(/[/.:]/).filter((each) => each !== "" && !/^[{[<*$]/.test(each));
  const literal = (path ?? "")
    .split("/")
    .filter((each) => each !== "" && !/^[:{[*$]/.test(each))
    .at(-1);
  return literal === undefined ? [] : wordsOf((literal.includes(".") ? segments.at(-1) : literal) ?? "");
}

const SUFFIXES = words(`table model repository repo entity data record records entry entries schema collection store`);

/** Whether an insert only writes down what happened, or belongs to one visit: audit logs, sessions, views. */
export function isMinor({ kind, target }: Effect): boolean {
  if ((kind !== "insert" && kind !== "amount") || target === null) return false;
  const names = wordsOf(target).filter((word) => !SUFFIXES.has(word));
  return MINOR_TARGETS.has(names.at(-1) ?? "");
}

/** Whether a function is named for writing down what happened: `insertAuditLogs`. */
export function isRecordByName(name: string): boolean {
  return wordsOf(name).some((word) => MINOR_TARGETS.has(word));
}
