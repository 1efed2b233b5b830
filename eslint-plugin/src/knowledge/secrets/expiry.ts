import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { snakeCase, staticName } from "../../code/names.ts";
import type { NamedSetting } from "../settings/named-setting.ts";
import type { Secret } from "./secret.ts";

/** What OAuth 2.0 and OpenID Connect give for a time alone; what renews them lives on. */
const GIVEN_FOR_A_TIME = /(?:^|_)(?:access|id)_token$/;

/**
 * What clients of OAuth call the end of a token: google-auth-library (`expiry_date`), simple-oauth2 and Auth.js
 * (`expires_at`), Go's `oauth2.Token` (`expiry`). From their documentation, December 2026.
 */
const END = /^(?:expiry_date|expires_at|expiry)$/;

/** A time in milliseconds is later than this, one in seconds is earlier: it is in the year 5138, or in 1973. */
const MOST_SECONDS = 1e11;

/** The same secret, by nothing proven where what stands beside it says that it has run out. */
export function withExpiry<Found extends Secret>(secret: Found, hasRunOut: (secret: Found) => boolean): Found {
  const isForATime = secret.boundTo !== null && GIVEN_FOR_A_TIME.test(snakeCase(secret.boundTo));
  return isForATime && hasRunOut(secret) ? { ...secret, proof: "name" } : secret;
}

/** Whether the object around a value says that it has run out. */
export function hasRunOutBeside({ node }: Secret): boolean {
  const object = node?.parent?.type === T.Property ? node.parent.parent : null;
  return object?.type === T.ObjectExpression && object.properties.some(saysEnded);
}

function saysEnded(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type !== T.Property || !END.test(snakeCase(staticName(property) ?? ""))) return false;
  const value = unwrap(property.value);
  return value.type === T.Literal && isPast(value.value);
}

/** Whether a setting beside another, in the same mapping, says that it has run out. */
export function hasRunOutAmong(named: readonly NamedSetting[], setting: NamedSetting | null): boolean {
  if (!setting) return false;
  const group = groupOf(setting);
  return named.some((each) => END.test(snakeCase(each.name)) && groupOf(each) === group && isPast(each.value));
}

function groupOf({ document, path }: NamedSetting): string {
  return JSON.stringify([document, path.slice(0, -1)]);
}

/** Whether a time has passed: a date, or milliseconds or seconds since 1970. */
function isPast(time: unknown): boolean {
  const count = typeof time === "number" ? time : typeof time === "string" && /^[0-9]{9,16}$/.test(time) ? +time : null;
  if (count !== null) return count > 0 && (count < MOST_SECONDS ? count * 1_000 : count) < Date.now();
  return typeof time === "string" && /^[0-9]{4}-/.test(time) && Date.parse(time) < Date.now();
}
