/** Ways to nest code, one inside the other without end: what a parser that descends may die of. */

type Sort = "value" | "statement" | "type";

export interface Shape {
  readonly name: string;
  /** What each level begins and ends with. */
  readonly before: string;
  readonly after: string;
  /** What a level is, and what stands in it. */
  readonly is: Sort;
  readonly holds: Sort;
  /** What is nested innermost. */
  readonly middle: string;
  /** What it takes around all levels to be valid. */
  readonly head: string;
  readonly tail: string;
  /** The file's name decides its language. */
  readonly path: string;
}

type Rest = Partial<Omit<Shape, "before" | "after">>;

const shape = (is: Sort, before: string, after: string, rest: Rest): Shape => ({
  name: `${is}: ${before} ${after}`.trim(),
  before,
  after,
  is,
  holds: is,
  middle: is === "type" ? "A" : "a",
  head: is === "type" ? "type X = " : "",
  tail: "",
  path: "a.ts",
  ...rest,
});

const value = (before: string, after = "", rest: Rest = {}) => shape("value", `${before}\n`, after, rest);
const statement = (before: string, after = "", rest: Rest = {}) => shape("statement", `${before}\n`, after, rest);
const type = (before: string, after = "", rest: Rest = {}) => shape("type", `${before}\n`, after, rest);
/** What grows behind its first part. */
const chain = (after: string, rest: Rest = {}) => shape("value", "", `${after}\n`, rest);

const inside = { head: "async function* f(){", tail: "}" } as const;
const markup = { path: "a.tsx", head: "(", tail: ")" } as const;

export const shapes: readonly Shape[] = [
  // Brackets
  value("(", ")"),
  value("[", "]"),
  value("({a:", "})"),
  value("({[", "]:1})"),
  value("f(", ")"),
  value("a[", "]"),
  value("new A(", ")"),
  value("import(", ")"),
  value("[...", "]"),
  value("`${", "}`"),
  value("a`${", "}`"),
  value("(a=", ")=>a"),
  value("([a=", "]=b)"),
  value("({a=", "}=b)"),
  value("(class{a=", "})"),
  value("(class{[", "]=1})"),
  value("(class{static #a=", "})"),
  value("(@a(", ") class{})"),
  value("a.b[", "]"),
  value("++a[", "]"),
  value("(function(a=", "){})"),
  value("(()=>{", "})()", { holds: "statement" }),
  value("(function(){", "})()", { holds: "statement" }),
  value("({m(){", "}})", { holds: "statement" }),
  value("({get a(){", "}})", { holds: "statement" }),
  value("(class{m(){", "}})", { holds: "statement" }),
  value("(class{static{", "}})", { holds: "statement" }),
  value("(async()=>{", "})", { holds: "statement" }),
  // Before what they stand at
  ...["!", "- ", "+ ", "~", "typeof ", "void ", "delete "].map((sign) => value(sign)),
  value("await ", "", inside),
  shape("value", "yield\t", "", { ...inside, name: "value: yield" }),
  value("yield*", "", inside),
  value("new "),
  value("<A>"),
  value("<const>"),
  // To the right
  ...["a=", "a.b=", "a[0]=", "a??=b+=", "[a]=", "({a}=", "a=>", "(a)=>", "async a=>", "async(a)=>", "<T,>(a)=>"].map(
    (before) => value(before, before.startsWith("({") ? ")" : ""),
  ),
  value("(a):A=>"),
  value("a?b:"),
  value("a?", ":b"),
  value("a?(b):", ""),
  value("a**"),
  value("a=>b?", ":c"),
  value("class A extends", "{}"),
  value("(class extends", "{})"),
  // To the left
  ...["+", "-", "*", "&&", "||", "??", "|", "==", "<", ">", ">>>", " in ", " instanceof ", ","].map((sign) =>
    value(`a${sign}`),
  ),
  value("'a'+"),
  value("a||b&&c|d^e&f==g<h<<i+j*k**"),
  ...[
    ".b",
    "?.b",
    "[0]",
    "?.[0]",
    "()",
    "?.()",
    ".then(b)",
    "``",
    "`${b}`",
    "!",
    " as A",
    "<A>()",
    " satisfies A",
    ".#a",
  ].map((after) => chain(after)),
  chain("+a"),
  chain(",a"),
  // Statements
  statement("{", "}"),
  statement("if(a)"),
  statement("if(a)", "else b;"),
  statement("if(a)b;else"),
  statement("if(a){b}else"),
  statement("do", ";while(a)"),
  statement("do{", "}while(a)"),
  statement("while(a)"),
  statement("for(;;)"),
  statement("for(a in b)"),
  statement("for(let a of b)"),
  statement("for await(let a of b)", "", inside),
  statement("with(a)", "", { path: "a.cjs" }),
  statement("a:"),
  statement("a:b:c:d:"),
  statement("if(a)while(b)for(;;)do l:", ";while(d)"),
  statement("switch(a){case 1:", "}"),
  statement("switch(a){default:", "}"),
  statement("try{", "}catch{}"),
  statement("try{}catch(a){", "}"),
  statement("try{}finally{", "}"),
  statement("function f(){", "}"),
  statement("class A{m(){", "}}"),
  statement("class A{static{", "}}"),
  statement("namespace A{", "}"),
  statement("namespace A.B.C{", "}"),
  statement("declare module 'a'{", "}", { middle: "let a" }),
  statement("if(", ");", { holds: "value" }),
  statement("let a=", "", { holds: "value" }),
  statement("return ", "", { holds: "value" }),
  statement("export default ", "", { holds: "value" }),
  statement("enum A{a=", "}", { holds: "value" }),
  statement("switch(a){case ", ":}", { holds: "value" }),
  statement("for(let a=", ";;);", { holds: "value" }),
  statement("@a(", ")class A{}", { holds: "value" }),
  statement("class A{@a(", ")b}", { holds: "value" }),
  statement("let a:", "", { holds: "type" }),
  statement("type A=", "", { holds: "type" }),
  statement("interface A{a:", "}", { holds: "type" }),
  statement("interface A extends B<", ">{}", { holds: "type" }),
  statement("function f<T extends ", ">(){}", { holds: "type" }),
  statement("function f(a:", "){}", { holds: "type" }),
  // Patterns
  value("[", "]", { head: "let ", tail: "=b", name: "pattern: []" }),
  value("{a:", "}", { head: "let ", tail: "=b", name: "pattern: {}" }),
  value("[a=", "]", { head: "let ", tail: "=b", name: "pattern: [=]" }),
  value("...[", "]", { head: "let [", tail: "]=b", name: "pattern: [...]" }),
  // Types
  type("A extends B?C:"),
  type("A extends B?", ":C"),
  type("A extends(", ")?B:C"),
  type("A extends infer B extends", "?C:D"),
  type("()=>"),
  type("(a:", ")=>B"),
  type("new()=>"),
  type("abstract new()=>"),
  type("<T>()=>"),
  type("<T extends", ">()=>B"),
  type("<T=", ">()=>B"),
  type("A<", ">"),
  type("A<<T>()=>", ">"),
  type("A[", "]"),
  type("A|"),
  type("A&"),
  type("|"),
  type("[", "]"),
  type("[a:", "]"),
  type("[a?:", "]"),
  type("[...", "]"),
  type("{a:", "}"),
  type("{a():", "}"),
  type("{(a:", "):A}"),
  type("{[a:string]:", "}"),
  type("{[K in A]:", "}"),
  type("{[K in ", "]:A}"),
  type("{[K in A as ", "]:A}"),
  type("(", ")"),
  type("`${", "}`"),
  type("typeof a<", ">"),
  type("import('a').A<", ">"),
  ...["keyof ", "unique ", "readonly ", "infer ", "?", "!"].map((sign) => type(sign)),
  type("(a)=>a is "),
  type("(a)=>asserts a is "),
  ...["[]", "[0]", ".B", "|A", "&A", "?", "!"].map((after) => shape("type", "", after, {})),
  type("typeof import('a',{with:", "})", { middle: "{}" }),
  // Markup
  value("<a>", "</a>", { ...markup }),
  value("<>", "</>", { ...markup }),
  value("<a>{", "}</a>", { ...markup }),
  value("<a b={", "}/>", { ...markup }),
  value("<a b=", "/>", { ...markup, middle: "<c/>" }),
  value("<a {...", "}/>", { ...markup }),
  value("<a>", "", { ...markup, name: "value: <a> that does not end" }),
  value("<A<B>>", "</A>", { ...markup }),
  value("<a.b.c>", "</a.b.c>", { ...markup }),
  value("<a>{b}text", "</a>", { ...markup, path: "a.jsx" }),
  // What repeats, and nests in some parsers
  statement("@a", "", { middle: "class A{}" }),
  statement("declare", "", { middle: "let a" }),
  statement("abstract", "", { middle: "class A{}" }),
  statement("async", "", { middle: "function f(){}" }),
  statement("export", "", { middle: "let a" }),
  statement("import a = ", "", { middle: "A" }),
  shape("statement", "A.", "{}", { head: "namespace ", middle: "A" }),
  shape("statement", "A.", "", { head: "import a = ", middle: "A" }),
];

