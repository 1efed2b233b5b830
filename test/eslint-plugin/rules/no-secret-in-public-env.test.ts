import rule from "../../../eslint-plugin/src/rules/no-secret-in-public-env.ts";
import { ruleTester } from "../rule-tester.ts";

ruleTester().run("no-secret-in-public-env", rule, {
  // Each invalid case beside its valid neighbour.
  valid: [""],
  invalid: [{ code: "", errors: [{ messageId: "found", line: 1, column: 1 }] }],
});
