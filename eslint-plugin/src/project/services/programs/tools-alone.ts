import { join } from "node:path";
import { memo } from "../../memo.ts";
import { repositoryAround } from "../repository.ts";
import { serviceAt, type Service } from "../service.ts";
import { sourceOf, startsIn, type Start } from "../starts/index.ts";
import { usesOf } from "./users.ts";

/** From how many programs on scripts say what a package is for. */
const MANY = 4;
/** How many of its programs, one in so many, may be called as what is deployed is: tools have servers of their own. */
const ONE_IN = 4;

/**
 * Whether a package holds nothing but tools that its authors run by hand: others of its repository are deployed and it is
 * not, nobody runs with it or could install it, and its scripts start many programs that end, and none as the package's own.
 */
export const holdsToolsAlone = memo<boolean>(
  (root) => {
    const service = serviceAt(root);
    const top = repositoryAround(root);
    if (!service || root === top || isForOthers(service)) return false;
    const starts = startsIn(top);
    const own = starts.get(root) ?? [];
    if (own.some(({ by }) => by === "deployment") || hasStart(service)) return false;
    const programs = new Map<string, boolean>();
    for (const { file, purpose } of own)
      if (file !== null) programs.set(file, (programs.get(file) ?? false) || purpose?.is === "start");
    const lasting = [...programs.values()].filter((isLasting) => isLasting).length;
    if (programs.size < MANY || lasting * ONE_IN > programs.size) return false;
    return isDeployed(starts, root) && usesOf(service, top).every(({ isForTools }) => isForTools);
  },
  { inCircle: false, most: 2_000, trustMs: 20_000 },
);

/** Whether a package may be installed, or others may import it: what `npm init` writes as its `main` is often not there. */
function isForOthers({ root, manifest }: Service): boolean {
  const { main, module, exports, bin } = manifest;
  const isThere = (path: unknown) => typeof path === "string" && path !== "" && sourceOf(join(root, path)) !== null;
  return manifest.private !== true || bin !== undefined || exports !== undefined || isThere(main) || isThere(module);
}

/** Whether npm's own script starts a package as a whole. */
function hasStart({ manifest: { scripts } }: Service): boolean {
  return typeof scripts === "object" && scripts !== null && Object.hasOwn(scripts, "start");
}

/** Whether an image, a cluster or a platform starts something else of a repository, so that what is deployed is known. */
function isDeployed(starts: ReadonlyMap<string, readonly Start[]>, root: string): boolean {
  return [...starts].some(
    ([service, those]) => service !== root && those.some(({ by, isTask }) => by === "deployment" && !isTask),
  );
}
