import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { madeFrom, madeFromUnknown, memo, type Memo } from "../../../eslint-plugin/src/project/memo.ts";
import { askOfText, filesMatching, packageRoot } from "../../../eslint-plugin/src/project/package-files.ts";

const root = mkdtempSync(join(tmpdir(), "premortem-memo-"));
let files = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A file that was written long ago, so that nothing of it is unsettled. */
function fileWith(text: string, path = join(root, String(++files))): string {
  writeFileSync(path, text);
  utimesSync(path, 1_700_000_000 + files, 1_700_000_000 + files++);
  return path;
}

const later = (milliseconds = 10_000) => vi.setSystemTime(Date.now() + milliseconds);

describe("an answer that is kept", () => {
  const read = (path: string) => {
    madeFrom(path);
    return readFileSync(path, "utf8");
  };

  it("is given again while what it was made from is the same, and asked again when that changes", () => {
    const ask = vi.fn(read);
    const textOf = memo(ask, { inCircle: "" });
    const path = fileWith("one");
    expect([textOf(path), textOf(path)]).toEqual(["one", "one"]);
    later();
    expect(textOf(path)).toBe("one");
    expect(ask).toHaveBeenCalledTimes(1);
    fileWith("two", path);
    expect(textOf(path)).toBe("one"); // Trusted for a moment.
    later();
    expect(textOf(path)).toBe("two");
  });

  it("is asked again when a part of it changes, and not when that is answered the same", () => {
    const textOf = memo(read, { inCircle: "" });
    const firstOf = memo((path) => textOf(path).slice(0, 1), { inCircle: "" });
    const ask = vi.fn((path: string) => firstOf(path).toUpperCase());
    const loud = memo(ask, { inCircle: "" });
    const path = fileWith("one");
    expect(loud(path)).toBe("O");
    fileWith("orders", path);
    later();
    expect(loud(path)).toBe("O");
    expect(ask).toHaveBeenCalledTimes(1);
    fileWith("two", path);
    later();
    expect(loud(path)).toBe("T");
  });

  it("is asked again when a file comes to be, or a folder gets another", () => {
    const folder = join(root, `folder-${++files}`);
    const seen = memo(
      (path) => {
        madeFrom(path);
        return ++files;
      },
      { inCircle: 0 },
    );
    const before = seen(folder);
    later();
    expect(seen(folder)).toBe(before);
    mkdirSync(folder);
    utimesSync(folder, 1_700_000_000, 1_700_000_000);
    later();
    const empty = seen(folder);
    expect(empty).not.toBe(before);
    writeFileSync(join(folder, "new"), "");
    later();
    expect(seen(folder)).not.toBe(empty);
  });

  it("is asked again when nothing says what it was made from, once it is no longer trusted", () => {
    let asked = 0;
    const clock = memo(
      () => {
        madeFromUnknown();
        return ++asked;
      },
      { inCircle: 0, trustMs: 1_000 },
    );
    expect([clock(""), clock("")]).toEqual([1, 1]);
    later(2_000);
    expect(clock("")).toBe(2);
  });

  it("is asked again when a file had been written just before it was looked at", () => {
    const textOf = memo(read, { inCircle: "" });
    const path = join(root, String(++files));
    writeFileSync(path, "one");
    const now = Date.now() / 1_000;
    utimesSync(path, now, now);
    expect(textOf(path)).toBe("one");
    writeFileSync(path, "two");
    utimesSync(path, now, now);
    later();
    expect(textOf(path)).toBe("two");
  });

  it("is bounded in number", () => {
    const ask = vi.fn((key: string) => key);
    const same = memo(ask, { inCircle: "", most: 10 });
    for (let at = 0; at < 11; at++) same(String(at));
    same("10");
    expect(ask).toHaveBeenCalledTimes(11);
    same("0");
    expect(ask).toHaveBeenCalledTimes(12);
  });

  it("is kept when it fails to be made, as nothing", () => {
    let asked = 0;
    const failing = memo(
      () => {
        if (++asked === 1) throw new Error("once");
        return asked;
      },
      { inCircle: 0 },
    );
    expect(() => failing("")).toThrow("once");
    expect(failing("")).toBe(2);
  });
});

describe("questions in a circle", () => {
  const letters = (text: string) => text.match(/./g) ?? [];

  /** Which of some letters can be come to from one. */
  function reachable(ways: Readonly<Record<string, string>>) {
    const asked: string[] = [];
    const from: Memo<string> = memo(
      (letter) => {
        asked.push(letter);
        const beyond = letters(ways[letter] ?? "").flatMap((next) => [next, ...letters(from(next))]);
        return [...new Set([letter, ...beyond])].sort().join("");
      },
      { inCircle: "" },
    );
    return { from, asked };
  }

  it("end, and only the outermost answer is kept", () => {
    const { from } = reachable({ a: "b", b: "c", c: "a" });
    expect(from("a")).toBe("abc");
    // Were the answers of the way kept, these would be what they knew then.
    expect(from("b")).toBe("abc");
    expect(from("c")).toBe("abc");
  });

  it("are asked once each on the way, however many ways there are", () => {
    const all = "abcdefghijklmnop";
    const { from, asked } = reachable(Object.fromEntries(letters(all).map((letter) => [letter, all])));
    expect(from("a")).toBe(all);
    expect(asked.length).toBeLessThan(all.length * all.length);
  });

  it("are made anew when a file on the circle changes", () => {
    const path = fileWith("b");
    const texts: Memo<string> = memo(
      (key) => {
        if (key !== "file") return `${texts("file")}${key}`;
        madeFrom(path);
        return readFileSync(path, "utf8") + texts("x");
      },
      { inCircle: "-" },
    );
    expect(texts("x")).toBe("b-x");
    fileWith("c", path);
    later();
    expect(texts("x")).toBe("c-x");
  });
});

describe("the files of a package", () => {
  it("are asked as many questions as there are", () => {
    const folder = join(root, `package-${++files}`);
    mkdirSync(folder);
    const questions = Array.from({ length: 80 }, (_, at) =>
      askOfText(`question${at}q`, (text) => text.includes(`question${at}q`), { isRare: at % 7 === 0 }),
    );
    const path = (at: number) => join(folder, `${at}.ts`);
    for (let at = 0; at < 80; at++) writeFileSync(path(at), `export const question${at}q = ${at};`);
    for (const [at, question] of questions.entries()) expect(filesMatching(folder, question)).toEqual([path(at)]);
  });

  it("belong to another package when a package.json appears, and to the first again when it is gone", () => {
    const outer = join(root, `outer-${++files}`);
    const inner = join(outer, "packages/inner");
    mkdirSync(inner, { recursive: true });
    fileWith("{}", join(outer, "package.json"));
    const source = join(inner, "index.ts");
    expect(packageRoot(source)).toBe(outer);
    fileWith("{}", join(inner, "package.json"));
    later();
    expect(packageRoot(source)).toBe(inner);
    rmSync(join(inner, "package.json"));
    later();
    expect(packageRoot(source)).toBe(outer);
  });
});
