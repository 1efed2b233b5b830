import ora from "ora";

/** Fewer files than this are done before a spinner would be seen. */
const WORTH_SHOWING = 100;

export interface Progress {
  advance(this: void): Promise<void> | void;
  stop(this: void): void;
}

/** Shows how far a long run is, on a terminal only, and leaves nothing behind. */
export function startProgress(total: number, stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY || total < WORTH_SHOWING) return { advance: () => undefined, stop: () => undefined };
  const spinner = ora({ text: `Auditing ${total} files`, stream, discardStdin: false }).start();
  let done = 0;
  let shown = 0;
  return {
    advance: async () => {
      done++;
      if (performance.now() - shown < 80) return;
      shown = performance.now();
      spinner.text = `Auditing ${done} of ${total} files`;
      // Linting is synchronous: without this turn of the loop the spinner would never be drawn.
      await new Promise(setImmediate);
    },
    stop: () => void spinner.stop(),
  };
}
