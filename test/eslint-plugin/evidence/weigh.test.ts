import { describe, expect, it } from "vitest";
import { HARMS, type Confidence, type Harm, type Reason } from "../../../eslint-plugin/src/evidence/evidence.ts";
import {
  passes,
  settingsFor,
  thresholdFor,
  thresholdIn,
  THRESHOLDS,
} from "../../../eslint-plugin/src/evidence/presets.ts";
import { confidenceOf, harmOf, rankOf, worstFirst, worstHarm } from "../../../eslint-plugin/src/evidence/weigh.ts";

const what = (strength?: Confidence): Reason => ({ message: "It does.", ...(strength && { strength }) });
const where = (strength: Confidence): Reason => ({ message: "It runs.", question: "where", strength });

describe("the confidence of reasons", () => {
  it.each<[string, readonly Reason[], Confidence]>([
    ["none", [], "possible"],
    ["one that says no more", [what()], "likely"],
    ["the strongest of one question", [what("possible"), what("certain"), what("likely")], "certain"],
    ["the least sure of both questions", [what("certain"), where("possible")], "possible"],
    ["both questions as sure", [what("certain"), where("certain"), where("possible")], "certain"],
    ["where it runs alone, which says nothing of what happens", [where("certain")], "possible"],
  ])("is that of %s", (_, reasons, confidence) => {
    expect(confidenceOf(reasons)).toBe(confidence);
  });
});

describe("harm", () => {
  it("is by its kind, unless less or more is known", () => {
    expect(harmOf("money")).toEqual({ kind: "money", level: 5 });
    expect(harmOf("money", 3)).toEqual({ kind: "money", level: 3 });
    expect(Object.values(HARMS).every((level, index, all) => level <= (all[index - 1] ?? 5))).toBe(true);
  });

  it("of several is the worst: by its level, then by its kind", () => {
    expect(worstHarm([])).toBeNull();
    expect(worstHarm([harmOf("time"), harmOf("lost writes"), harmOf("wrong data")])).toEqual(harmOf("lost writes"));
    expect(worstHarm([harmOf("credentials"), harmOf("money")])).toEqual(harmOf("money"));
    expect(worstHarm([harmOf("money", 1), harmOf("wrong data")])).toEqual(harmOf("wrong data"));
  });
});

describe("what to look at first", () => {
  const of = (kind: Harm["kind"], confidence: Confidence, level?: Harm["level"]) => ({
    confidence,
    harm: harmOf(kind, level),
  });

  it("is told by harm and confidence, from 0 to 100", () => {
    expect(rankOf(of("money", "certain"))).toBe(100);
    expect(rankOf(of("money", "likely"))).toBe(70);
    expect(rankOf(of("time", "possible"))).toBe(8);
  });

  it("is what is sure before what is grave and guessed, and by kind where both weigh the same", () => {
    const sorted = [
      of("time", "certain"),
      of("credentials", "likely"),
      of("money", "possible"),
      of("lost writes", "certain"),
      of("money", "likely"),
    ].sort(worstFirst);
    expect(sorted.map(({ harm, confidence }) => `${harm.kind}, ${confidence}`)).toEqual([
      "money, likely",
      "credentials, likely",
      "lost writes, certain",
      "money, possible",
      "time, certain",
    ]);
  });
});

describe("thresholds", () => {
  it("let everything pass but in the preset that is for everybody, so that the others need no settings", () => {
    expect(settingsFor(THRESHOLDS.strict)).toBeNull();
    expect(settingsFor(THRESHOLDS.all)).toBeNull();
    expect(settingsFor(THRESHOLDS.recommended)).not.toBeNull();
  });

  it("may be others for some rules", () => {
    const settings = settingsFor(THRESHOLDS.recommended) ?? {};
    expect(thresholdIn(settings, "no-swallowed-catch")).toEqual({ confidence: "likely", harm: 1 });
    expect(thresholdIn(settings, "no-pii-in-logs")).toEqual({ confidence: "possible", harm: 1 });
    expect(thresholdIn(settings, "toString")).toEqual({ confidence: "possible", harm: 1 });
    const both = { premortem: { threshold: { harm: 3, rules: { a: { confidence: "certain" } } } } };
    expect(thresholdIn(both, "a")).toEqual({ confidence: "certain", harm: 3 });
    expect(thresholdFor("no-swallowed-catch", THRESHOLDS.strict).confidence).toBe("possible");
    expect(thresholdIn({ premortem: { threshold: { rules: { a: { confidence: "sure" } } } } }, "a")).toEqual({
      confidence: "possible",
      harm: 1,
    });
  });

  it("leave out what is less sure, and what harms less", () => {
    const threshold = { confidence: "likely", harm: 3 } as const;
    expect(settingsFor(threshold)).toEqual({ premortem: { threshold } });
    expect(passes({ confidence: "likely", harm: harmOf("lost writes") }, threshold)).toBe(true);
    expect(passes({ confidence: "possible", harm: harmOf("money") }, threshold)).toBe(false);
    expect(passes({ confidence: "certain", harm: harmOf("time") }, threshold)).toBe(false);
  });

  it("are read of settings that anybody may have written", () => {
    expect(thresholdIn({}, "no-pii-in-logs")).toBeNull();
    expect(thresholdIn({ premortem: { threshold: "high" } }, "no-pii-in-logs")).toBeNull();
    expect(thresholdIn({ premortem: { threshold: null } }, "no-pii-in-logs")).toBeNull();
    expect(thresholdIn({ premortem: { threshold: { confidence: "sure" } } }, "no-pii-in-logs")).toBeNull();
    expect(thresholdIn({ premortem: { threshold: { harm: "5" } } }, "no-pii-in-logs")).toBeNull();
    expect(thresholdIn({ premortem: { threshold: { harm: 4 } } }, "no-pii-in-logs")).toEqual({
      confidence: "possible",
      harm: 4,
    });
  });
});
