import { workspacePackages, workspaceRootOf, type Manifest } from "../workspaces.ts";
import type { Fact } from "./facts.ts";

/** What a service is in the workspaces of its repository. */
export type WorkspaceRole =
  | { readonly is: "alone" | "member" }
  | { readonly is: "root"; readonly members: readonly { readonly folder: string; readonly manifest: Manifest }[] };

/** Package managers install for the root of workspaces and for all its members at once. */
export const workspace: Fact<WorkspaceRole> = ({ root }) => {
  const members = [...workspacePackages(root).values()].filter(({ folder }) => folder !== workspaceRootOf(root));
  if (workspaceRootOf(root) === root) return { is: "root", members };
  return { is: members.some(({ folder }) => folder === root) ? "member" : "alone" };
};
