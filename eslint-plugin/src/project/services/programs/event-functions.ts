import { hasRole } from "../../../catalog/packages/index.ts";
import { askOfText, filesMatching, packageRoot } from "../../package-files.ts";
import type { Service } from "../service.ts";
import { dependencyNames } from "./begins.ts";
import type { Gathering } from "./gathering.ts";
import { lineOfDependency } from "./manifest-lines.ts";

/** Modules that export what a platform calls: `export const handler = wrap(async (event) => {})`, `exports.handler =`. */
const exportsHandler = askOfText(
  "handler",
  (text) =>
    /^export\s{1,4}(?:const|let|var|async\s{1,4}function|function)\s{1,4}handler\b|^(?:module\.)?exports\.handler\s{0,4}=|^export\s{0,4}\{[^{}]{0,300}\bhandler\b/m.test(
      text,
    ),
  { isRare: true },
);

/**
 * Adds the functions of a package that a platform calls by the name under which their modules export them. What deploys
 * them may be written in any language, or stand elsewhere: the package has what such functions are written with.
 */
export function addEventFunctions(programs: Gathering, { root, manifest, manifestFile }: Service): void {
  const name = [...dependencyNames(manifest)].find((each) => hasRole(each, "event function"));
  if (name === undefined) return;
  const entries = (filesMatching(root, exportsHandler) ?? []).filter((file) => packageRoot(file) === root);
  if (entries.length === 0) return;
  const message = `It depends on \`${name}\`, and exports what a platform calls.`;
  const reason = { file: manifestFile, line: lineOfDependency(root, name), message };
  programs.add({ kind: "serverless functions", entries, reason });
}
