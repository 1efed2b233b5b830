import { memo } from "../../memo.ts";
import { packageRoot, sourcesBelow } from "../../package-files.ts";
import { programsOf } from "../programs/index.ts";
import { serviceAt } from "../service.ts";
import { exportsNothing } from "../programs/exports-nothing.ts";
import { keepsRunning } from "../programs/commands.ts";
import { graphRoot, roleGraph } from "./graph.ts";
import { rolesOf, type CodeFile } from "./index.ts";
import { moduleFacts } from "./modules.ts";

/** So many of three files of a package have to be come to, before it says something that one is not. */
const MOST_OF_THREE = 2;

/**
 * Whether nothing that is known to run comes to a file whose role is unknown, where it would be known if something did:
 * the programs that its repository deploys are, and its package makes tools alone, or most of it is come to; or nothing of it
 * is, and the file is run by itself and ends.
 */
export function isUnreached(file: CodeFile): boolean {
  const { filename, isOpen } = file;
  const root = isOpen ? packageRoot(filename) : null;
  const repository = isOpen ? graphRoot(filename) : null;
  if (root === null || repository === null || rolesOf(file).length > 0) return false;
  const graph = roleGraph(repository);
  if (!graph.isWhole || !graph.isDeployed) return false;
  if (makesToolsAlone(root)) return true;
  const [reached, all] = reachedOf(root);
  if (reached > 0) return reached * 3 >= all * MOST_OF_THREE;
  return exportsNothing(filename) && !keepsRunning(filename) && moduleFacts(filename)?.listens === false;
}

/** Whether all that is known to be started of a package are tools and commands, and nobody depends on it. */
function makesToolsAlone(root: string): boolean {
  const service = serviceAt(root);
  const programs = service ? programsOf(service) : [];
  return programs.length > 0 && programs.every(({ kind }) => kind === "tooling" || kind === "command line program");
}

/** How many files of a package programs come to, and how many there are. */
const reachedOf = memo<readonly [reached: number, all: number]>(
  (root) => {
    const repository = graphRoot(`${root}/package.json`);
    const graph = repository === null ? null : roleGraph(repository);
    const own = (sourcesBelow(root) ?? []).filter((each) => packageRoot(each) === root);
    return [own.filter((each) => (graph?.rolesOf(each).length ?? 0) > 0).length, own.length];
  },
  { inCircle: [0, 0], most: 2_000, trustMs: 30_000 },
);
