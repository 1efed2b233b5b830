/** What checks a file, and why it is not checked. */
export interface FileStatus {
  readonly uri: string;
  /** Null when the file was checked; else why not, in one sentence. */
  readonly notChecked: string | null;
  /** Whether its text does not parse, as while it is typed: then its findings are those of the last text that did. */
  readonly isBroken: boolean;
  /** The project's own ESLint where its configuration runs the plugin; else what is bundled. */
  readonly engine: "project" | "bundled";
  /** Why the bundled engine is used: in a word for the status item's detail. Null for the project's own. */
  readonly because: string | null;
  readonly eslint: { readonly version: string; readonly path: string | null };
  readonly plugin: { readonly version: string };
  /** The configuration file that counts, or null with the bundled engine. */
  readonly configFile: string | null;
  /** The preset of the bundled engine, or null where the configuration decides. */
  readonly preset: "recommended" | "strict" | "all" | null;
  /** How long the last check took. */
  readonly milliseconds: number | null;
}
