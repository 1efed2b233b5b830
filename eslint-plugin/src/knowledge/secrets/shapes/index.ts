import { connectionStringsIn, urlCredentialsIn } from "./connections.ts";
import { authorizationValuesIn, otpSeedsIn } from "./headers.ts";
import { jwksIn, jwtsIn, privateKeysIn } from "./keys.ts";
import type { SecretShape } from "./shape.ts";

export { connectionStringsIn, urlCredentialsIn } from "./connections.ts";
export { authorizationValuesIn, otpSeedsIn } from "./headers.ts";
export { jwksIn, jwtsIn, privateJwkPart, privateKeysIn } from "./keys.ts";
export type { SecretShape, ShapeDoubt, ShapeKind } from "./shape.ts";

/** Everything in a text whose structure says that it is a secret, in the order of the text. Doubtful ones are included with their doubts. */
export function secretShapesIn(text: string): SecretShape[] {
  return [
    ...privateKeysIn(text),
    ...jwtsIn(text),
    ...jwksIn(text),
    ...urlCredentialsIn(text),
    ...connectionStringsIn(text),
    ...authorizationValuesIn(text),
    ...otpSeedsIn(text),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}
