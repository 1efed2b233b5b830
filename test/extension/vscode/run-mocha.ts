import type Mocha from "mocha";

/** What came of one test. */
export interface TestResult {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly milliseconds: number;
  readonly error?: string;
}

/** Runs the tests of a Mocha and collects what came of each; tells what there is after each test. */
export function runMocha(
  mocha: Mocha,
  grep?: string,
  onResult?: (results: readonly TestResult[]) => void,
): Promise<TestResult[]> {
  if (grep) mocha.grep(grep);
  const results: TestResult[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      resolve(results);
    });
    const collect = (test: Mocha.Runnable, state: TestResult["state"], error?: Error) => {
      results.push({
        title: test.fullTitle(),
        state,
        milliseconds: test.duration ?? 0,
        ...(error && { error: error.stack ?? error.message }),
      });
      onResult?.(results);
    };
    runner.on("pass", (test) => {
      collect(test, "passed");
    });
    runner.on("pending", (test) => {
      collect(test, "skipped");
    });
    runner.on("fail", (test, error: Error) => {
      collect(test, "failed", error);
    });
  });
}
