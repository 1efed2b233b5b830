import { describe, expect, it } from "vitest";
import { Answers } from "../../../eslint-plugin/src/code/answers.ts";

interface Thing {
  readonly name: string;
  readonly next: Thing[];
}

/** Things that lead to others, written `a>b,c b>c`. */
function things(text: string): (name: string) => Thing {
  const all = new Map<string, Thing>();
  const thing = (name: string) => {
    const known = all.get(name) ?? { name, next: [] };
    all.set(name, known);
    return known;
  };
  for (const line of text.split(" ")) {
    const [from = "", to = ""] = line.split(">");
    for (const name of to.split(",")) thing(from).next.push(thing(name));
  }
  return thing;
}

/** Which things are reached from one, itself included. */
function reached(answers: Answers<Thing, readonly string[]>, looked: string[]) {
  const from = (thing: Thing): readonly string[] =>
    answers.of(thing, () => {
      looked.push(thing.name);
      return [...new Set([thing.name, ...thing.next.flatMap(from)])].sort();
    });
  return from;
}

const noAnswer: readonly string[] = [];

describe("answers", () => {
  it("are found once for each thing", () => {
    const looked: string[] = [];
    const from = reached(new Answers(noAnswer), looked);
    const thing = things("a>b,c b>d c>d d>e");
    expect(from(thing("a"))).toEqual(["a", "b", "c", "d", "e"]);
    expect(from(thing("d"))).toEqual(["d", "e"]);
    expect(looked).toEqual(["a", "b", "d", "e", "c"]);
  });

  it("are whole for each thing in a circle, whichever is asked about first", () => {
    const text = "a>b b>c,d c>a d>b,e";
    const inCircle = ["a", "b", "c", "d", "e"];
    for (const order of ["abcd", "dcba", "bdac", "cabd"]) {
      const from = reached(new Answers(noAnswer), []);
      const thing = things(text);
      for (const name of order) expect(from(thing(name)), `${name} in the order ${order}`).toEqual(inCircle);
      expect(from(thing("e"))).toEqual(["e"]);
    }
  });

  it("take no more looks than there are things, where each leads to the two before", () => {
    const looked: string[] = [];
    const from = reached(new Answers(noAnswer), looked);
    const thing = things(Array.from({ length: 150 }, (_, index) => `${index}>${index + 1},${index + 2}`).join(" "));
    from(thing("0"));
    expect(looked).toHaveLength(152);
  });

  it("end where everything leads to everything, and guesses are no longer forgotten", () => {
    const looked: string[] = [];
    const from = reached(new Answers(noAnswer, { forgotten: 100 }), looked);
    const names = Array.from({ length: 30 }, (_, index) => String(index));
    const thing = things(names.map((name) => `${name}>${names.join(",")}`).join(" "));
    for (const name of names) from(thing(name));
    expect(looked.length).toBeLessThan(100 + 2 * names.length);
  });

  it("are unknown beyond the bounds", () => {
    const thing = things(Array.from({ length: 100 }, (_, index) => `${index}>${index + 1}`).join(" "));
    expect(reached(new Answers(noAnswer, { depth: 10 }), [])(thing("0"))).toHaveLength(10);
    expect(reached(new Answers(noAnswer, { perQuestion: 10 }), [])(thing("0"))).toHaveLength(10);
  });

  it("that were cut short by a bound are whole when they are asked for themselves", () => {
    const from = reached(new Answers(noAnswer, { depth: 10 }), []);
    const thing = things(Array.from({ length: 12 }, (_, index) => `${index}>${index + 1}`).join(" "));
    expect(from(thing("0"))).toHaveLength(10);
    expect(from(thing("5"))).toHaveLength(8);
  });
});
