import {
  isPackageOf,
  PAGE_FRAMEWORKS,
  type PageConventions,
  type PageFramework,
} from "../../../catalog/frameworks/index.ts";
import { memo } from "../../memo.ts";
import { readManifest } from "../../workspaces.ts";

const WITH_CONVENTIONS = PAGE_FRAMEWORKS.filter(({ conventions }) => conventions !== undefined);

/** The frameworks that the package in a folder depends on, whose modules run in two places. */
export const frameworksOf = memo<readonly PageFramework[]>(
  (root) => {
    const { dependencies, devDependencies, peerDependencies } = readManifest(root) ?? {};
    const groups = [dependencies, devDependencies, peerDependencies];
    const names = groups.flatMap((group) => (typeof group === "object" && group !== null ? Object.keys(group) : []));
    return WITH_CONVENTIONS.filter((each) => names.some((name) => isPackageOf(each, name)));
  },
  { inCircle: [], trustMs: 10_000 },
);

/** The same as far as a text's own imports tell. */
export function frameworksIn(text: string): readonly PageFramework[] {
  return WITH_CONVENTIONS.filter(({ packages }) =>
    packages.some((each) => {
      const name = each.replace("*", "");
      const end = each.endsWith("*") ? "" : "/";
      return [`"${name}`, `'${name}`].some((quoted) => {
        for (let at = text.indexOf(quoted); at !== -1; at = text.indexOf(quoted, at + 1)) {
          const next = text[at + quoted.length];
          if (end === "" || next === "/" || next === quoted[0]) return true;
        }
        return false;
      });
    }),
  );
}

/** What a framework makes of a module by its path and by what it exports. */
export type Convention =
  | { readonly runs: "server" | "browser"; readonly reason: string; readonly isCertain: boolean }
  /** Exports of some names run on the server, the others in the browser. */
  | { readonly runs: "halves"; readonly reason: string; readonly serverExports: ReadonlySet<string> };

/**
 * What the frameworks make of a module; null where they leave it to who imports it.
 * @param path below its package, with slashes
 */
export function conventionOf(
  path: string,
  frameworks: readonly PageFramework[],
  exported: ReadonlySet<string>,
  isClient: boolean,
): Convention | null {
  for (const { name, conventions } of frameworks) {
    const found = conventions && conventionOfOne(path, { name, ...conventions }, exported, isClient);
    if (found) return found;
  }
  return null;
}

function conventionOfOne(
  path: string,
  { name, serverFiles, browserFiles, serverPages, pages, serverExports }: PageConventions & Pick<PageFramework, "name">,
  exported: ReadonlySet<string>,
  isClient: boolean,
): Convention | null {
  if (matchesBelow(path, serverFiles))
    return { runs: "server", reason: `${name} runs it on the server`, isCertain: true };
  if (browserFiles && matchesBelow(path, browserFiles)) {
    return { runs: "browser", reason: `${name} runs it in the browser`, isCertain: true };
  }
  if (serverPages && matchesBelow(path, serverPages)) {
    return isClient
      ? { runs: "browser", reason: `${name} runs it in the browser, since it says "use client"`, isCertain: true }
      : { runs: "server", reason: `${name} draws it on the server`, isCertain: true };
  }
  if (!pages || !matchesBelow(path, pages)) return null;
  const own = serverExports.filter((each) => exported.has(each));
  if (own.length === 0) {
    return exported.has("default")
      ? { runs: "browser", reason: `${name} draws it in the browser`, isCertain: false }
      : null;
  }
  // Without a page it answers requests, and nothing of it is handed to a browser.
  if (!exported.has("default") && !exported.has("clientLoader") && own.some((each) => ANSWERS.has(each))) {
    return { runs: "server", reason: `${name} runs its ${listed(own)} on the server`, isCertain: true };
  }
  return { runs: "halves", reason: `${name} runs its ${listed(own)} on the server`, serverExports: new Set(own) };
}

const ANSWERS: ReadonlySet<string> = new Set(["loader", "action", "ServerRoute"]);

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" and ");
}

/** How many folders above may be no part of the package: where its manifest stands above several applications. */
const MOST_ABOVE = 6;

/** Whether a path, or the rest of it behind some of its folders, matches. */
function matchesBelow(path: string, pattern: RegExp): boolean {
  let rest = path;
  for (let level = 0; level <= MOST_ABOVE; level++) {
    if (pattern.test(rest)) return true;
    const slash = rest.indexOf("/");
    if (slash === -1) return false;
    rest = rest.slice(slash + 1);
  }
  return false;
}
