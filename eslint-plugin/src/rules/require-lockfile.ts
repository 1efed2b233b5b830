import { basename } from "node:path";
import { createServiceRule } from "../create-service-rule.ts";
import { harmOf } from "../evidence/index.ts";
import { fitting } from "../message.ts";
import { application } from "../project/services/application.ts";
import { dependencies } from "../project/services/dependencies.ts";
import { service } from "../project/services/facts.ts";
import { lockfiles } from "../project/services/lockfiles.ts";
import { workspace } from "../project/services/workspace.ts";

const messages = {
  missing:
    "Each install of {{name}} may bring other versions, since it has no lockfile. Commit the one of its package manager.",
  ignored:
    "Each install of {{name}} may bring other versions, since git ignores {{file}}. Take it out of .gitignore and commit it.",
};

export default createServiceRule({
  name: "require-lockfile",
  reads: ["manifest"],
  meta: {
    type: "problem",
    docs: {
      description: "require a committed lockfile for an application's dependencies",
      title: "No lockfile",
      titles: { missing: "Application without lockfile", ignored: "Lockfile ignored by git" },
      mistake: 14,
      cost: "Each build may install other versions than those tested, an attacker's release of this morning among them.",
      cwe: 494,
      severity: 5,
      presets: { strict: true },
    },
    messages,
  },
  facts: { service, workspace, dependencies, application, lockfiles },
  judge: (facts) => {
    // Its package manager installs at the root of the workspaces: that is judged.
    if (facts.workspace.is === "member") return { verdict: "unknown", reasons: [] };
    if (facts.dependencies.size === 0) return { verdict: "holds", reasons: [] };
    const { application } = facts;
    if (!application) return { verdict: "unknown", reasons: [] };
    const [lockfile] = facts.lockfiles;
    if (lockfile && !lockfile.isIgnored) {
      return {
        verdict: "holds",
        reasons: [{ message: "This file holds the versions.", place: { file: lockfile.file } }],
      };
    }
    const { manifestFile, name } = facts.service;
    const found = lockfile
      ? ({ messageId: "ignored", data: { file: basename(lockfile.file) } } as const)
      : ({ messageId: "missing", data: {} } as const);
    return {
      verdict: "fails",
      anchor: { file: manifestFile },
      messageId: found.messageId,
      data: fitting(messages[found.messageId], found.data, { name: [name, "this service"] }),
      reasons: [{ message: application.message, place: { file: application.file } }],
      // Whoever publishes a version of one of them runs code with all that the application may reach.
      harm: harmOf("credentials", 3),
    };
  },
});
