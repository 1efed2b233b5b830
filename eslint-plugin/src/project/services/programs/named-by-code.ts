import { dirname, join } from "node:path";
import { isScriptFile } from "../../../code/files.ts";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { readText } from "../../../disk/read.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { memo } from "../../memo.ts";
import { askOfText, filesMatching, packageRoot, sourcesBelow } from "../../package-files.ts";
import { relativeFile } from "../../relative-imports.ts";
import { moduleFacts } from "../roles/modules.ts";
import { exportsNothing, runsNothing } from "./exports-nothing.ts";
import type { Reason } from "./program.ts";

/** A file of a package that its own code names as a file, to be run as a program of its own. */
export interface NamedFile {
  readonly file: string;
  /** The code that names it. */
  readonly by: string;
  /** Whether that code starts processes: then it runs where that code does, else wherever the file is taken. */
  readonly isStartedThere: boolean;
  readonly reason: Reason;
}

/**
 * The texts of a path to code. They say nothing by themselves: code imports them, and names files that it writes, reads and
 * checks.
 */
const PATHS = /["'`]((?:\.{0,2}\/)?(?:[\w.-]{1,60}\/){0,6}[\w.-]{1,80}\.[cm]?[jt]s)["'`]/g;
/** What is joined before the last part of a path: `join(root, "jobs", "mails.js")`. */
const JOINED_BEFORE = /(?:["'][\w.-]{1,60}["'],\s{0,40}){1,4}$/;
const MOST_BEFORE = 300;
/** What is read as a text, to be sent or filled in, starts nothing here. */
const READ_BEFORE = /\b(?:readFile|readFileSync|createReadStream)\(\s{0,40}(?:[\w.]{1,40}\()?[^()]{0,200}$/;
const IMPORT_BEFORE = /(?:\bfrom|\bimport|\brequire\(|\bimport\(|\bmock\()\s{0,20}$/;

const namesFiles = askOfText(
  ".js\"|.mjs\"|.cjs\"|.ts\"|.js'|.mjs'|.cjs'|.ts'|.js`|.ts`",
  (text) => /\b(?:fork|spawn|Worker|execFile|entry[Pp]oints?|join|resolve|URL)\b/.test(text),
  { isRare: true },
);

const STARTS_PROCESSES = /\b(?:fork|spawn|execFile|Worker)\(/;
/** What pages have as well: of the modules of a worker that Node.js starts, one of these is imported. */
const WEB_WORKER = /\bnew Worker\(/;
const STARTS_ON_NODE = /["'](?:node:)?(?:worker_threads|child_process|cluster)["']/;
const MOST_NAMED = 100;

/**
 * The modules of a package that begin programs of their own by what its code says: code names their file, and they export
 * nothing that another could import.
 */
export const namedByCode = memo<readonly NamedFile[]>(
  (root) => {
    const sources = sourcesBelow(root);
    const naming = filesMatching(root, namesFiles);
    if (!sources || !naming) return [];
    const own = new Set(sources.filter((file) => packageRoot(file) === root));
    const byName = new Map<string, string[]>();
    for (const file of own) {
      const name = bareName(file);
      const those = byName.get(name);
      if (those) those.push(file);
      else byName.set(name, [file]);
    }
    const found = new Map<string, NamedFile>();
    for (const file of naming.filter((each) => own.has(each))) {
      if (isScriptFile(file, root) || /\.config(?:\.[\w-]{1,40})?\.[cm]?[jt]s$/.test(file) || found.size >= MOST_NAMED)
        continue;
      const text = readText(file, MAX_SOURCE_BYTES) ?? "";
      for (const match of text.matchAll(PATHS)) {
        const [, path = ""] = match;
        const before = text.slice(Math.max(0, match.index - MOST_BEFORE), match.index);
        if (IMPORT_BEFORE.test(before) || READ_BEFORE.test(before)) continue;
        const target = targetOf(
          file,
          /,\s{0,40}$/.test(before.slice(-41)) ? (JOINED_BEFORE.exec(before)?.[0] ?? "") : "",
          path,
          byName,
        );
        if (target === null || target === file || !own.has(target) || found.has(target)) continue;
        if (/\.[jt]sx$/.test(target) || !exportsNothing(target) || runsNothing(target)) continue;
        if (WEB_WORKER.test(text) && !STARTS_ON_NODE.test(text) && loads(file, target)) continue;
        const line = lineAt(match.index, lineStarts(text, TEXT_LINE_BREAK)) + 1;
        const isStartedThere = STARTS_PROCESSES.test(text);
        const message = isStartedThere
          ? "This code starts it as a process of its own."
          : "This code names it as a program of its own.";
        found.set(target, {
          file: target,
          by: file,
          isStartedThere,
          reason: { file, line, message },
        });
      }
    }
    return [...found.values()];
  },
  { inCircle: [], most: 500, trustMs: 30_000 },
);

/** Whether a module loads another: a worker of a page is one of its modules, and runs where the page does. */
export function loads(file: string, target: string): boolean {
  return moduleFacts(file)?.links.some((link) => link.file === target) ?? false;
}

/** The source that a path means, joined of its parts: beside the code that names it, or the only one that ends so. */
function targetOf(
  from: string,
  before: string,
  path: string,
  byName: ReadonlyMap<string, readonly string[]>,
): string | null {
  const parts = [...before.matchAll(/["']([\w.-]{1,60})["']/g)].map(([, part = ""]) => part);
  const joined = [...parts, path].join("/").replace(/^(?:\.\/){1,3}/, "");
  const near = relativeFile(`./${joined}`, dirname(from));
  if (near !== null) return near;
  const wanted = joined
    .replace(/\.[cm]?[jt]s$/, "")
    .split("/")
    .filter((part) => part !== "." && part !== "..");
  if (wanted.length < 2) return null;
  const ends = (byName.get(wanted.at(-1) ?? "") ?? []).filter((file) =>
    join("/", file.replace(/\.[cm]?[jt]sx?$/, ""))
      .replaceAll("\\", "/")
      .endsWith(`/${wanted.join("/")}`),
  );
  return ends.length === 1 ? (ends[0] ?? null) : null;
}

function bareName(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? "").replace(/\.[cm]?[jt]sx?$/, "");
}
