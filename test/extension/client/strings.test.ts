import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "../../../scripts/prepare.mjs";

const client = `${root}extension/src/client`;
const read = (path: string) => JSON.parse(readFileSync(root + path, "utf8")) as Record<string, string>;
const keys = (path: string) => Object.keys(read(path)).sort();

/** The first arguments of `l10n.t` in the client. */
function stringsInCode(): string[] {
  const strings = new Set<string>();
  for (const path of readdirSync(client, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".ts")) continue;
    const file = ts.createSourceFile(path, readFileSync(`${client}/${path}`, "utf8"), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /^(?:vscode\.)?l10n\.t$/.test(node.expression.getText(file))) {
        const [text] = node.arguments;
        expect(text && ts.isStringLiteral(text), `${path}: ${node.getText(file)} is not a literal`).toBe(true);
        if (text && ts.isStringLiteral(text)) strings.add(text.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return [...strings].sort();
}

describe("the strings of the extension", () => {
  const bundles = ["extension/l10n/bundle.l10n.json", "extension/l10n/bundle.l10n.de.json"];

  it.each(bundles)("are all in %s, and no others", (bundle) => {
    expect(keys(bundle)).toEqual(stringsInCode());
  });

  it("keep their placeholders in every language", () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([name]) => name).sort();
    for (const bundle of bundles) {
      for (const [key, text] of Object.entries(read(bundle)))
        expect(placeholders(text), key).toEqual(placeholders(key));
    }
  });

  it("of the manifest are the same in every language", () => {
    const manifest = readFileSync(`${root}package.json`, "utf8");
    const named = new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    expect(keys("package.nls.json")).toEqual([...named].sort());
    expect(keys("package.nls.de.json")).toEqual(keys("package.nls.json"));
  });
});

describe("the manifest", () => {
  it("has a palette entry for each command, and no command without one", () => {
    const { contributes } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
      contributes: { commands: { command: string }[] };
    };
    const source = readFileSync(`${client}/commands/index.ts`, "utf8");
    for (const { command } of contributes.commands) expect(source).toContain(command.replace("premortem.", ""));
  });
});
