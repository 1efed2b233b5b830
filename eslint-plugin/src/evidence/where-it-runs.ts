import type { TSESTree } from "@typescript-eslint/utils";
import { rolesAt, rolesOf, type CodeFile, type Role, type RoleReason } from "../project/services/roles/index.ts";
import { decisive } from "../project/services/roles/role.ts";
import { isUnreached } from "../project/services/roles/unreached.ts";
import type { Confidence, Reason } from "./evidence.ts";

/** Code that its operators run, where what a rule says of it hurts. */
const DEPLOYED: ReadonlySet<Role> = new Set(["server", "job"]);

const STRENGTHS: Readonly<Record<RoleReason["strength"], Confidence>> = {
  certain: "certain",
  likely: "likely",
  weak: "possible",
};

/** What is known of code that nothing comes to: it may be left over, a tool, or loaded by means that are not seen. */
const UNREACHED: Reason = {
  message: "Nothing that is known to be deployed loads this file.",
  question: "where",
  strength: "possible",
};

/**
 * Why code is taken to run where a finding in it would hurt, as the answer to the question `where`: a finding in a library is
 * no more than likely, and one in a test, at a terminal or in what nothing deployed loads no more than possible. Nothing, where
 * no more is known: most code that is linted is a server's.
 */
export function whereItRuns(node: TSESTree.Node | null, file: CodeFile): readonly Reason[] {
  const roles = decisive(node ? rolesAt(node, file) : rolesOf(file));
  const told = roles.find(({ role }) => DEPLOYED.has(role)) ?? roles.find(({ role }) => role === "library") ?? roles[0];
  if (!told) return isUnreached(file) ? [UNREACHED] : [];
  const { role, reason, at, strength } = told;
  const found: Reason = {
    message: `${role.charAt(0).toUpperCase()}${role.slice(1)} code: ${reason.replace(/^Its?\b/, (it) => it.toLowerCase())}.`,
    question: "where",
    strength: DEPLOYED.has(role)
      ? STRENGTHS[strength]
      : role === "library" && strength !== "weak"
        ? "likely"
        : "possible",
  };
  if (!at) return [found];
  const { file: shown, line } = at;
  const span = line === undefined ? null : { line, column: 1, endLine: line, endColumn: 1 };
  return [{ ...found, place: { file: shown, ...(span && { span }) } }];
}
