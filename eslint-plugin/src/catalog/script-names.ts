import type { StartedKind, Task } from "./binaries/index.ts";

/** What the name of a script says of what it runs. */
export type ScriptPurpose =
  /** It starts the program that is deployed. */
  | { readonly is: "start"; readonly kind: StartedKind | null }
  /** It starts that program for those who work on it. */
  | { readonly is: "development"; readonly kind: StartedKind | null }
  | { readonly is: "task"; readonly task: Task | null };

/**
 * What the parts of a script's name mean, the first that is found deciding: `start` is npm's own, `seed` Prisma's; the
 * others are what people write in manifests. A part of a name is what stands between `:`, `-`, `.`, `_` and capitals.
 */
const PARTS: readonly (readonly [purpose: ScriptPurpose, ...parts: string[]])[] = [
  [{ is: "task", task: "test" }, "test", "tests", "e2e", "bench", "benchmark", "eval", "coverage", "smoke", "fixtures"],
  [{ is: "task", task: "seed" }, "seed", "seeds", "seeder", "populate"],
  [{ is: "task", task: "migration" }, "migrate", "migration", "migrations", "backfill"],
  [
    { is: "task", task: "build" },
    ...["build", "prebuild", "postbuild", "compile", "bundle", "generate", "codegen", "gen", "release", "publish"],
    ...["prepublish", "prepare", "prepack", "postinstall", "preinstall", "install", "deploy", "version", "pack"],
  ],
  [{ is: "task", task: "documentation" }, "docs", "doc", "storybook", "changelog"],
  [
    { is: "task", task: "development" },
    "lint",
    "format",
    "fmt",
    "typecheck",
    "check",
    "clean",
    "setup",
    "fix",
    "audit",
  ],
  [{ is: "development", kind: null }, "dev", "develop", "development", "watch", "local", "debug"],
  [{ is: "start", kind: "scheduled task" }, "cron", "crons", "schedule", "scheduler"],
  [{ is: "start", kind: "job" }, "worker", "workers", "queue", "queues", "consumer", "jobs", "job"],
  [{ is: "start", kind: null }, "start", "serve", "server", "prod", "production", "api", "web"],
];

/** What a script's name says. */
export function purposeOfScript(name: string): ScriptPurpose {
  const parts = new Set(
    name
      .slice(0, 100)
      .replace(/[a-z](?=[A-Z])/g, "$& ")
      .toLowerCase()
      .split(/[^a-z0-9]/),
  );
  const said = PARTS.filter(([, ...known]) => known.some((part) => parts.has(part))).map(([purpose]) => purpose);
  const [purpose = { is: "task", task: null }, ...others] = said;
  const started = purpose.is === "development" ? others.find(({ is }) => is === "start") : undefined;
  // `worker:dev` starts the worker.
  return started?.is === "start" ? { is: "development", kind: started.kind } : purpose;
}
