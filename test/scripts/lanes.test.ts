import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { lanes } from "../../scripts/lanes.mjs";

interface Task {
  readonly name: string;
  readonly after?: readonly string[];
  readonly beside?: boolean;
}

/** What begins and ends, in order, where each task takes as long as its name is. */
async function log(tasks: readonly Task[], count: number): Promise<string[]> {
  const events: string[] = [];
  await lanes(tasks, count, async ({ name }) => {
    events.push(`+${name}`);
    await delay(5 * name.length);
    events.push(`-${name}`);
  });
  return events;
}

it("runs so many tasks at a time, the first of the list first", async () => {
  const events = await log(
    ["a", "bb", "ccc", "d"].map((name) => ({ name })),
    2,
  );
  expect(events.slice(0, 2)).toEqual(["+a", "+bb"]);
  expect(events.filter((event) => event.startsWith("-")).sort()).toEqual(["-a", "-bb", "-ccc", "-d"]);
  let running = 0;
  for (const event of events) {
    running += event.startsWith("+") ? 1 : -1;
    expect(running).toBeLessThanOrEqual(2);
  }
  expect(await log([{ name: "bb" }, { name: "a" }], 1)).toEqual(["+bb", "-bb", "+a", "-a"]);
});

it("begins none before the one that it comes after has ended", async () => {
  expect(await log([{ name: "a", after: ["ccc"] }, { name: "ccc" }], 2)).toEqual(["+ccc", "-ccc", "+a", "-a"]);
  const all = ["+bb", "+ccccc", "-bb", "-ccccc", "+a", "-a"];
  expect(await log([{ name: "a", after: ["bb", "ccccc"] }, { name: "bb" }, { name: "ccccc" }], 2)).toEqual(all);
});

it("lets what runs beside the lanes take none, and others come after it", async () => {
  const tasks = [{ name: "a", after: ["cccccccccc"] }, { name: "bbbbb" }, { name: "cccccccccc", beside: true }];
  const events = ["+bbbbb", "+cccccccccc", "-bbbbb", "-cccccccccc", "+a", "-a"];
  expect(await log(tasks, 1)).toEqual(events);
  expect(await log(tasks.toReversed(), 1)).toEqual(["+cccccccccc", "+bbbbb", ...events.slice(2)]);
});

it("does not wait for ever", async () => {
  await expect(
    lanes(
      [
        { name: "a", after: ["b"] },
        { name: "b", after: ["a"] },
      ],
      2,
      () => Promise.resolve(),
    ),
  ).rejects.toThrow("Tasks wait for each other: a, b");
  await expect(lanes([{ name: "a" }], 2, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
