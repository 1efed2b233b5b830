import { hasRole } from "../../../catalog/packages/index.ts";
import { isTestFile } from "../../../code/files.ts";
import { pathInRepository } from "../repository.ts";
import type { Service } from "../service.ts";
import { binariesIn } from "../starts/binaries-in.ts";
import { beginningOfMain, beginningOfPage, beginningOfPhone, dependencyNames, pageOf, pagesOf } from "./begins.ts";
import type { Gathering } from "./gathering.ts";
import { lineOfDependency, lineOfKey } from "./manifest-lines.ts";

/** Adds the programs that a manifest shows by what it asks for and names, and says where those begin that were found before. */
export function addByManifest(programs: Gathering, service: Service): void {
  const { root, manifest, manifestFile } = service;
  const isApplication = manifest.exports === undefined && manifest.peerDependencies === undefined;
  const names = dependencyNames(manifest);
  const depending = (role: "phone" | "desktop" | "page" | "page builder") =>
    [...names].find((name) => hasRole(name, role));
  const because = (name: string) => ({
    file: manifestFile,
    line: lineOfDependency(root, name),
    message: `It depends on \`${name}\`.`,
  });

  const pages = pagesOf(root, manifest);
  if (pages) {
    const kind = pages.isPagesAlone ? "browser application" : "web application";
    const { name, entries, folders } = pages;
    programs.add({ kind, entries, folders, reason: because(name) });
  }
  const phone = depending("phone");
  if (phone !== undefined && (programs.has("phone application") || (isApplication && manifest.main !== undefined))) {
    programs.add({ kind: "phone application", ...beginningOfPhone(root, manifest), reason: because(phone) });
  }
  const desktop = depending("desktop");
  if (
    desktop !== undefined &&
    (programs.has("desktop application") || (isApplication && manifest.main !== undefined))
  ) {
    programs.add({ kind: "desktop application", ...beginningOfMain(root, manifest), reason: because(desktop) });
  }
  if (asksForEditor(service)) {
    const reason = { file: manifestFile, line: lineOfKey(root, "engines"), message: "Its engine is an editor." };
    programs.add({ kind: "desktop application", ...beginningOfMain(root, manifest), reason });
  }
  const builder = depending("page builder");
  const drawsPages = depending("page") !== undefined && builder !== undefined && pageOf(root) !== null;
  if (
    !pages &&
    builder !== undefined &&
    (drawsPages || programs.has("browser application")) &&
    !programs.has("phone application")
  ) {
    programs.add({ kind: "browser application", ...beginningOfPage(root), reason: because(builder) });
  }
  for (const { name, file } of binariesIn(root)) {
    if (isTestFile(pathInRepository(service))) break;
    const reason = {
      file: manifestFile,
      line: lineOfKey(root, "bin"),
      message: `Installing it brings the command \`${name}\`.`,
    };
    programs.add({ kind: "command line program", entries: [file], reason });
  }
}

function asksForEditor({ manifest }: Service): boolean {
  const { engines } = manifest as { readonly engines?: unknown };
  return typeof engines === "object" && engines !== null && Object.hasOwn(engines, "vscode");
}
