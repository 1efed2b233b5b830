import { Linter } from "eslint/universal";

type Verify = Linter["verify"];
type Configuration = Parameters<Verify>[1];
type Method = (this: Linter, ...given: unknown[]) => unknown;

const { _verifyWithFlatConfigArray: verifyPrepared } = Linter.prototype as unknown as {
  readonly _verifyWithFlatConfigArray?: Method;
};

/**
 * A linter that prepares each configuration once. ESLint's own does it again for each text: it checks and copies every
 * entry, and merges anew what applies to the file, which takes a tenth of a run over many small files. What it has made of
 * the entries it takes as a configuration, too, and hands it to a method of its own, where it is seen. That method is not
 * documented: in a version without it nothing is kept, and all else is the same.
 */
export class PreparingLinter extends Linter {
  readonly #prepared = new WeakMap<object, Linter.Config[]>();
  #given: Configuration | null = null;

  override verify: Verify = (
    code: Parameters<Verify>[0],
    config: Configuration,
    options?: string | Parameters<Verify>[2],
  ) => {
    this.#given = config;
    return super.verify(code, this.#prepared.get(config) ?? config, options as Linter.LintOptions);
  };

  /** Called by ESLint with what it has made of the configuration. */
  protected _verifyWithFlatConfigArray(...given: unknown[]): unknown {
    const [, config] = given;
    if (this.#given && isPrepared(config)) this.#prepared.set(this.#given, config);
    this.#given = null;
    return verifyPrepared?.apply(this, given);
  }
}

/** By this ESLint knows its own arrays. */
function isPrepared(config: unknown): config is Linter.Config[] {
  return Array.isArray(config) && typeof (config as { getConfig?: unknown }).getConfig === "function";
}
