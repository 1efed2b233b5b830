import type { TSESTree } from "@typescript-eslint/utils";

/**
 * What is known of a test behind it:
 * - `truthy`: the expression is, or is not, truthy
 * - `present`: it is, or is not, other than null and undefined
 * - `case`: what a `switch` looks at is, or is not, the value of a `case`
 */
export type ConditionKind = "truthy" | "present" | "case";

/** A test that decides whether a place is reached, and how it has to turn out for that. */
export interface Condition {
  /**
   * The smallest expression that is tested: `a` and `b` of `if (!a && b)`; the whole where no part of it is known by itself,
   * behind `if (a && b) return`; the `SwitchCase` of a `case`.
   */
  readonly test: TSESTree.Node;
  readonly kind: ConditionKind;
  readonly holds: boolean;
}

/** A moment in the run of a function, and the moments that may follow. */
export class Point {
  /** What has been evaluated at this moment, or what is about to begin; null for those in between. */
  readonly node: TSESTree.Node | null;
  readonly condition: Condition | null;
  readonly next: Point[] = [];
  /** The place of the point in the order in which a graph was walked; -1 where nothing leads to it. */
  order = -1;

  constructor(node: TSESTree.Node | null, next: readonly Point[] = [], condition: Condition | null = null) {
    this.node = node;
    this.condition = condition;
    for (const each of next) this.next.push(each);
  }
}
