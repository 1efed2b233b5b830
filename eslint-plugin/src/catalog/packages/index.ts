import { DECORATED_FRAMEWORKS, VERB_ROUTERS } from "../frameworks/index.ts";
import { importsOf, memberKey, quotesOneOf } from "../keys.ts";
import { SQL_DRIVERS } from "../sql-drivers.ts";
import type { PackageEntry, Role } from "./package.ts";
import { PACKAGES } from "./packages.ts";

export type { Database, Role } from "./package.ts";

const exact = new Map<string, PackageEntry>();
const starred: (readonly [prefix: string, entry: PackageEntry])[] = [];
for (const [name, entry] of [...ofFrameworks(), ...ofDrivers(), ...Object.entries(PACKAGES)]) {
  if (name.endsWith("*")) starred.push([name.slice(0, -1), entry]);
  else exact.set(name, entry);
}

function ofFrameworks(): (readonly [name: string, entry: PackageEntry])[] {
  const modules = [...VERB_ROUTERS, ...DECORATED_FRAMEWORKS].flatMap((framework) => framework.modules);
  return modules.map((name) => [name, { roles: ["server", "router"] }]);
}

function ofDrivers(): (readonly [name: string, entry: PackageEntry])[] {
  return SQL_DRIVERS.flatMap(({ packages, database, runsAnywhere, isSynchronous }) => {
    const entry: PackageEntry = {
      roles: runsAnywhere ? ["sql"] : ["sql", "server"],
      ...(database && { database }),
      ...(isSynchronous && { isSynchronous }),
    };
    return packages.map((name) => [name, entry] as const);
  });
}

const asked = new Map<string, PackageEntry | null>();

/** What is known of a package by its name, as an import or a manifest writes it; its own entry counts before its scope's. */
export function packageEntry(name: string): PackageEntry | null {
  let entry = asked.get(name);
  if (entry === undefined) {
    entry =
      exact.get(name) ??
      starred.find(([prefix]) => name.length > prefix.length && name.startsWith(prefix))?.[1] ??
      null;
    asked.set(name, entry);
  }
  return entry;
}

/** Whether a package has a role. */
export function hasRole(name: string, role: Role): boolean {
  return packageEntry(name)?.roles.includes(role) ?? false;
}

/** The origin keys of what is called as `fetch` is, the global one first. */
export const FETCHES: ReadonlySet<string> = new Set([
  "global:fetch",
  ...[...exact].flatMap(([name, { fetches = [] }]) => fetches.map((member) => memberKey(name, member))),
]);

/** The names of the packages that have a role, a star standing for the rest of a name. */
export function packagesWith(role: Role): string[] {
  const names = [
    ...[...exact].map(([name, entry]) => [name, entry] as const),
    ...starred.map(([prefix, entry]) => [`${prefix}*`, entry] as const),
  ];
  return names.flatMap(([name, { roles }]) => (roles.includes(role) ? [name] : []));
}

/** The names of the packages whose errors JSON writes with message and stack. */
export const PACKAGES_WITH_WRITTEN_ERRORS: readonly string[] = [...exact].flatMap(([name, { writesErrors }]) =>
  writesErrors ? [name] : [],
);

const drawing = [...exact].flatMap(([name, { draws = [] }]) =>
  draws.length === 0
    ? []
    : [
        {
          imports: importsOf([name]),
          calls: new RegExp(String.raw`\b(?:${draws.join("|")})\s{0,4}(?:<[^<>()]{0,80}>)?\(`),
        },
      ],
);

/** Whether a text draws into the page that it stands in: `createRoot(element).render(<App />)`. */
export function beginsPage(text: string): boolean {
  return drawing.some(({ imports, calls }) => imports(text) && calls.test(text));
}

/** Makes a question: whether a text imports a package that has a role. */
export function importsPackage(role: Role): (text: string) => boolean {
  return importsOf(packagesWith(role));
}

/** Makes a question: whether a text names a package that has a role, as an import does or in a list of its own. */
export function quotesPackage(role: Role): (text: string) => boolean {
  return quotesOneOf(packagesWith(role));
}
