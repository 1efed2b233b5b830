import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isDeep, stackFor } from "../../../eslint-plugin/src/parser/depth.ts";
import { dialectOf } from "../../../eslint-plugin/src/parser/dialect.ts";
import { nested, shapes, type Shape } from "../../torture/deep-shapes.ts";

const stackOf = (text: string, path = "a.ts") => stackFor(text, dialectOf(path), Infinity);
const depthOf = (shape: Shape, n: number) => stackOf(nested(shape, n), shape.path);

/** What is flat in every parser, however long it is: lists, and what a line break ends. */
const FLAT = ["value: a,", "value:  ,a", "statement: return", "statement: @a", "statement: declare"];
const nesting = shapes.filter(({ name }) => !FLAT.includes(name.trim().replaceAll("\n", "")));

describe("what is nested deeply", () => {
  it.each(nesting.map((shape) => [shape.name, shape] as const))("is so in every shape: %s", (_, shape) => {
    // Each level counts.
    expect(depthOf(shape, 2_000) - depthOf(shape, 1_000)).toBeGreaterThan(900 * 64);
    expect(isDeep(nested(shape, 50_000), dialectOf(shape.path))).toBe(true);
  });

  it.each([
    ["a string", 'a=";}";'],
    ["a template", "a=`;}\n`;"],
    ["a regular expression", "a=/[`/;'\"]/;"],
    ["a comment", "/* ; ` */"],
    ["a comment of a line", "// ; ` '\n"],
    ["a division", "a/b;`/`;c/d;"],
    ["a division behind brackets", "(a)/1;`/`;b/2;"],
    ["a regular expression behind a condition", "if(a)/`/.test(b);"],
    ["a division behind what counts", "a++/b/`/`;"],
    ["a regular expression behind a block", "{}/`/.test(a);"],
    ["a division behind an object", "a={}/b/`/`;"],
    ["a regular expression on a line of its own", "let a\n/`/.test(b);"],
    ["a comment of HTML", "<!-- `\n"],
    ["its end", "\n--> `\n"],
    ["an escape", "\\u0061`;`;"],
    ["a number", "1./2;`/`;"],
    ["a property that is called as a word", "a.return/b;`/`;"],
    ["a text in markup", "a=<a>it's</a>;", ["a.tsx", "a.js"]],
    ["a tag", "a=<a b='`' c=\"'\" {...d}/>;"],
    ["a comment in a tag", "a=<a // it's, ok\n/>;"],
    ["parameters of types", "a=<T,>(b:T)=>'`';", ["a.ts", "a.tsx"]],
    ["parameters that may be markup", "a=<T>(b:T)=>'`';", ["a.ts", "a.tsx"]],
  ])("is not hidden behind %s", (_, before, paths = ["a.ts", "a.tsx", "a.js"]) => {
    const deep = "(\n".repeat(2_000);
    for (const path of paths) {
      expect(isDeep(`${before}${deep}`, dialectOf(path)), path).toBe(true);
      // Nor behind one on each level.
      expect(isDeep(`{${before}`.repeat(2_000), dialectOf(path)), path).toBe(true);
    }
  });

  it("is no code as people write it, however much there is of it", () => {
    const lines = [
      "if (a < b) { f([1, { c: d?.[0] }]); } else g();\n",
      "import { a } from 'b'\nconst c = a.b(d)\nfoo()\nif (c) bar()\n",
      "case 'a':\ncase 'b': return x ? y : z;\n",
      "a: 1,\n",
      "function f<T extends A>(a: T): Promise<B> { return a as unknown as B }\n",
      "const a = <div className='b'>it's {c}<d/></div>;\n",
      "const re = /[/'`]/g, b = c / 2 / d;\n",
      "export class A { private a = 1\n  b() { return this.a }\n  static #c = 2 }\n",
      "while (a--) b();\n",
      "label: for (;;) break label;\n",
    ];
    for (const line of lines) {
      const path = line.includes("<div") ? "a.tsx" : "a.ts";
      const [few, many] = [10, 10_000].map((count) => stackOf(`{${line.repeat(count)}}`, path));
      expect(many, line).toBe(few);
    }
    expect(stackOf(`[${"{ a: 'b', c: [1, 2] },\n".repeat(10_000)}]`)).toBeLessThan(20_000);
    const own = ["parser/tokens.ts", "index.ts", "code/origin.ts"];
    for (const name of own) {
      const path = fileURLToPath(new URL(`../../../eslint-plugin/src/${name}`, import.meta.url));
      expect(stackOf(readFileSync(path, "utf8")), name).toBeLessThan(60_000);
    }
  });

  it("does not count twice what follows one another", () => {
    expect(stackOf("(a);".repeat(5_000))).toBe(stackOf("(a);"));
    expect(stackOf("{(a)}")).toBeGreaterThan(stackOf("(a)"));
  });

  it.skipIf(process.platform === "win32")(
    "is all that the fast parser dies of: it reads what is left on a third of the stack",
    () => {
      const script = fileURLToPath(new URL("../../torture/deep.ts", import.meta.url));
      const { stdout, status } = spawnSync(process.execPath, ["--import", "tsx", script, "1500", "7"], {
        encoding: "utf8",
      });
      expect(stdout).toContain(" 0 processes died");
      expect(status).toBe(0);
    },
    240_000,
  );
});
