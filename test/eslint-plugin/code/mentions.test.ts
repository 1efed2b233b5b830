import { describe, expect, it } from "vitest";
import { lookAtFile, mentions, says } from "../../../eslint-plugin/src/code/mentions.ts";

/** A text that is long enough for a look. */
const long = (text: string) => `${"// -\n".repeat(300)}${text}`;

describe("mentions", () => {
  const ask = mentions("idempot|koa|use server");

  it.each(["const idempotencyKey = 1;", "X-IDEMPOTENCY-KEY", 'import Koa from "koa";', '"use server";', "koa"])(
    "sees a word, whatever its case and wherever it stands: %s",
    (text) => {
      expect(ask(long(text))).toBe(true);
    },
  );

  it.each(["const key = 1;", "idem potency", "use  server", "ko a", ""])("and no word in: %s", (text) => {
    expect(ask(long(text))).toBe(false);
  });

  it("answers for each of many texts in turn, also for one of before", () => {
    const texts = Array.from({ length: 600 }, (_, index) => long(index % 3 === 0 ? `idempotent ${index}` : `${index}`));
    for (const [index, text] of [...texts, ...texts].entries()) expect(ask(text), text).toBe(index % 3 === 0);
  });

  it("does not look at short texts, for which a yes is cheap", () => {
    expect(ask("nothing")).toBe(true);
  });

  it("looks at a file, however short", () => {
    lookAtFile("nothing");
    expect(ask("nothing")).toBe(false);
    lookAtFile("app.use(koa)");
    expect(ask("app.use(koa)")).toBe(true);
  });

  it("never says no to a text that has the word", () => {
    const word = "adonis";
    const has = mentions(word);
    for (const before of ["", "a", "😀", "\n", "ado"])
      for (const after of ["", "s", "😀", "\n"]) expect(has(long(before + word + after))).toBe(true);
  });

  it("wants words of three characters or more", () => {
    expect(() => mentions("go")).toThrow('"go" is too short');
  });
});

describe("says", () => {
  const ask = says("medusa", /\bmedusa\b/);

  it("is sure of its yes, in texts of any length", () => {
    for (const text of ["medusa", long("a medusa")]) expect(ask(text), text).toBe(true);
    for (const text of ["", "jellyfish", "Medusas", long("Medusas"), long("med usa")])
      expect(ask(text), text).toBe(false);
  });
});