/** A text that nests a shape `n` times. */
export function nested({ before, after, middle, head, tail }: Shape, n: number): string {
  return head + before.repeat(n) + middle + after.repeat(n) + tail;
}

const IN_BETWEEN = ["", "", "", " ", "/*;*/", "/*`*/", "//;`'\n", "\n", "\r\n", "\u2028", "/* \n */", "\t"];
const VALUES = [
  "a",
  "';'",
  '"`"',
  "`;,}`",
  "/[/`'\"]/",
  "1.",
  "a/b/c",
  "(a)/1",
  "{}",
  "a++",
  "a!",
  "1n",
  ".5",
  "`${';'}`",
  "[,]",
];
const BRIDGES: Readonly<Record<string, readonly [string, string]>> = {
  "value statement": ["(()=>{", "})"],
  "value type": ["(a as ", ")"],
  "statement value": ["a=", ";"],
  "statement type": ["type A=", ";"],
};

/** A text that nests some shapes in each other, with what is hard to read between levels; the same for the same numbers. */
export function mixed(random: () => number, size: number): { readonly text: string; readonly path: string } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const layers = 1 + Math.floor(random() * 5);
  let path = pick(["a.ts", "a.ts", "a.tsx", "a.js"]);
  let before = "";
  let after = "";
  let hole: Sort = "statement";
  for (let layer = 0; layer < layers; layer++) {
    const chosen = pick(shapes);
    const bridge = hole === chosen.is ? ["", ""] : BRIDGES[`${hole} ${chosen.is}`];
    // A type holds nothing but types.
    if (!bridge) continue;
    if (chosen.path !== "a.ts") path = chosen.path;
    before += bridge[0] + chosen.head;
    after = chosen.tail + bridge[1] + after;
    const count = Math.floor(random() ** 2 * (size / layers));
    const between = pick(IN_BETWEEN);
    const sibling =
      random() < 0.2
        ? pick([`${pick(VALUES)};`, `${pick(VALUES)}\n`, `${pick(VALUES)},`, `if(a)${pick(VALUES)};`])
        : "";
    before += (sibling + chosen.before + between).repeat(count);
    after = chosen.after.repeat(count) + after;
    hole = chosen.holds;
  }
  return { text: before + pick(VALUES) + after, path };
}
