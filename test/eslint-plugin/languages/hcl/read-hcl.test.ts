import { describe, expect, it } from "vitest";
import { loadParser } from "../../../../eslint-plugin/src/languages/hcl/load.ts";
import { readHcl } from "../../../../eslint-plugin/src/languages/hcl/read-hcl.ts";
import type { HclAttribute, HclBlock, HclExpression } from "../../../../eslint-plugin/src/languages/hcl/tree.ts";
import { HCL_VISITOR_KEYS, type HclFile } from "../../../../eslint-plugin/src/languages/hcl/tree.ts";

const parser = await loadParser();

function read(text: string): HclFile {
  const reading = readHcl(parser, text);
  if (!reading.ok) throw new Error(`${reading.message} at ${reading.offset}`);
  return reading.root;
}

const FILE = `# Buckets
resource "aws_s3_bucket" "logs" {
  bucket = "logs-\${var.stage}" // by stage
  /* old */ count = 2

  lifecycle_rule {
    enabled = true
    expiration { days = 90 }
  }

  dynamic "rule" {
    for_each = var.rules
    content {
      id = rule.value["id"]
    }
  }
}

locals {
  script = <<-EOT
    #!/bin/sh # no comment
      echo "a"

  EOT
}
terraform {}
backend s3 {}
`;

/** The value of the only attribute of a text. */
function valueOf(written: string): HclExpression {
  const [attribute] = read(`a = ${written}`).body;
  if (attribute?.type !== "HclAttribute") throw new Error("no attribute");
  return attribute.value;
}

/** The types below a node with what is written there, each child inside its parent and knowing it. */
function outline(text: string): string[] {
  const lines: string[] = [];
  const visit = (node: object, depth: number) => {
    const { type, range } = node as { type: string; range: readonly [number, number] };
    lines.push(`${" ".repeat(depth)}${type} ${text.slice(...range)}`);
    for (const key of HCL_VISITOR_KEYS[type] ?? []) {
      for (const child of [(node as Record<string, unknown>)[key]].flat() as { parent: object; range: number[] }[]) {
        expect(child.parent).toBe(node);
        expect(child.range[0]).toBeGreaterThanOrEqual(range[0]);
        expect(child.range[1]).toBeLessThanOrEqual(range[1]);
        visit(child, depth + 1);
      }
    }
  };
  visit(read(text), 0);
  return lines.slice(2);
}

describe("blocks", () => {
  const root = read(FILE);
  const written = ({ range }: { range: readonly [number, number] }) => FILE.slice(...range);
  const blocks = root.body as readonly HclBlock[];

  it("stand where they are written, with keyword, labels and what is in them", () => {
    expect(blocks.map(({ keyword, labels }) => [keyword, ...labels.map(({ value }) => value)])).toEqual([
      ["resource", "aws_s3_bucket", "logs"],
      ["locals"],
      ["terraform"],
      ["backend", "s3"],
    ]);
    expect(blocks.map(({ keywordRange }) => FILE.slice(...keywordRange))).toEqual(blocks.map(({ keyword }) => keyword));
    expect(blocks.flatMap(({ labels }) => labels.map(written))).toEqual(["aws_s3_bucket", "logs", "s3"]);
    expect(blocks.map(written)[0]).toMatch(/^resource [^]*\}\n {2}\}\n\}$/);
    expect(root.range).toEqual([0, FILE.length]);
  });

  it("hold blocks, those that are made for each of a list like any other", () => {
    const [bucket, count, rule, dynamic] = blocks[0]?.body ?? [];
    expect([bucket, count].map((each) => each && written(each))).toEqual(['bucket = "logs-${var.stage}"', "count = 2"]);
    expect(rule?.parent).toBe(blocks[0]);
    expect((rule as HclBlock).body.map(written)).toEqual(["enabled = true", "expiration { days = 90 }"]);
    const { keyword, labels, body } = dynamic as HclBlock;
    expect([keyword, labels[0]?.value]).toEqual(["dynamic", "rule"]);
    expect(body.map((each) => (each.type === "HclBlock" ? each.keyword : each.name))).toEqual(["for_each", "content"]);
  });

  it("have comments, and no texts that look like them", () => {
    expect(root.comments.map(({ value }) => value)).toEqual([" Buckets", " by stage", " old "]);
    expect(root.comments.map(written)).toEqual(["# Buckets", "// by stage", "/* old */"]);
  });

  it("are the same with carriage returns, and without a line break at the end", () => {
    const dos = read(FILE.replaceAll("\n", "\r\n"));
    expect(dos.comments.map(({ value }) => value)).toEqual(root.comments.map(({ value }) => value));
    const short = read(FILE.trimEnd());
    for (const other of [dos, short])
      expect(other.body.map(({ type, range }) => [type, range[1] > range[0]])).toEqual(
        blocks.map(() => ["HclBlock", true]),
      );
    expect(short.body.at(-1)?.range[1]).toBe(FILE.trimEnd().length);
  });
});

