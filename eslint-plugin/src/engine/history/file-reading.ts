import { isCompiled, isNamedAsTest } from "../../code/files.ts";
import { isCodeFile } from "../../configs/file-languages.ts";
import { holdsSecretForm, mayAddSecret } from "../../knowledge/secrets/added.ts";
import { mayHoldSecret } from "../../knowledge/secrets/settings/gate.ts";
import { decoded } from "../audit-file.ts";
import type { NotChecked } from "../check.ts";
import { AddedLines } from "./added-lines.ts";
import type { SecretHere, VersionChecker } from "./check-version.ts";
import type { FoundSecrets } from "./found.ts";
import type { FileVersions } from "./versions.ts";

/** A larger file takes so long to check that only lines which hold a secret's form are worth it. */
const LARGE = 300_000;

interface Terms extends Pick<VersionChecker, "check"> {
  /** The file's place among the files. */
  readonly file: number;
  readonly found: FoundSecrets;
  /** @param commit the place of the version's commit among the commits. */
  readonly skip: (why: NotChecked, commit: number) => void;
}

/** A version that was read. */
interface Shown {
  readonly blob: string;
  readonly text: string;
  readonly commit: number;
}

/**
 * The reading of one file through its versions. A version is checked as a whole, as what surrounds a line says what it
 * means, but only when lines came that may make a difference; the last one also when any version was.
 */
export class FileReading {
  readonly #file: FileVersions;
  readonly #terms: Terms;
  readonly #lines: AddedLines;
  #isWorth = false;
  /** The last version, where it was not checked. */
  #unchecked: Shown | null = null;

  constructor(file: FileVersions, terms: Terms) {
    this.#file = file;
    this.#terms = terms;
    this.#lines = new AddedLines(file.path);
  }

  /** Reads the next version. */
  show({ blob, version }: { readonly blob: string; readonly version: number }, bytes: Uint8Array | null): void {
    const commit = this.#file.versions[version]?.commit ?? -1;
    const isNew = commit >= 0;
    const read = bytes ? decoded(bytes) : { reason: "cannot be read" };
    this.#unchecked = null;
    if (typeof read !== "string") {
      if (isNew) this.#terms.skip({ ...read, isCrash: false }, commit);
      return;
    }
    const text = read.replace(/^\uFEFF/, "");
    const added = this.#lines.add(text, version);
    if (!isNew) return;
    if (this.#mayConcern(added, text)) this.#check({ blob, text, commit });
    else this.#unchecked = { blob, text, commit };
  }

  /** To be called behind the last version. */
  finish(): void {
    if (this.#isWorth && this.#unchecked) this.#check(this.#unchecked);
  }

  #mayConcern(added: string, text: string): boolean {
    if (added === "") return false;
    const isLarge = text.length > LARGE;
    if (!isCodeFile(this.#file.path)) return isLarge ? mayHoldSecret(added) : mayHoldSecret(text);
    // Of what is named as a test, only what its form shows to be live is reported.
    return isLarge || isCompiled(text) || isNamedAsTest(this.#file.path)
      ? holdsSecretForm(added)
      : mayAddSecret(added, text);
  }

  #check({ blob, text, commit }: Shown): void {
    this.#unchecked = null;
    this.#isWorth = true;
    const secrets = this.#terms.check(text, this.#file.path);
    if ("reason" in secrets) this.#terms.skip(secrets, commit);
    else for (const secret of secrets) this.#add(secret, blob);
  }

  #add(secret: SecretHere, blob: string): void {
    const { file, found } = this.#terms;
    const first = this.#lines.firstOf(secret.line);
    if (first) found.add(secret, this.#file, { file, blob, first });
  }
}
