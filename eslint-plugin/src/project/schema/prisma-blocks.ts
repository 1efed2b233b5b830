/** An attribute: `@id`, `@@index([a, b])` (whose name is then `@index`). Arguments are kept as written. */
export interface PrismaAttribute {
  readonly name: string;
  readonly positional: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

export interface PrismaField {
  readonly name: string;
  /** The type without `?` and `[]`; for a setting (`provider = "mysql"`), its value. */
  readonly type: string;
  readonly optional: boolean;
  readonly list: boolean;
  readonly attributes: readonly PrismaAttribute[];
  readonly understood: boolean;
}

/** `model User { … }`, `datasource db { … }`, `enum Role { … }`. */
export interface PrismaBlock {
  readonly keyword: string;
  readonly name: string;
  readonly fields: readonly PrismaField[];
  readonly attributes: readonly PrismaAttribute[];
  /** Every line of it was read. */
  readonly understood: boolean;
}

const HEADER = /^(model|view|type|enum|datasource|generator)\s+(\w+)\s*\{/;
const FIELD = /^(\w+)\s+(\w+)(?:\(("[^"\n]{0,200}")\))?(\[\])?(\?|!)?/;
const SETTING = /^(\w+)\s*=\s*(\S.*)$/;

/** Reads the blocks of a Prisma schema file. Lines that are not understood are left out, and their block says so. */
export function prismaBlocks(text: string): PrismaBlock[] {
  const blocks: PrismaBlock[] = [];
  const lines = logicalLines(text);
  for (let at = 0; at < lines.length; at++) {
    const [, keyword, name] = HEADER.exec(lines[at] ?? "") ?? [];
    if (keyword === undefined || name === undefined) continue;
    const fields: PrismaField[] = [];
    const attributes: PrismaAttribute[] = [];
    let understood = true;
    const rest = (lines[at] ?? "").replace(HEADER, "").trim();
    const body = rest === "" || rest === "}" ? [] : [rest.replace(/\}$/, "")];
    if (!rest.endsWith("}")) {
      for (at++; at < lines.length && lines[at] !== "}"; at++) body.push(lines[at] ?? "");
    }
    for (const line of body) {
      if (line.startsWith("@@")) for (const each of readAttributes(line)) attributes.push(each);
      else if (keyword === "datasource" || keyword === "generator") {
        const [, setting, value] = SETTING.exec(line) ?? [];
        if (setting !== undefined && value !== undefined) fields.push(settingOf(setting, value));
      } else if (keyword !== "enum") {
        const field = readField(line);
        if (field) fields.push(field);
        else understood = false;
      }
    }
    blocks.push({ keyword, name, fields, attributes, understood });
  }
  return blocks;
}

function settingOf(name: string, value: string): PrismaField {
  const type = value.trim().replace(/^"([^"]{0,200})"$/, "$1");
  return { name, type, optional: false, list: false, attributes: [], understood: true };
}

function readField(line: string): PrismaField | null {
  const found = FIELD.exec(line);
  const [all, name, type] = found ?? [];
  if (!found || all === undefined || name === undefined || type === undefined) return null;
  const rest = line.slice(all.length).trim();
  return {
    name,
    type,
    list: found[4] !== undefined,
    optional: found[5] === "?",
    attributes: readAttributes(rest),
    understood: rest === "" || rest.startsWith("@"),
  };
}

/** Reads `@a @b(c, d: [e]) @db.Text`. */
function readAttributes(text: string): PrismaAttribute[] {
  const attributes: PrismaAttribute[] = [];
  for (let at = text.indexOf("@"); at !== -1 && at < text.length; at = text.indexOf("@", at)) {
    const name = /^@?[\w.]{1,100}/.exec(text.slice(at + 1, at + 102))?.[0];
    if (name === undefined) break;
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
      at = end + 1;
    }
    attributes.push({ name, positional, named });
  }
  return attributes;
}

/** Lines without comments; those inside parentheses or brackets are joined. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open = 0;
  let line = "";
  for (let at = 0; at <= text.length; at++) {
    const char = text[at] ?? "\n";
    if (char === '"') {
      const end = endOfString(text, at);
      line += text.slice(at, end);
      at = end - 1;
    } else if (char === "/" && text[at + 1] === "/") {
      const end = text.indexOf("\n", at);
      at = (end === -1 ? text.length : end) - 1;
    } else if (char === "/" && text[at + 1] === "*") {
      const end = text.indexOf("*/", at + 2);
      at = end === -1 ? text.length : end + 1;
    } else if (char === "\n" && open <= 0) {
      if (line.trim() !== "") lines.push(line.trim());
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
  return lines;
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
