import { memo } from "../../memo.ts";
import { packageRoot } from "../../package-files.ts";
import { programsOf } from "../programs/index.ts";
import { serviceAt } from "../service.ts";
import { moduleFacts } from "./modules.ts";

const MOST_OF_LIBRARY = 2_000;

/** What a library loads of its own package shows of where that is used; null where there is too much of it. */
interface Shown {
  /** Some of it is a part of a page. */
  readonly isPart: boolean;
  /** Some of it works on the page that it runs in. */
  readonly worksOnPage: boolean;
  /** Some of it needs what only programs outside of a browser have. */
  readonly needsMore: boolean;
}

const shownBy = memo<Shown | null>(
  (entry) => {
    const root = packageRoot(entry);
    const seen = new Set([entry]);
    let isPart = false;
    let worksOnPage = false;
    for (const file of seen) {
      const facts = moduleFacts(file);
      if (seen.size > MOST_OF_LIBRARY) return null;
      if (facts?.usesNode || facts?.isServerOnly) return { isPart, worksOnPage, needsMore: true };
      isPart ||= facts?.isClient === true;
      worksOnPage ||= facts?.usesPage === true;
      for (const link of facts?.links ?? []) if (packageRoot(link.file) === root) seen.add(link.file);
    }
    return { isPart, worksOnPage, needsMore: false };
  },
  { inCircle: null, trustMs: 30_000 },
);

/** Whether what a library loads is there for pages: some of it is a part of one, and nothing of it needs more. */
export function drawsPages(entry: string): boolean {
  const shown = shownBy(entry);
  return shown !== null && shown.isPart && !shown.needsMore;
}

/**
 * Whether a package is published for the pages of those who install it: some of it works on the page that it runs in, and
 * nothing that its manifest names needs more than a browser has. A server that loads it too is not who it is written for.
 */
export const isClientLibrary = memo<boolean>(
  (root) => {
    const service = serviceAt(root);
    const { private: isPrivate, files, publishConfig } = service?.manifest ?? {};
    if (!service || isPrivate === true || (files === undefined && publishConfig === undefined)) return false;
    const programs = programsOf(service).filter(({ kind }) => kind !== "tooling");
    if (programs.length === 0 || programs.some(({ kind, folders }) => kind !== "library" || folders.length > 0)) {
      return false;
    }
    const shown = programs.flatMap(({ entries }) => entries).map(shownBy);
    return (
      shown.every((each) => each !== null && !each.needsMore) &&
      shown.some((each) => each !== null && (each.isPart || each.worksOnPage))
    );
  },
  { inCircle: false, most: 2_000, trustMs: 30_000 },
);