describe("values", () => {
  it.each([
    ['"a"', "a", '"a"'],
    ['"  a # b  "', "  a # b  ", '"  a # b  "'],
    ['""', "", '""'],
    ['"\\"\\n\\\\ \\u00e9 \\U0001F600 $${a} %%{b} $$c"', '"\n\\ é 😀 ${a} %{b} $$c', null],
    ["1", 1, "1"],
    ["-2.5", -2.5, "-2.5"],
    ["(3)", 3, "3"],
    ["true", true, "true"],
    ["null", null, "null"],
    ["<<E\na\\n\n  b\nE\n", "a\\n\n  b\n", null],
    ["<<E\nE\n", "", null],
    ["<<-E\n    a\n      b\n\n    E\n", "a\n  b\n\n", null],
    ["<<E\n  E2\n E  \n", "  E2\n", null],
  ])("%j is known", (code, value, place) => {
    const literal = valueOf(code);
    expect(literal).toMatchObject({ type: "HclLiteral", value });
    if (place !== null) expect(`a = ${code}`.slice(...literal.range)).toBe(place);
  });

  it("that stand in lines are told with the place of the lines", () => {
    const text = "a = <<-E\n    b\n    E\n";
    const value = valueOf(text.slice(4));
    expect(value.type === "HclLiteral" && text.slice(...value.valueRange)).toBe("    b\n");
  });

  it("of texts are known but for their holes", () => {
    const text = 'a = " x ${ f(var.b) } y %{ if c }z${d}%{ else }%{ endif }${}"\n';
    expect(outline(text)).toEqual([
      "  HclTemplate " + text.slice(4, -1),
      "   HclText  x ",
      "   HclHole ${ f(var.b) }",
      "    HclCall f(var.b)",
      "     HclReference var.b",
      "   HclText  y ",
      "   HclHole %{ if c }z${d}%{ else }%{ endif }",
      "    HclReference c",
      "    HclReference d",
      "   HclHole ${}",
    ]);
    const lines = "a = <<E\n  b ${c}\n  d\n  E\n";
    expect(outline(lines).slice(1)).toEqual([
      "   HclText   b ",
      "   HclHole ${c}",
      "    HclReference c",
      "   HclText \n  d\n",
    ]);
  });

  it("of lists and objects are read one by one", () => {
    const text = 'a = [1, { b = "c", "d" : [], (e.f) = 2 }, [],]\n';
    expect(outline(text).slice(1)).toEqual([
      "   HclLiteral 1",
      '   HclObject { b = "c", "d" : [], (e.f) = 2 }',
      '    HclItem b = "c"',
      "     HclReference b",
      '     HclLiteral "c"',
      '    HclItem "d" : []',
      '     HclLiteral "d"',
      "     HclList []",
      "    HclItem (e.f) = 2",
      "     HclReference e.f",
      "     HclLiteral 2",
      "   HclList []",
    ]);
    const { value } = read(text).body[0] as HclAttribute;
    const object = value.type === "HclList" ? value.items[1] : null;
    expect(object?.type === "HclObject" && object.items.map(({ name }) => name)).toEqual(["b", "d", null]);
  });

  it("that are called by their name are unknown, with their text", () => {
    expect(valueOf("aws_s3_bucket.logs[0].id")).toMatchObject({ text: "aws_s3_bucket.logs[0].id" });
    expect(valueOf("b.*.c[*].d")).toMatchObject({ type: "HclReference", text: "b.*.c[*].d" });
    expect(outline('a = b["c"].d\n')).toEqual(['  HclReference b["c"].d', '   HclLiteral "c"']);
    expect(valueOf("max(b...)")).toMatchObject({ type: "HclCall", name: "max", isSpread: true });
    expect(valueOf("provider::a::b(1)")).toMatchObject({ type: "HclCall", name: "provider::a::b", isSpread: false });
  });

  it("that are computed are unknown, with what they are made of", () => {
    expect(outline('a = b.c && !d[0] ? "e" : f(1).g + -h\n')).toEqual([
      '  HclComputed b.c && !d[0] ? "e" : f(1).g + -h',
      "   HclComputed b.c && !d[0]",
      "    HclReference b.c",
      "    HclComputed !d[0]",
      "     HclReference d[0]",
      "      HclLiteral 0",
      '   HclLiteral "e"',
      "   HclComputed f(1).g + -h",
      "    HclCall f(1)",
      "     HclLiteral 1",
      "    HclComputed -h",
      "     HclReference h",
    ]);
    expect(outline("a = { for k, v in b : k => upper(v) if v.c }\n").slice(1)).toEqual([
      "   HclReference b",
      "   HclReference k",
      "   HclCall upper(v)",
      "    HclReference v",
      "   HclReference v.c",
    ]);
    expect(outline("a = (b).c\n").slice(1)).toEqual(["   HclReference b"]);
  });
});

