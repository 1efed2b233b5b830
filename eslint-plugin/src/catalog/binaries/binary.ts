/** What is done for a program, by the program's kind or by what it does for those who work on it. */
export type Task = "build" | "test" | "seed" | "migration" | "documentation" | "development";

/** What kind of program a binary starts: that of whoever calls it, not its own. */
export type StartedKind =
  | "server"
  | "job"
  | "scheduled task"
  | "serverless functions"
  | "web application"
  | "browser application"
  | "phone application"
  | "desktop application";

/** Options before what a binary runs. */
interface BeforeTheRest {
  /** Options that take the next word. */
  readonly valued?: readonly string[];
}

/** What a binary does with the words behind it, as far as it says which program starts. */
export type Binary =
  /** It runs the file that is named: `node server.js`. */
  | ({
      readonly does: "run a file";
      /** Words that may stand before the file: `tsx watch`, `deno run`. */
      readonly verbs?: readonly string[];
      /** Whether it runs a file only behind one of them. */
      readonly needsVerb?: true;
    } & BeforeTheRest)
  /** It runs the command that stands behind its own options: `dumb-init -- node server.js`. */
  | ({
      readonly does: "run a command";
      /** Words of its own that stand before that command: `infisical run`. */
      readonly verbs?: readonly string[];
      /** How many words of its own stand there otherwise: `timeout 60`. */
      readonly own?: number;
    } & BeforeTheRest)
  /** It runs each of its words as a command of a shell: `concurrently "npm:api" "node worker.js"`. */
  | ({ readonly does: "run texts" } & BeforeTheRest)
  /** It runs those scripts of the manifest that are named: `run-s build start`. */
  | ({ readonly does: "run scripts" } & BeforeTheRest)
  /** It is a shell: the word behind `-c` is a text of its own, another one a file of such. */
  | { readonly does: "run a shell" }
  /** It runs scripts of packages, in the ways of its own. */
  | { readonly does: "manage packages" }
  /** It starts a program of some kind by the word behind it; the empty text is what it does without any that is named. */
  | {
      readonly does: "start";
      readonly by: Readonly<Record<string, { readonly kind: StartedKind } | { readonly task: Task }>>;
    };
