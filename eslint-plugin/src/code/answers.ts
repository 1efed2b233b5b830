/** How much may be asked on the way to an answer; what would take more is unknown. */
export interface Bounds {
  /** Things that are looked at for one question. */
  readonly perQuestion: number;
  /** Guesses of a file that may be forgotten; those after them are kept as answers. */
  readonly forgotten: number;
  /** Questions that are asked because of each other. */
  readonly depth: number;
}

const BOUNDS: Bounds = { perQuestion: 20_000, forgotten: 5_000, depth: 200 };

/** What is known of one thing: nothing yet but that it is asked, a guess that stands on another answer, or the answer. */
interface Cell<Answer> {
  state: "asked" | "guessed" | "known";
  answer: Answer;
  /** The depth of the outermost question that the answer leans on. */
  leansOn: number;
}

/**
 * The answers to one question about many things of a file, where the answer about one follows from those about others:
 * what a variable holds from what is assigned to it. Each is found once, things that follow from each other in a circle
 * are no danger, and what would take more work than {@link Bounds} allow is unknown.
 *
 * What met a question that is still open, or a bound, is only a guess: it is used again as long as the question that it
 * leans on is open, which would come to the same, and is forgotten with it.
 */
export class Answers<Key extends object, Answer> {
  readonly #unknown: Answer;
  readonly #bounds: Bounds;
  readonly #cells: Map<Key, Cell<Answer>>[] = [];
  /** Guesses, in the order in which they were made, to be forgotten in the reverse. */
  readonly #guesses: { readonly key: Key; readonly variant: number }[] = [];
  #depth = 0;
  #leansOn = Infinity;
  #left = 0;
  #forgotten = 0;

  /** @param unknown The answer where none is found. */
  constructor(unknown: Answer, bounds: Partial<Bounds> = {}) {
    this.#unknown = unknown;
    this.#bounds = { ...BOUNDS, ...bounds };
  }

  /**
   * The answer about a thing.
   * @param find finds it, and may ask for further answers. It must depend on the key, the variant and those alone.
   * @param variant a small number, where there are several questions about the same thing.
   */
  of(key: Key, find: () => Answer, variant = 0): Answer {
    const cells = (this.#cells[variant] ??= new Map<Key, Cell<Answer>>());
    const cell = cells.get(key);
    if (cell) {
      if (cell.state !== "known") this.#leansOn = Math.min(this.#leansOn, cell.leansOn);
      return cell.answer;
    }
    if (this.#depth === 0) this.#left = this.#bounds.perQuestion;
    if (this.#left <= 0 || this.#depth >= this.#bounds.depth) {
      this.#leansOn = 0;
      return this.#unknown;
    }
    this.#left--;
    return this.#find(key, find, variant, cells);
  }

  #find(key: Key, find: () => Answer, variant: number, cells: Map<Key, Cell<Answer>>): Answer {
    const level = this.#depth++;
    const guesses = this.#guesses.length;
    const leansOn = this.#leansOn;
    const cell: Cell<Answer> = { state: "asked", answer: this.#unknown, leansOn: level };
    cells.set(key, cell);
    this.#leansOn = Infinity;
    try {
      cell.answer = find();
    } catch (error) {
      cells.delete(key);
      throw error;
    } finally {
      this.#depth--;
    }
    if (this.#leansOn >= level) {
      cell.state = "known";
      this.#leansOn = leansOn;
      if (this.#guesses.length > guesses) this.#settle(guesses);
    } else {
      cell.state = "guessed";
      cell.leansOn = this.#leansOn;
      this.#guesses.push({ key, variant });
      this.#leansOn = Math.min(leansOn, this.#leansOn);
    }
    return cell.answer;
  }

  /** Forgets the guesses from the one with a number on: the question that they leaned on is answered. */
  #settle(from: number): void {
    for (const { key, variant } of this.#guesses.splice(from)) {
      if (this.#forgotten++ < this.#bounds.forgotten) this.#cells[variant]?.delete(key);
      else {
        const cell = this.#cells[variant]?.get(key);
        if (cell) cell.state = "known";
      }
    }
  }
}
