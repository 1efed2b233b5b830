/** An open bracket. `tag` is what stands from `<a` to `>`, `children` what follows, `expression` braces in either. */
export type Kind = "(" | "head" | "[" | "{" | "`" | "${" | "tag" | "children" | "expression";

/** The character that ends a bracket of code. */
export function closing(kind: Kind): number {
  if (kind === "(" || kind === "head") return 0x29;
  return kind === "[" ? 0x5d : 0x7d;
}

/** The brackets that are open. */
export class Brackets {
  readonly #kinds: Kind[] = [];
  #isCode = true;

  get count(): number {
    return this.#kinds.length;
  }

  get innermost(): Kind | undefined {
    return this.#kinds.at(-1);
  }

  /** Whether what stands in the innermost is code, and no text. */
  get isCode(): boolean {
    return this.#isCode;
  }

  enter(kind: Kind): void {
    this.#kinds.push(kind);
    this.#look();
  }

  leave(): Kind | undefined {
    const kind = this.#kinds.pop();
    this.#look();
    return kind;
  }

  #look(): void {
    const kind = this.innermost;
    this.#isCode = kind !== "`" && kind !== "tag" && kind !== "children";
  }
}
