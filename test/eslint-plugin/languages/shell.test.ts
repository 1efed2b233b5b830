import { describe, expect, it } from "vitest";
import { readShell } from "../../../eslint-plugin/src/languages/shell/read-shell.ts";

const commandsOf = (text: string) =>
  readShell(text).map(({ words }) => words.map(({ text: word, isUnknown }) => (isUnknown ? `${word}?` : word)));

describe("a text for a shell", () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ["node server.js", [["node", "server.js"]]],
    [`sh -c "node 'a b.js'"`, [["sh", "-c", "node 'a b.js'"]]],
    ["NODE_ENV=production PORT=80 node a.js", [["node", "a.js"]]],
    ["node A=1 a.js", [["node", "A=1", "a.js"]]],
    ["a && b || c; d & e | f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
    ["node a.js > log.txt 2>&1 < in", [["node", "a.js"]]],
    ["node a.js # not this && b", [["node", "a.js"]]],
    ["node a#b.js", [["node", "a#b.js"]]],
    ["node \\\n  a.js", [["node", "a.js"]]],
    [
      "if [ -n x ]; then node a.js; else node b.js; fi",
      [
        ["[", "-n", "x", "]"],
        ["node", "a.js"],
        ["node", "b.js"],
      ],
    ],
    ["node ${FILE:-a.js} $OTHER", [["node", "a.js", "?"]]],
    ["node --x=$N a.js", [["node", "--x=?", "a.js"]]],
    ["node $(which x) `y z` a.js", [["node", "?", "?", "a.js"]]],
    ["exec node a.js", [["node", "a.js"]]],
    ["cat <<EOF\nnode b.js\nEOF\nnode a.js", [["cat"], ["node", "a.js"]]],
    ["", []],
    [`"`, []],
    ["$", [["$"]]],
  ])("%j", (text, expected) => {
    expect(commandsOf(text)).toEqual(expected);
  });

  it.each<[string, readonly (readonly string[])[]]>([
    ["FILE=a.js\nnode $FILE ${FILE}", [["node", "a.js", "a.js"]]],
    [
      "export DIR=jobs && node $DIR/a.js",
      [
        ["export", "DIR=jobs"],
        ["node", "jobs/a.js"],
      ],
    ],
    ["FILE=a.js true\nnode $FILE", [["true"], ["node", "?"]]],
    ["FILE=a.js\nFILE=b.js\nnode $FILE", [["node", "?"]]],
    ["FILE=a.js\nFILE+=x\nnode $FILE", [["node", "?"]]],
    ["FILE=$(pick)\nnode $FILE", [["node", "?"]]],
    ["node ${FILE:-$OTHER}", [["node", "?"]]],
    ["for JOB in `ls jobs`; do node jobs/$JOB; done", [["node", "jobs/*"]]],
    ["for JOB in $(ls jobs | sort); do node jobs/$JOB; done", [["node", "jobs/?"]]],
    ["for JOB in jobs/*.js; do node $JOB; done", [["node", "jobs/*.js"]]],
    ["for JOB in a.js b.js; do node $JOB; done", [["node", "?"]]],
    ["node $(ls jobs)", [["node", "?"]]],
  ])("fills in what it sets itself: %j", (text, expected) => {
    expect(commandsOf(text)).toEqual(expected);
  });

  it.each<[string, readonly (readonly string[])[]]>([
    ["node jobs/$1/$2.js $3", [["node", "jobs/daily/mails.js", "?"]]],
    ["shift\nnode $1.js", [["shift"], ["node", "mails.js"]]],
    ["run() {\n  node $1\n}\nrun a.js", [["run"], ["node", "?"], ["run", "a.js"]]],
    ['HERE="$(cd "$(dirname "$0")" && pwd)"\nnode $HERE/../a.js', [["node", "tools/bin/../a.js"]]],
    ['cd "$(dirname "${BASH_SOURCE[0]}")/.."', [["cd", "tools/bin/.."]]],
    [
      'case "$1" in\n  hourly) a ;;\n  daily | weekly)\n    b\n    c ;;\n  *) d ;;\nesac\ne',
      [["a"], ["b"], ["c"], ["d"], ["e"]],
    ],
    ["case $1 in (d*) a $1 ;; *) b ;; esac", [["a", "daily"], ["b"]]],
    ["case $HOST in a) a ;; b) b ;; esac", [["a"], ["b"]]],
  ])("knows how it was called: %j", (text, expected) => {
    const call = { path: "tools/bin/run", words: ["daily", "mails"] };
    expect(
      readShell(text, call).map(({ words }) =>
        words.map(({ text: word, isUnknown }) => (isUnknown ? `${word}?` : word)),
      ),
    ).toEqual(expected);
  });

  it("does not grow by what it fills in", () => {
    const doubled = Array.from({ length: 60 }, (_, index) => `V${index + 1}=$V${index}$V${index}`).join("\n");
    const [command] = readShell(`V0=ab\n${doubled}\nnode $V60`);
    expect(command?.words[1]).toMatchObject({ text: "", isUnknown: true });
  });

  it("says which brackets a command stands in", () => {
    expect(readShell("a; (b; c); (d)").map(({ depth, group }) => [depth, group])).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [1, 2],
    ]);
  });

  it.each<[string, readonly boolean[]]>([
    ["a && b", [true, false]],
    ["a; b\nc", [true, true, false]],
    ["a & b", [false, false]],
    ["a | b", [false, false]],
    ["a | b | c; d | e", [true, true, true, false, false]],
    ["a | b & c", [false, false, false]],
    ["exec a\nb", [false, false]],
    ["if x; then a; else b; fi", [true, false, true]],
    ["(a) && b", [true, false]],
    ["(a; b) & c", [true, false, false]],
    ["case $1 in web) a ;; worker) b ;; esac", [false, false]],
  ])("says what has ended before the next begins: %j", (text, expected) => {
    expect(readShell(text).map(({ endsFirst }) => endsFirst)).toEqual(expected);
  });

  it("takes no longer than the text is long", { retry: 2 }, () => {
    for (const part of ["$(", "`", '"', "(", "a=", "<<A\n", "${", "\\\n", "a && "]) {
      const time = (times: number) => {
        const before = performance.now();
        readShell(part.repeat(times));
        return performance.now() - before;
      };
      time(2_000);
      expect(time(40_000)).toBeLessThan(2_000);
    }
  });
});
