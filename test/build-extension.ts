import { prepareExtension } from "../scripts/prepare.mjs";

/** Builds the extension when its sources are newer than what was built. */
export function setup(): void {
  prepareExtension();
}
