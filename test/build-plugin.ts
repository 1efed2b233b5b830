import { prepare } from "../scripts/prepare.mjs";

/** Builds the plugin when its sources are newer than what was built. */
export function setup(): void {
  prepare();
}
