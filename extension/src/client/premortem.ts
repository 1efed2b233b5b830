import type { LogOutputChannel, Uri } from "vscode";
import type { Catalog } from "./catalog.ts";
import type { Connection } from "./connection/connection.ts";
import type { DetailsView } from "./details/view.ts";
import type { Problems } from "./findings/problems.ts";
import type { FindingStore } from "./findings/store.ts";
import type { ChangedLines } from "./panel/changed-lines.ts";
import type { FilterState } from "./panel/filter.ts";
import type { FindingsTree } from "./panel/tree.ts";

/** The parts that commands and views share. */
export interface Premortem {
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  readonly connection: Connection;
  readonly catalog: Catalog;
  readonly store: FindingStore;
  readonly problems: Problems;
  readonly filter: FilterState;
  readonly changedLines: ChangedLines;
  readonly tree: FindingsTree;
  readonly details: DetailsView;
}
