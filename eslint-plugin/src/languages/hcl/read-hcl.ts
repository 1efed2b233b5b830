import type { Range } from "../data/tree.ts";
import type { Reading } from "../language.ts";
import { readExpression } from "./read-expression.ts";
import { parseHcl, type HclParser, type Syntax } from "./syntax.ts";
import { unquoted } from "./texts.ts";
import type { HclAttribute, HclBlock, HclFile, HclLabel } from "./tree.ts";

type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };
type Holder = HclFile | HclBlock;

/** Reads a file of HCL with a parser that was loaded before. */
export function readHcl(parser: HclParser, text: string): Reading<HclFile> {
  const parsed = parseHcl(parser, text);
  if ("message" in parsed) return { ok: false, ...parsed };
  const object = parsed.root.children.find(({ type }) => type === "object");
  if (object) return { ok: false, message: "A block or an attribute is missing here", offset: object.range[0] };
  const { comments } = parsed;
  const root: Draft<HclFile> = { type: "HclFile", range: [0, text.length], body: [], comments, parent: null };
  root.body = bodyOf(parsed.root, root, text);
  return { ok: true, root };
}

function bodyOf({ children }: Syntax, parent: Holder, text: string): (HclAttribute | HclBlock)[] {
  const body = children.find(({ type }) => type === "body");
  return (body?.children ?? []).flatMap((node): (HclAttribute | HclBlock)[] => {
    if (node.type === "attribute") return [attributeOf(node, parent, text)];
    return node.type === "block" ? [blockOf(node, parent, text)] : [];
  });
}

function attributeOf(node: Syntax, parent: Holder, text: string): HclAttribute {
  const nameRange = node.children[0]?.range ?? node.range;
  const name = text.slice(...nameRange);
  const made = { type: "HclAttribute", range: node.range, name, nameRange, parent } as Draft<HclAttribute>;
  const value = node.children.find(({ type }) => type === "expression");
  if (!value) throw new Error("The grammar of HCL has an attribute without a value.");
  made.value = readExpression(value, made, text);
  return made;
}

function blockOf(node: Syntax, parent: Holder, text: string): HclBlock {
  const [first, ...others] = node.children;
  const keywordRange = first?.range ?? node.range;
  const block: Draft<HclBlock> = {
    type: "HclBlock",
    range: node.range,
    keyword: text.slice(...keywordRange),
    keywordRange,
    labels: [],
    body: [],
    parent,
  };
  block.labels = others
    .filter(({ type }) => type === "identifier" || type === "string_lit")
    .map(({ type, range }): HclLabel => {
      const isQuoted = type === "string_lit";
      const inside: Range = isQuoted ? [range[0] + 1, range[1] - 1] : range;
      const written = text.slice(...inside);
      return { type: "HclLabel", range: inside, value: isQuoted ? unquoted(written) : written, parent: block };
    });
  block.body = bodyOf(node, block, text);
  return block;
}
