import { levels, type LoggerModel } from "./model.ts";

/**
 * What Node.js itself prints with.
 * Source: the console and process chapters of the Node.js 22 documentation, read November 2026.
 */
export const runtimeLoggers: readonly LoggerModel[] = [
  {
    id: "console",
    origins: ["console", "global:window.console"],
    methods: levels({
      debug: ["debug", "trace"],
      info: ["log", "info", "dir", "dirxml", "table", "group", "groupCollapsed", "timeLog"],
      warn: ["warn"],
      error: ["error", "assert"],
    }),
    argumentOrder: "any",
    isUncensored: true,
    unprinted: { assert: 1, timeLog: 1 },
  },
  {
    id: "process",
    origins: ["process.stdout", "process.stderr"],
    methods: levels({ info: ["write"] }),
    argumentOrder: "any",
    isUncensored: true,
  },
];