describe("files that are broken", () => {
  it.each([
    ["a = 1\nb {\n", "What begins here is not closed", 6],
    ["a = 1\nb = [1,\n", "What begins here is not closed", 10],
    ["a = 1\nb = <<E\nc\n", "What begins here is not closed", 10],
    ['a = "b\n', "What begins here is not closed", 4],
    ["a = \n", "A name or a value is missing here", 5],
    ["a = 1\n}\n", "This is neither a block nor an attribute, nor a value", 6],
    ["a = 1\n?? b\nc = 2\n", "This is neither a block nor an attribute, nor a value", 6],
    ['a "b" = 1\n', "This is neither a block nor an attribute, nor a value", 2],
    ['{ "a": 1 }', "A block or an attribute is missing here", 0],
    ["\0", "This is neither a block nor an attribute, nor a value", 0],
  ])("%j: one sentence and where", (text, message, offset) => {
    expect(readHcl(parser, text)).toEqual({ ok: false, message, offset });
    // The parser is as it was.
    expect(read(FILE).body).toHaveLength(4);
  });

  it("are not those that are empty", () => {
    expect(read("")).toMatchObject({ range: [0, 0], body: [], comments: [] });
    expect(read("# a").comments).toMatchObject([{ value: " a", range: [0, 3] }]);
  });
});

it("stands where it stands behind and in long runs of white space", () => {
  const blank = " ".repeat(500);
  const text = `${blank}\n# a${blank}\r\n\tb${blank}{${blank}\nc = "${blank}d${blank}"\ne = <<E\n${blank}\n f${blank}\n${blank}E${blank}\n}${blank}`;
  const { body, comments } = read(text);
  const [block] = body as readonly HclBlock[];
  expect(comments.map(({ range }) => text.slice(...range))).toEqual(["# a"]);
  expect(block && text.slice(...block.range)).toBe(text.trim().slice(text.trim().indexOf("\tb") + 1));
  const [c, e] = (block?.body ?? []) as readonly HclAttribute[];
  expect(c && text.slice(...c.nameRange)).toBe("c");
  expect(c?.value).toMatchObject({ value: `${blank}d${blank}` });
  expect(e?.value).toMatchObject({ value: `${blank}\n f${blank}\n` });
});

it.each(["(", "[", "{ a =", '"${', "a(", "!", "-", "x ? y : ", "[for x in y : "])(
  "is read or left out with a reason when it is nested without end, of %j",
  (open) => {
    const close: Record<string, string> = {
      "(": ")",
      "[": "]",
      "{ a =": "}",
      '"${': '}"',
      "a(": ")",
      "[for x in y : ": "]",
    };
    const text = (n: number) => `a = ${open.repeat(n)}1${(close[open] ?? "").repeat(n)}\n`;
    expect(readHcl(parser, text(20)).ok).toBe(true);
    for (const end of [text(8_000), `a = ${open.repeat(8_000)}`]) {
      try {
        readHcl(parser, end);
      } catch (error) {
        // The language says that it is nested too deeply.
        expect(error).toBeInstanceOf(RangeError);
      }
      expect(read(FILE).body).toHaveLength(4);
    }
  },
);
