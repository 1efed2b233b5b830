import type { Point } from "./points.ts";

/** The points that can be come to, each before those that only follow it, but for ways back in loops. */
export function inOrder(start: Point): readonly Point[] {
  const reversed: Point[] = [];
  const entered = new Set<Point>([start]);
  const stack: { readonly point: Point; at: number }[] = [{ point: start, at: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.point.next[top.at++];
    if (!next) {
      reversed.push(top.point);
      stack.pop();
    } else if (!entered.has(next)) {
      entered.add(next);
      stack.push({ point: next, at: 0 });
    }
  }
  const ordered = reversed.toReversed();
  for (const [order, point] of ordered.entries()) point.order = order;
  return ordered;
}

/**
 * The nearest point before each that every way to it passes, by their numbers in order.
 * @see Cooper, Harvey, Kennedy, _A Simple, Fast Dominance Algorithm_ (2001)
 */
export function dominatorsOf(ordered: readonly Point[]): Int32Array {
  const before: number[][] = ordered.map(() => []);
  for (const point of ordered) for (const next of point.next) before[next.order]?.push(point.order);
  const nearest = new Int32Array(ordered.length).fill(-1);
  nearest[0] = 0;
  const common = (one: number, other: number): number => {
    let [a, b] = [one, other];
    while (a !== b) {
      while (a > b) a = nearest[a] ?? 0;
      while (b > a) b = nearest[b] ?? 0;
    }
    return a;
  };
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (let at = 1; at < ordered.length; at++) {
      let found = -1;
      for (const each of before[at] ?? []) {
        if ((nearest[each] ?? -1) === -1) continue;
        found = found === -1 ? each : common(found, each);
      }
      if (found === nearest[at]) continue;
      nearest[at] = found;
      isChanged = true;
    }
  }
  return nearest;
}
