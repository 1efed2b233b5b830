import type { Comment, Range } from "../data/tree.ts";
import type { Reading } from "../language.ts";
import type { PrismaAttribute, PrismaBlock, PrismaField, PrismaSchema, PrismaSetting, PrismaValue } from "./tree.ts";

type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** A line without comments, or several that brackets hold together, with the offset of its first character. */
interface Line {
  readonly text: string;
  readonly start: number;
}

const HEADER = /^(model|view|type|enum|datasource|generator)\s+(\w+)\s*\{/;
const FIELD = /^(\w+)\s+(\w+)(?:\(("[^"\n]{0,200}")\))?(\[\])?(\?|!)?/;
const SETTING = /^(\w+)\s*=\s*(\S.*)$/;

/** Reads a file of a Prisma schema. Lines that are not understood are left out, and their block says so. */
export function readPrisma(text: string): Extract<Reading<PrismaSchema>, { ok: true }> {
  const { lines, comments } = logicalLines(text);
  const blocks: PrismaBlock[] = [];
  const root: PrismaSchema = { type: "PrismaSchema", range: [0, text.length], blocks, comments, parent: null };
  for (let at = 0; at < lines.length; at++) {
    const header = lines[at];
    const [whole, keyword, name] = HEADER.exec(header?.text ?? "") ?? [];
    if (!header || whole === undefined || keyword === undefined || name === undefined) continue;
    const rest = lineFrom(header, whole.length);
    const body = rest.text === "" || rest.text === "}" ? [] : [{ ...rest, text: rest.text.replace(/\}$/, "") }];
    let last = header;
    if (!rest.text.endsWith("}")) {
      for (at++; at < lines.length; at++) {
        last = lines[at] ?? last;
        if (last.text === "}") break;
        body.push(last);
      }
    }
    const nameStart = header.start + whole.indexOf(name, keyword.length);
    const block = newBlock(keyword, name, [nameStart, nameStart + name.length], root);
    block.range = [header.start, last.start + last.text.length];
    readBody(block, body);
    blocks.push(block);
  }
  return { ok: true, root };
}

type BlockDraft = Omit<Draft<PrismaBlock>, "fields" | "settings" | "values" | "attributes"> & {
  readonly fields: PrismaField[];
  readonly settings: PrismaSetting[];
  readonly values: PrismaValue[];
  readonly attributes: PrismaAttribute[];
};

function newBlock(keyword: string, name: string, nameRange: Range, parent: PrismaSchema): BlockDraft {
  return {
    type: "PrismaBlock",
    range: nameRange,
    keyword,
    name,
    nameRange,
    fields: [],
    settings: [],
    values: [],
    attributes: [],
    understood: true,
    parent,
  };
}

function readBody(block: BlockDraft, body: readonly Line[]): void {
  for (const line of body) {
    if (line.text.startsWith("@@")) for (const each of readAttributes(line, block)) block.attributes.push(each);
    else if (block.keyword === "datasource" || block.keyword === "generator") {
      const setting = readSetting(line, block);
      if (setting) block.settings.push(setting);
    } else if (block.keyword === "enum") {
      const value = readValue(line, block);
      if (value) block.values.push(value);
    } else {
      const field = readField(line, block);
      if (field) block.fields.push(field);
      else block.understood = false;
    }
  }
}

/** What is left of a line behind some of its characters. */
function lineFrom({ text, start }: Line, from: number): Line {
  const rest = text.slice(from);
  return { text: rest.trim(), start: start + from + (rest.length - rest.trimStart().length) };
}

function readSetting({ text, start }: Line, parent: PrismaBlock): PrismaSetting | null {
  const [, name, written] = SETTING.exec(text) ?? [];
  if (name === undefined || written === undefined) return null;
  const from = start + text.length - written.length;
  const range = [start, start + text.length] as const;
  const isText = /^"[^"]{0,200}"$/.test(written.trim());
  const value = isText ? written.trim().slice(1, -1) : written.trim();
  const valueStart = isText ? from + 1 : from;
  return { type: "PrismaSetting", range, name, value, valueRange: [valueStart, valueStart + value.length], parent };
}

function readValue(line: Line, parent: PrismaBlock): PrismaValue | null {
  const [name] = /^\w+/.exec(line.text) ?? [];
  if (name === undefined) return null;
  const range = [line.start, line.start + line.text.trimEnd().length] as const;
  const value: Draft<PrismaValue> = { type: "PrismaValue", range, name, attributes: [], parent };
  value.attributes = readAttributes(lineFrom(line, name.length), value);
  return value;
}

function readField(line: Line, parent: PrismaBlock): PrismaField | null {
  const found = FIELD.exec(line.text);
  const [all, name, typeName] = found ?? [];
  if (!found || all === undefined || name === undefined || typeName === undefined) return null;
  const rest = lineFrom(line, all.length);
  const typeStart = line.start + all.indexOf(typeName, name.length);
  const field: Draft<PrismaField> = {
    type: "PrismaField",
    range: [line.start, line.start + line.text.trimEnd().length],
    name,
    nameRange: [line.start, line.start + name.length],
    typeName,
    typeRange: [typeStart, typeStart + typeName.length],
    list: found[4] !== undefined,
    optional: found[5] === "?",
    attributes: [],
    understood: rest.text === "" || rest.text.startsWith("@"),
    parent,
  };
  field.attributes = readAttributes(rest, field);
  return field;
}

/** Reads `@a @b(c, d: [e]) @db.Text`. */
function readAttributes({ text, start }: Line, parent: PrismaAttribute["parent"]): PrismaAttribute[] {
  const attributes: PrismaAttribute[] = [];
  for (let at = text.indexOf("@"); at !== -1 && at < text.length; at = text.indexOf("@", at)) {
    const name = /^@?[\w.]{1,100}/.exec(text.slice(at + 1, at + 102))?.[0];
    if (name === undefined) break;
    const from = at;
    at += 1 + name.length;
    const positional: string[] = [];
    const named = new Map<string, string>();
    if (text[at] === "(") {
      const end = closingOf(text, at);
      for (const argument of splitAtCommas(text.slice(at + 1, end))) {
        const [, key, value] = /^(\w+)\s*:\s*(\S[^]*)$/.exec(argument) ?? [];
        if (key !== undefined && value !== undefined) named.set(key, value);
        else positional.push(argument);
      }
      at = Math.min(end + 1, text.length);
    }
    attributes.push({ type: "PrismaAttribute", range: [start + from, start + at], name, positional, named, parent });
  }
  return attributes;
}

/**
 * Lines without comments; those inside parentheses or brackets are joined. What is left out is replaced by as many spaces,
 * so that offsets stay what they are.
 */
function logicalLines(text: string): { lines: Line[]; comments: Comment[] } {
  const lines: Line[] = [];
  const comments: Comment[] = [];
  let open = 0;
  let line = "";
  const leaveOut = (from: number, to: number, inner: Range) => {
    comments.push({ type: "Comment", value: text.slice(...inner), range: [from, to] });
    line += " ".repeat(to - from);
  };
  for (let at = 0; at <= text.length; at++) {
    const char = text[at] ?? "\n";
    if (char === '"') {
      const end = endOfString(text, at);
      line += text.slice(at, end);
      at = end - 1;
    } else if (char === "/" && text[at + 1] === "/") {
      const found = text.indexOf("\n", at);
      const end = found === -1 ? text.length : found;
      leaveOut(at, end, [at + 2, end]);
      at = end - 1;
    } else if (char === "/" && text[at + 1] === "*") {
      const found = text.indexOf("*/", at + 2);
      const end = found === -1 ? text.length : found + 2;
      leaveOut(at, end, [at + 2, found === -1 ? end : found]);
      at = end - 1;
    } else if (char === "\n" && open <= 0) {
      const start = at - line.length + (line.length - line.trimStart().length);
      if (line.trim() !== "") lines.push({ text: line.trim(), start });
      line = "";
      open = 0;
    } else {
      if (char === "(" || char === "[") open++;
      else if (char === ")" || char === "]") open--;
      // A block that ends ends its parentheses too.
      else if (char === "}" && line.trim() === "") open = 0;
      line += char === "\n" || char === "\r" ? " " : char;
    }
  }
  return { lines, comments };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"' || text[at] === "\n") return at + 1;
  }
  return text.length;
}

function closingOf(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') at = endOfString(text, at) - 1;
    else if (text[at] === "(" || text[at] === "[") open++;
    else if ((text[at] === ")" || text[at] === "]") && --open === 0) return at;
  }
  return text.length;
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let open = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') at = endOfString(text, at) - 1;
    else if (text[at] === "(" || text[at] === "[") open++;
    else if (text[at] === ")" || text[at] === "]") open--;
    else if (text[at] === "," && open === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()].filter((part) => part !== "");
}
