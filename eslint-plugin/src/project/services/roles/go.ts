import { join } from "node:path";
import { foldersAbove, isThere } from "../repository.ts";
import type { RoleReason } from "./role.ts";

const MOST_LEVELS = 24;

/**
 * What Go says of a file: its tools leave folders called `testdata` out of every build, and tests read from them
 * (`go help packages`, December 2026). So it is below a `go.mod`, and there only.
 */
export function rolesByGo(filename: string): readonly RoleReason[] {
  const path = filename.replaceAll("\\", "/");
  const at = path.indexOf("/testdata/");
  if (at < 0) return [];
  let levels = 0;
  for (const folder of foldersAbove(filename.slice(0, at))) {
    if (++levels > MOST_LEVELS) break;
    const module = join(folder, "go.mod");
    if (isThere(module))
      return [
        { role: "test", reason: "Go reads `testdata` in tests alone", at: { file: module }, strength: "certain" },
      ];
  }
  return [];
}
