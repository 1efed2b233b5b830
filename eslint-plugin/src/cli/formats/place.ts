import type { Finding, ShownReason } from "../../engine/finding.ts";

/** Where a finding or a reason for it stands, as people write it: `src/server.ts:3:1`; the file alone where it is meant as a whole. */
export function placeOf(place: ShownReason | Pick<Finding, "file" | "line" | "column" | "wholeFile">): string {
  const { file, line, column } = place;
  const isWhole = line === undefined || ("wholeFile" in place && place.wholeFile);
  return isWhole ? file : `${file}:${line}:${column ?? 1}`;
}
