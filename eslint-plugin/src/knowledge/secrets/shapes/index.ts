import { connectionStringsIn, urlCredentialsIn } from "./connections.ts";
import { authorizationValuesIn, otpSeedsIn } from "./headers.ts";
import { jwksIn, jwtsIn, privateKeysIn } from "./keys.ts";
import { windowsIn, type Window } from "../windows.ts";
import type { SecretShape } from "./shape.ts";

export { connectionStringsIn, urlCredentialsIn } from "./connections.ts";
export { authorizationValuesIn, otpSeedsIn } from "./headers.ts";
export { jwksIn, jwtsIn, privateJwkPart, privateKeysIn } from "./keys.ts";
export type { SecretShape, ShapeDoubt, ShapeKind } from "./shape.ts";

const READERS: readonly ((text: string, windows: readonly Window[]) => readonly SecretShape[])[] = [
  privateKeysIn,
  jwtsIn,
  jwksIn,
  urlCredentialsIn,
  connectionStringsIn,
  authorizationValuesIn,
  otpSeedsIn,
];

/**
 * Everything in a text whose structure says that it is a secret, in the order of the text. Doubtful ones are included with their doubts.
 * @param windows Where in the text a token may stand, where that is known already.
 */
export function secretShapesIn(text: string, windows: readonly Window[] = windowsIn(text)): SecretShape[] {
  const found: SecretShape[] = [];
  for (const read of READERS) {
    const shapes = read(text, windows);
    if (shapes.length > 0) for (const each of shapes) found.push(each);
  }
  return found.length > 1 ? found.sort((a, b) => a.start - b.start || b.end - a.end) : found;
}
