import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "source",
          include: ["test/eslint-plugin/**/*.test.ts"],
          exclude: ["test/eslint-plugin/{cli,package}/**"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          // What is published: these tests run the built files in processes of their own.
          name: "built",
          include: ["test/eslint-plugin/{cli,package}/**/*.test.ts", "test/real/**/*.test.ts"],
          globalSetup: ["test/build-plugin.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          // The language server as editors start it: a process of its own, spoken to over stdio.
          name: "extension",
          include: ["test/extension/{client,server}/**/*.test.ts"],
          globalSetup: ["test/build-plugin.ts", "test/build-extension.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
