import { describe, expect, it } from "vitest";
import { DECORATED_FRAMEWORKS, VERB_ROUTERS } from "../../../eslint-plugin/src/catalog/frameworks/index.ts";
import {
  FETCHES,
  hasRole,
  importsPackage,
  packageEntry,
  packagesWith,
  quotesPackage,
  type Role,
} from "../../../eslint-plugin/src/catalog/packages/index.ts";
import { PACKAGES } from "../../../eslint-plugin/src/catalog/packages/packages.ts";
import { SQL_DRIVERS } from "../../../eslint-plugin/src/catalog/sql-drivers.ts";
import { lookAtFile } from "../../../eslint-plugin/src/code/mentions.ts";

const imported: readonly Role[] = ["browser", "terminal", "test runner"];

describe("packages of the catalogue", () => {
  it("are there once: an entry of its own needs no second one", () => {
    const servers = [...VERB_ROUTERS, ...DECORATED_FRAMEWORKS].flatMap(({ modules }) => modules);
    const repeated = Object.entries(PACKAGES).filter(
      ([name, { roles }]) => servers.includes(name) && roles.some((role) => role === "server"),
    );
    expect(repeated).toEqual([]);
    const drivers = SQL_DRIVERS.flatMap(({ packages }) => packages);
    expect(drivers).toEqual([...new Set(drivers)]);
    expect(drivers.filter((name) => name in PACKAGES)).toEqual([]);
  });

  it.each([
    ["react-dom", "page", true],
    ["react-dom/server", "browser", false],
    ["@radix-ui/react-dialog", "browser", true],
    ["@radix-ui", "browser", false],
    ["apollo-server-express", "server", true],
    ["@vitejs/plugin-vue", "page builder", true],
    ["express", "server", true],
    ["restana", "server", true],
    // A front end's stand-in for its server, and a schema that anybody uses.
    ["json-server", "server", false],
    ["@hapi/joi", "server", false],
    ["@hapi/hapi", "server", true],
    ["drizzle-orm/node-postgres", "sql", true],
    ["mysql2/promise", "sql", true],
    ["mysql2-other", "sql", false],
    ["toString", "server", false],
    // Drivers are servers, but for those that run in browsers too.
    ["pg", "server", true],
    ["@electric-sql/pglite", "sql", true],
    ["@electric-sql/pglite", "server", false],
    ["@tsed/schema", "server", true],
    ["bullmq", "store", true],
    ["@prisma/client", "sql", true],
    ["@nestjs/core", "store", false],
  ] as const)("%s as %s: %s", (name, role, expected) => {
    expect(hasRole(name, role)).toBe(expected);
  });

  it("know the only database of a driver", () => {
    expect(packageEntry("pg")?.database).toBe("postgresql");
    expect(packageEntry("knex")?.database).toBeUndefined();
  });

  it("know what is called as fetch is", () => {
    expect([...FETCHES].sort()).toEqual([
      "cross-fetch",
      "cross-fetch.fetch",
      "global:fetch",
      "node-fetch",
      "ofetch",
      "ofetch.ofetch",
      "undici.fetch",
    ]);
  });

  describe.each(imported)("that are imported, as %s", (role) => {
    const [asks, quotes] = [importsPackage(role), quotesPackage(role)];
    it.each(packagesWith(role))("%s", (written) => {
      const name = written.replace("*", "x");
      for (const text of [
        `import it from "${name}";`,
        `import '${name}';`,
        `const it = require('${name}');`,
        `await import("${name}")`,
      ]) {
        lookAtFile(text);
        expect([asks(text), quotes(text)], text).toEqual([true, true]);
      }
      const listed = `const names = ["${name}"]; import it from "${name}-x"; import { a } from "./${name}";`;
      lookAtFile(listed);
      expect([asks(listed), quotes(listed)]).toEqual([written !== name, true]);
    });
  });

  it("are no test runners for their configuration, or for what drives a page", () => {
    const asks = importsPackage("test runner");
    expect(asks('import { defineConfig } from "vitest/config";')).toBe(false);
    expect(asks('import { chromium } from "playwright";')).toBe(false);
  });
});
