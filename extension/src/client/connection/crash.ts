import { CloseAction, ErrorAction, type ErrorHandler } from "vscode-languageclient/node";

/** A server that has run for so long since its last crash may be restarted again. */
const FORGIVEN_AFTER = 10 * 60_000;

/** Restarts a server that ends on its own, once; then gives up and says so. */
export function restartOnce(onGivenUp: () => void): ErrorHandler {
  let lastCrash = -Infinity;
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed() {
      const isFirst = Date.now() - lastCrash > FORGIVEN_AFTER;
      lastCrash = Date.now();
      if (isFirst) return { action: CloseAction.Restart, handled: true };
      onGivenUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
