import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, suggested } from "./suggested.ts";

afterAll(removeProjects);

const LOGGER =
  "export const logger = { error(message: string, meta?: Record<string, unknown>) { write(message, meta); } };";
const uses = (specifier: string) => `import { logger } from "${specifier}";\nlogger.error("up", {});\n`;
const SYNC = `import { pull } from "../pull.js";
export async function sync() {
  try { await pull(); } catch { return null; }
  return 1;
}
`;

function logError(files: Record<string, string>, sync = SYNC): string | null {
  return suggested("no-swallowed-catch", { ...files, "src/jobs/sync.ts": sync }, "src/jobs/sync.ts").logError ?? null;
}

describe("where several files import a logger, it is imported rather than the console used", () => {
  it("by a relative path, with the ending that they write", () => {
    const after = logError({
      "src/lib/logger.ts": LOGGER,
      "src/a.ts": uses("./lib/logger.js"),
      "src/b.ts": uses("./lib/logger.js"),
    });
    expect(after).toContain('import { pull } from "../pull.js";\nimport { logger } from "../lib/logger.js";\n');
    expect(after).toContain('catch (error) { logger.error("pull failed", { error }); return null; }');
  });

  it("by their alias", () => {
    const tsconfig = '{ "compilerOptions": { "baseUrl": ".", "paths": { "~/*": ["src/*"] } } }';
    const after = logError({
      "tsconfig.json": tsconfig,
      "src/lib/logger.ts": LOGGER,
      "src/a.ts": uses("~/lib/logger"),
      "src/b.ts": uses("~/lib/logger"),
    });
    expect(after).toContain('import { logger } from "~/lib/logger";\n');
  });

  it("beside what is imported from the same module", () => {
    const module =
      'import winston from "winston";\nexport function error(e) { make().error(e); }\nexport function debug(message) {}\n';
    const other = 'import { error } from "./lib/log/logger.js";\nerror(new Error("x"));\n';
    const after = logError(
      { "src/lib/log/logger.ts": module, "src/a.ts": other, "src/b.ts": other },
      'import { debug } from "../lib/log/logger.js";\nexport async function sync() { debug("on"); try { return await pull(); } catch { return null; } }\n',
    );
    expect(after).toContain('import { debug, error } from "../lib/log/logger.js";');
    expect(after).toContain("catch (cause) { error(cause); return null; }");
  });
});

describe("where it cannot surely be imported, no console is suggested", () => {
  it("the name is taken", () => {
    const sync = SYNC.replace("pull }", "pull, logger }");
    expect(
      logError(
        { "src/lib/logger.ts": LOGGER, "src/a.ts": uses("./lib/logger.js"), "src/b.ts": uses("./lib/logger.js") },
        sync,
      ),
    ).toBeNull();
  });

  it("it would close a circle", () => {
    const logger = `import { sync } from "../jobs/sync.js";\n${LOGGER}`;
    expect(
      logError({
        "src/lib/logger.ts": logger,
        "src/a.ts": uses("./lib/logger.js"),
        "src/b.ts": uses("./lib/logger.js"),
      }),
    ).toBeNull();
  });

  it("nothing tells what it takes", () => {
    const logger = 'import { make } from "@acme/log"; export const logger = make();';
    const other = 'import { logger } from "./lib/logger.js";\nlogger.info("up");\n';
    expect(logError({ "src/lib/logger.ts": logger, "src/a.ts": other, "src/b.ts": other })).toBeNull();
  });
});

it("the console is used where no logger is shared, and where the file prints with it", () => {
  expect(logError({ "src/lib/logger.ts": LOGGER, "src/a.ts": uses("./lib/logger.js") })).toContain("console.error(");
  const files = {
    "src/lib/logger.ts": LOGGER,
    "src/a.ts": uses("./lib/logger.js"),
    "src/b.ts": uses("./lib/logger.js"),
  };
  expect(logError(files, SYNC.replace("  return 1", '  console.info("done");\n  return 1'))).toContain(
    "console.error(",
  );
});
