import { hasRole, type Role } from "../catalog/packages/index.ts";
import type { Project } from "./index.ts";
import { memo } from "./memo.ts";
import { packageRoot } from "./package-files.ts";
import { readManifest, type Manifest } from "./workspaces.ts";

/** How the files of such a package begin that run elsewhere: what builds it, and its scripts. */
const USES_NODE = /["'](?:node:[\w/]{1,30}|fs|fs\/promises|http|path|child_process)["']|\bprocess\.(?:exit|argv)\b/;

/**
 * Whether a file belongs to a package whose code runs in a browser: its `package.json` names what draws a page and what
 * builds it, and nothing that works on a server. Of packages that hold both, as small repositories do, nothing is known.
 */
export function isOfBrowserPackage({ file, isOpen }: Project): boolean {
  const root = isOpen ? packageRoot(file.filename) : null;
  return root !== null && isForBrowser(root) && !USES_NODE.test(file.sourceCode.text);
}

const isForBrowser = memo<boolean>(
  (root) => {
    const names = dependenciesOf(readManifest(root));
    const has = (role: Role) => names.some((name) => hasRole(name, role));
    // With no tool that builds a page, what draws one may be there to write mails and documents.
    return has("page") && has("page builder") && !has("server");
  },
  // Packages change what they depend on less often than files change.
  { inCircle: false, trustMs: 10_000 },
);

function dependenciesOf(manifest: Manifest | null): string[] {
  const groups = [manifest?.dependencies, manifest?.devDependencies, manifest?.peerDependencies];
  return groups.flatMap((group) => (typeof group === "object" && group !== null ? Object.keys(group) : []));
}
