import { importsOf } from "../keys.ts";
import { mentions } from "../../code/mentions.ts";

/** A framework that finds its routes by the place of a file and what it exports, as data: one entry a kind of file. */
export interface FileConvention {
  readonly framework: "next" | "medusa" | "sveltekit" | "remix" | "h3";
  /** Where such files lie, as paths with forward slashes; anywhere without it. */
  readonly files?: RegExp;
  /** The modules of which such a file imports one, a star standing for the rest of a name; any file without it. */
  readonly imports?: readonly string[];
  /** Which of its exports answer. */
  readonly exports:
    /** Functions with the names of methods: `POST`. */
    | { readonly named: "methods" }
    /** One with a name, to a method that is fixed, stands in the file's name, or is tested by the handler. */
    | { readonly named: string; readonly method: "POST" | "in the file's name" | "tested" }
    /** The members of one with a name, each to `POST`. */
    | { readonly named: string; readonly members: true };
  /** How the functions are named that make what is exported, where nothing else is a route. */
  readonly madeBy?: RegExp;
  /** What the file's place says of the path: all; all, with dots for slashes; nothing. */
  readonly path: "place" | "dotted place" | null;
  /** The only files, from the package's folder, that can put something in front of such routes; any file without them. */
  readonly inFront?: readonly string[];
}

/** Where Next.js finds its middleware, which version 16 calls a proxy. */
const NEXT_IN_FRONT = ["", "src/"].flatMap((folder) =>
  ["middleware", "proxy"].flatMap((name) => ["ts", "js", "mjs"].map((ending) => `${folder}${name}.${ending}`)),
);

const action = { named: "action", method: "POST" } as const;

/**
 * Every such framework, the surer one first: what several see is a route of the first. From their own documentation,
 * November and December 2026.
 */
export const FILE_CONVENTIONS: readonly FileConvention[] = [
  {
    // Medusa 2, which took over the names of Next.js.
    framework: "medusa",
    files: /(?:^|\/)api\/(?:[^/]{1,200}\/){0,40}route\.[cm]?[jt]s$/,
    imports: ["@medusajs/framework", "@medusajs/framework/*", "@medusajs/medusa", "@medusajs/medusa/*"],
    exports: { named: "methods" },
    path: "place",
  },
  {
    // Next.js 16, the App Router. Not only below `app/`: a module's `route` file is often re-exported by the one that it finds.
    framework: "next",
    files: /(?:^|\/)route\.[cm]?[jt]sx?$/,
    exports: { named: "methods" },
    path: "place",
    inFront: NEXT_IN_FRONT,
  },
  {
    // Next.js 16, the Pages Router.
    framework: "next",
    files: /(?:^|\/)pages\/api\/[^.]{1,400}\.[cm]?[jt]sx?$/,
    exports: { named: "default", method: "tested" },
    path: "place",
    inFront: NEXT_IN_FRONT,
  },
  {
    // SvelteKit 2
    framework: "sveltekit",
    files: /(?:^|\/)\+server\.[cm]?[jt]s$/,
    exports: { named: "methods" },
    path: "place",
  },
  {
    framework: "sveltekit",
    files: /(?:^|\/)\+page\.server\.[cm]?[jt]s$/,
    exports: { named: "actions", members: true },
    path: null,
  },
  {
    // Remix 2 and React Router 7, by the place of the file.
    framework: "remix",
    files: /(?:^|\/)app\/(?:[^/]{1,200}\/){0,20}routes\/[^]{1,400}\.[cm]?[jt]sx?$/,
    exports: action,
    path: "dotted place",
  },
  {
    // The same anywhere, since routes are also listed in a file.
    framework: "remix",
    imports: ["@remix-run/*", "react-router", "@react-router/*", "./+types/*"],
    exports: action,
    path: "dotted place",
  },
  {
    // h3, Nitro 2 and Nuxt 4
    framework: "h3",
    files: /(?:^|\/)(?:server\/)?(?:api|routes)\/[^]{0,400}\.(?:get|post|put|patch|delete)\.[cm]?[jt]s$/,
    exports: { named: "default", method: "in the file's name" },
    madeBy: /Handler$/,
    path: "place",
  },
  {
    framework: "h3",
    files: /(?:^|\/)server\/(?:api|routes)\/[^]{1,400}\.[cm]?[jt]s$/,
    exports: { named: "default", method: "in the file's name" },
    madeBy: /Handler$/,
    path: "place",
  },
];

/** Makes a question: whether a file, by its path and text, may be one of a convention. */
export function gateOfConvention({ files, imports, exports: { named } }: FileConvention) {
  const mayImport = imports ? importsOf(imports) : () => true;
  const mayExport = named === "methods" || named === "default" ? () => true : mentions(named);
  return (path: string, text: string): boolean => files?.test(path) !== false && mayExport(text) && mayImport(text);
}
