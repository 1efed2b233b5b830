import type { TSESTree } from "@typescript-eslint/utils";
import type { Project, ProjectFile } from "./index.ts";

/** How many steps one question may take from file to file; what lies beyond is unknown. */
const MAX_STEPS = 5_000;

interface Visit {
  readonly hops: number;
  answer: unknown;
}

/**
 * One question on its way through the files of the project. Files that pass on what others pass on, and objects that are
 * spread into each other, offer more ways to the same place than can be gone: a place is asked the same once, and steps
 * are counted.
 */
export class Search {
  readonly project: Project;
  #left = MAX_STEPS;
  readonly #visits = new Map<ProjectFile | TSESTree.Node, Map<string, Visit>>();

  constructor(project: Project) {
    this.project = project;
  }

  /** Takes a step; false when there was the last one before. */
  step(): boolean {
    return this.#left-- > 0 && this.project.spend();
  }

  /**
   * Asks something of a place, or answers as before when it was asked with as many hops left. A place that is asked while
   * its answer is looked for has none to give: whoever asks first gets it.
   */
  once<Answer>(
    place: ProjectFile | TSESTree.Node,
    question: string,
    hops: number,
    look: () => Answer | null,
  ): Answer | null {
    const asked = this.#visits.get(place) ?? new Map<string, Visit>();
    this.#visits.set(place, asked);
    const before = asked.get(question);
    if (before && (before.answer !== null || before.hops >= hops)) return before.answer as Answer | null;
    if (!this.step()) return null;
    const visit: Visit = { hops, answer: null };
    asked.set(question, visit);
    const answer = look();
    visit.answer = answer;
    return answer;
  }
}
