import type { Manifest } from "../workspaces.ts";
import type { Fact } from "./facts.ts";
import { workspace } from "./workspace.ts";

/** What is taken from the same repository or disk, whose version no lockfile could hold. */
const LOCAL = /^(?:workspace|file|link|portal):/;

/** The packages of others that installing a service brings in production; for the root of workspaces, also those of its members. */
export const dependencies: Fact<ReadonlySet<string>> = (service) => {
  const around = workspace(service);
  const members = around.is === "root" ? around.members.map((each) => each.manifest) : [];
  const own = new Set(members.map(({ name }) => name));
  return new Set([service.manifest, ...members].flatMap(installedBy).filter((name) => !own.has(name)));
};

function installedBy({ dependencies, optionalDependencies }: Manifest): string[] {
  return [dependencies, optionalDependencies].flatMap((group) =>
    typeof group === "object" && group !== null
      ? Object.entries(group as Readonly<Record<string, unknown>>).flatMap(([name, range]) =>
          typeof range === "string" && !LOCAL.test(range) ? [name] : [],
        )
      : [],
  );
}
