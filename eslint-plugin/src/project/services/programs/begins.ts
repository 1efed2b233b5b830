import { join } from "node:path";
import { isPackageOf, PAGE_FRAMEWORKS } from "../../../catalog/frameworks/index.ts";
import { entriesOf } from "../../../disk/folders.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom } from "../../memo.ts";
import { EXTENSIONS, relativeFile } from "../../relative-imports.ts";
import type { Manifest } from "../../workspaces.ts";
import { isThere } from "../repository.ts";
import { sourceOf } from "../starts/index.ts";

/** Where a program begins. */
export interface Beginning {
  readonly entries: readonly string[];
  readonly folders: readonly string[];
}

/** A framework of pages that a package is an application of, with what shows it and where its modules lie. */
export interface PagesFound extends Beginning {
  /** The package by which it is known. */
  readonly name: string;
  /** The file of its settings; null where it has none. */
  readonly settings: string | null;
  /** Whether no server stands behind its pages. */
  readonly isPagesAlone: boolean;
}

/** The framework that a package is an application of: it depends on it, and has its settings or modules where it looks for them. */
export function pagesOf(root: string, manifest: Manifest): PagesFound | null {
  const names = [...dependencyNames(manifest)];
  for (const framework of PAGE_FRAMEWORKS) {
    const name = names.find((each) => isPackageOf(framework, each));
    if (name === undefined) continue;
    const { application } = framework;
    const settings = application.settings.flatMap((each) => settingsFile(root, each))[0] ?? null;
    const folders = existing(root, application.folders);
    const entries = application.modules.flatMap((each) => relativeFile(`./${each}`, root) ?? []);
    // A library for such applications depends on the framework as well.
    if (settings === null && (folders.length === 0 || manifest.main !== undefined || manifest.exports !== undefined))
      continue;
    const said = [
      settings,
      ...["vite.config.ts", "vite.config.js", "svelte.config.js"].map((name) => join(root, name)),
    ];
    const says = (pattern: RegExp | undefined) =>
      pattern !== undefined && said.some((file) => file !== null && pattern.test(textAt(file)));
    const isPagesAlone = says(application.pagesAlone) && !says(application.served);
    return { name, settings, entries, folders, isPagesAlone };
  }
  return null;
}

function settingsFile(root: string, name: string): string[] {
  const files = [...EXTENSIONS, ".json", ".toml"].map((ending) => join(root, `${name}${ending}`));
  madeFrom(root);
  const there = new Set(entriesOf(root).map((entry) => entry.name));
  return files.filter((file) => there.has(file.slice(root.length + 1)));
}

/** The names of the packages that a manifest asks for, in whichever group. */
export function dependencyNames(manifest: Manifest): ReadonlySet<string> {
  const groups = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies];
  return new Set(groups.flatMap((group) => (typeof group === "object" && group !== null ? Object.keys(group) : [])));
}

/** The page that a bundler begins from; null where there is none. */
export function pageOf(root: string): string | null {
  return ["index.html", "src/index.html", "public/index.html"].map((name) => join(root, name)).find(isThere) ?? null;
}

/** Where the code of a page begins: in the modules that it loads, else where bundlers look for it. */
export function beginningOfPage(root: string): Beginning {
  const page = pageOf(root);
  const sources =
    page === null ? [] : [...textAt(page).matchAll(/<script\b[^>]{0,200}?\bsrc=["']([^"'>]{1,200})["']/g)];
  const loaded = sources.flatMap(([, path]) => (path === undefined ? [] : (sourceOf(join(root, path)) ?? [])));
  const usual = ["./src/main", "./src/index", "./src/App"]
    .flatMap((path) => relativeFile(path, root) ?? [])
    .slice(0, 1);
  return { entries: loaded.length > 0 ? loaded : usual, folders: [] };
}

/** Where a phone application begins: in the modules of its router, or in those that its manifest or its tools name. */
export function beginningOfPhone(root: string, manifest: Manifest): Beginning {
  const { main } = manifest;
  const named = typeof main === "string" && main.startsWith(".") ? sourceOf(join(root, main)) : null;
  const usual = ["./index", "./App", "./src/App", "./src/main"].flatMap((path) => relativeFile(path, root) ?? []);
  const folders = dependencyNames(manifest).has("expo-router") ? existing(root, ["app", "src/app"]) : [];
  return { entries: named === null ? usual.slice(0, 2) : [named], folders };
}

/** Where a program begins whose manifest says so. */
export function beginningOfMain(root: string, { main }: Manifest): Beginning {
  const file = typeof main === "string" && main !== "" ? sourceOf(join(root, main)) : null;
  return { entries: file === null ? [] : [file], folders: [] };
}

function existing(root: string, folders: readonly string[]): readonly string[] {
  return folders.map((folder) => join(root, folder)).filter(isThere);
}

function textAt(file: string): string {
  madeFrom(file);
  return readText(file, MAX_SOURCE_BYTES) ?? "";
}
