import ora from "ora";

/** Fewer than this are done before a spinner would be seen. */
const WORTH_SHOWING = 100;

export interface Progress {
  /** @param note what else there is to say. */
  advance(this: void, done: number, note?: string): Promise<void> | void;
  stop(this: void): void;
}

/** Shows how far a long run is, on a terminal only, and leaves nothing behind. */
export function startProgress(
  total: number,
  stream: NodeJS.WriteStream,
  { doing, noun }: { readonly doing: string; readonly noun: string },
): Progress {
  if (!stream.isTTY || total < WORTH_SHOWING) return { advance: () => undefined, stop: () => undefined };
  const spinner = ora({ text: `${doing} ${total} ${noun}`, stream, discardStdin: false }).start();
  let shown = 0;
  return {
    advance: async (done, note = "") => {
      if (performance.now() - shown < 80) return;
      shown = performance.now();
      spinner.text = `${doing} ${done} of ${total} ${noun}${note}`;
      // Linting is synchronous: without this turn of the loop the spinner would never be drawn.
      await new Promise(setImmediate);
    },
    stop: () => void spinner.stop(),
  };
}
