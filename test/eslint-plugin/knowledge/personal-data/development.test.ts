import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { describe, expect, it } from "vitest";
import { findNode } from "../../../../eslint-plugin/src/code/walk.ts";
import { isDevelopmentOnly } from "../../../../eslint-plugin/src/knowledge/personal-data/index.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** Whether `here()` runs only where its author works. */
function isOnly(text: string): boolean {
  const sourceCode = sourceCodeOf(`function work(flag, list) { ${text} }`);
  const here = findNode(
    sourceCode.ast,
    sourceCode,
    (node) => node.type === T.CallExpression && sourceCode.getText(node.callee) === "here",
    { nestedFunctions: true },
  );
  if (!here) throw new Error(`No place in ${text}`);
  return isDevelopmentOnly(here, sourceCode);
}

describe("code that runs only in development", () => {
  it.each([
    [`if (env.isDevelopment) here();`, true],
    [`if (!env.isDevelopment) here();`, false],
    [`if (env.isDevelopment) log(); here();`, false],
    [`if (!env.isDevelopment) return; here();`, true],
    [`if (isProduction) return; here();`, true],
    [`if (isProduction) here();`, false],
    [`if (process.env.NODE_ENV === "development") here();`, true],
    [`if (process.env.NODE_ENV === "staging") here();`, false],
    [`if (process.env.NODE_ENV !== "development") here();`, false],
    [`if (process.env.NODE_ENV !== "production") here();`, true],
    [`if ("production" === process.env.NODE_ENV) throw new Error(); here();`, true],
    [`const isLocal = process.env.NODE_ENV !== "production"; if (isLocal) here();`, true],
    [`const isSafe = process.env.NODE_ENV !== "production"; if (isSafe) here();`, true],
    [`if (flag && isDev) here();`, true],
    [`if (flag || isDev) here();`, false],
    [`if (isTest || isDev) here();`, true],
    [`if (flag && isProduction) return; here();`, false],
    [`isDev && here();`, true],
    [`isDev ? here() : log();`, true],
    [`isDev ? log() : here();`, false],
    [`if (isDev()) list.forEach(() => here());`, true],
    [`switch (process.env.NODE_ENV) { case "test": here(); }`, true],
    [`switch (process.env.NODE_ENV) { case "test": break; default: here(); }`, false],
    [`if (device.isDevelopmentBoard) here();`, false],
  ])("%s", (text, only) => {
    expect(isOnly(text)).toBe(only);
  });
});
