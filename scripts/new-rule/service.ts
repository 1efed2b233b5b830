/** A rule about services, which throws until it is filled. */
export function serviceRule(name: string, meta: string): string {
  return `import { createServiceRule } from "../create-service-rule.ts";
import { service } from "../project/services/facts.ts";

export default createServiceRule({
  name: "${name}",
  // Where its findings may stand.
  reads: ["manifest"],
  meta: {
${meta}  },
  // Others stand in \`project/services/\`, one file each.
  facts: { service },
  judge: ({ service: { name } }) => {
    // Answer "holds", "fails" with an anchor, or "unknown", which is silent.
    throw new Error(\`TODO-${name}: what is to be said of \${name}?\`);
  },
});
`;
}

/** The test fails until the rule judges, and until there is a case that it reports. */
export function serviceTest(name: string): string {
  return `import rule from "../../../eslint-plugin/src/rules/${name}.ts";
import { serviceRuleTester } from "../service-rule-tester.ts";

serviceRuleTester().run("${name}", rule, {
  // Each invalid case beside its valid neighbour: a small repository.
  valid: [{ name: "a service", files: { "package.json": "{}" } }],
  invalid: [
    {
      name: "a service that …",
      files: { "package.json": "{}" },
      errors: [{ messageId: "found", file: "package.json" }],
    },
  ],
});
`;
}
