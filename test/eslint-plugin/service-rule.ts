import { afterAll } from "vitest";
import { createServiceRule, type ServiceRule } from "../../eslint-plugin/src/create-service-rule.ts";
import { harmOf } from "../../eslint-plugin/src/evidence/index.ts";
import { dependencies } from "../../eslint-plugin/src/project/services/dependencies.ts";
import { service } from "../../eslint-plugin/src/project/services/facts.ts";
import { lockfiles } from "../../eslint-plugin/src/project/services/lockfiles.ts";
import { rules } from "../../eslint-plugin/src/rules/index.ts";

/** What a scanner takes for a live token, which no output may show. */
export const TOKEN = ["ghp", "q7Wm2Xc9Vb4Nz8Lk3Jh6Gf1Ds5Ap0OiUyTrE"].join("_");

/** A rule about services for tests: an application's dependencies are held by a lockfile. */
export const requireLocked = createServiceRule({
  name: "require-locked",
  reads: ["manifest"],
  meta: {
    type: "problem",
    docs: {
      description: "require a lockfile beside an application's dependencies",
      title: "No lockfile",
      titles: { missing: "Application without lockfile" },
      mistake: 14,
      cost: "Each build may install other versions than the one that was tested.",
      presets: { strict: true },
    },
    messages: {
      missing:
        "{{name}} has no lockfile: each build may install other versions. Commit the one of its package manager.",
    },
  },
  facts: { service, lockfiles },
  judge: (facts) => {
    const { manifest, manifestFile, name, entry } = facts.service;
    const { dependencies, scripts, private: isPrivate } = manifest;
    const has = (group: unknown) => typeof group === "object" && group !== null && Object.keys(group).length > 0;
    if (!has(dependencies)) return { verdict: "holds", reasons: [] };
    const isStarted = typeof scripts === "object" && scripts !== null && "start" in scripts;
    if (isPrivate !== true && !isStarted) return { verdict: "unknown", reasons: [] };
    const found = facts.lockfiles;
    if (found.length > 0)
      return { verdict: "holds", reasons: found.map(({ file }) => ({ message: "The lockfile.", place: { file } })) };
    const startsIt = {
      place: { file: entry ?? manifestFile, span: { line: 1, column: 1, endLine: 1, endColumn: 7 } },
      message: `It is started here, with ${TOKEN}.`,
    };
    return {
      verdict: "fails",
      anchor: { file: manifestFile },
      messageId: "missing",
      data: { name },
      reasons: entry === null ? [] : [startsIt],
      harm: harmOf("time"),
    };
  },
});

/** A rule that is anchored at the line that starts a service, when that file says `listen`. */
export const noListen = createServiceRule({
  name: "no-listen",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow services that listen",
      title: "Service that listens",
      titles: { listens: "Service that listens" },
      mistake: 3,
      cost: "It listens.",
      presets: { strict: true },
    },
    messages: { listens: "{{name}} listens." },
  },
  facts: { service },
  judge: ({ service: { entry, name } }) =>
    entry === null
      ? { verdict: "ask", anchor: { file: "/nowhere" }, messageId: "listens", reasons: [], harm: harmOf("time") }
      : {
          verdict: "fails",
          anchor: { file: entry, span: { line: 2, column: 1, endLine: 2, endColumn: 7 } },
          messageId: "listens",
          data: { name },
          reasons: [],
          harm: harmOf("time"),
        },
});

/** A rule with an option: how many packages a service may have, which is none unless it is told. */
export const fewDependencies = createServiceRule({
  name: "few-dependencies",
  reads: ["manifest"],
  meta: {
    type: "problem",
    docs: {
      description: "require few dependencies",
      title: "Many dependencies",
      titles: { many: "Many dependencies" },
      mistake: 14,
      cost: "They are many.",
      presets: { recommended: { most: 2 }, strict: { most: 1 } },
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: { most: { type: "number", description: "How many there may be." } },
      },
    ],
    defaultOptions: [{ most: 0 }],
    messages: { many: "{{count}} packages, and {{most}} may be." },
  },
  facts: { service, dependencies },
  judge: ({ service: { manifestFile }, dependencies: { size } }, [{ most }]) =>
    size > most
      ? {
          verdict: "fails",
          anchor: { file: manifestFile },
          messageId: "many",
          data: { count: String(size), most: String(most) },
          reasons: [],
          harm: harmOf("time"),
        }
      : { verdict: "holds", reasons: [] },
});

/** Adds rules to the plugin as if they were published with it, for the tests of a file. */
export function publish(...added: readonly ServiceRule[]): void {
  const all = rules as Record<string, unknown>;
  for (const rule of added) all[rule.name] = rule;
  afterAll(() => {
    for (const { name } of added) Reflect.deleteProperty(all, name);
  });
}
