import type { LoggerModel } from "./model.ts";

/**
 * Middleware that writes a line for every request, in a format that the program may make itself.
 * Source: the documentation of the packages in the versions named, read November 2026.
 */
export const accessLogs: readonly LoggerModel[] = [
  {
    // morgan 1.11: `morgan((tokens, request, response) => …)`, `morgan.token("body", (request) => …)`
    id: "morgan",
    origins: ["morgan"],
    methods: {},
    argumentOrder: "any",
    formats: { "": 0, token: 1 },
  },
];
