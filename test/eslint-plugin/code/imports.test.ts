import { expect, it } from "vitest";
import { importedModules } from "../../../eslint-plugin/src/code/imports.ts";
import { sourceCodeOf } from "../source-code.ts";

it("names the modules of a file, however it imports them", () => {
  const code = `
    import pg from "pg";
    import { readFile } from "node:fs/promises";
    import type { Knex } from "knex";
    import redis = require("redis");
    const jwt = require("jsonwebtoken");
    function lazy() { return import("./lazy.js"); }
    require(name); notRequire("left-out"); const text = "left-out";
  `;
  expect([...importedModules(sourceCodeOf(code))].sort()).toEqual([
    "./lazy.js",
    "fs/promises",
    "jsonwebtoken",
    "knex",
    "pg",
    "redis",
  ]);
});
