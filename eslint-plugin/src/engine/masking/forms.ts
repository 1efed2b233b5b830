import { environmentName } from "../../code/names.ts";

/** Shorter values are words and numbers that stand in other words and numbers by chance. */
const SHORTEST = 5;

/**
 * The forms in which a value may stand elsewhere, itself first: without the escapes of a string or a URL, in base 64, what
 * it says where it is base 64 itself, and as the name of a variable.
 */
export function formsOf(value: string): string[] {
  const forms = new Set<string>();
  for (const plain of new Set([value, withoutEscapes(value), percentDecoded(value)])) {
    forms.add(plain);
    const said = base64Decoded(plain);
    if (said === null) continue;
    forms.add(said);
    // `user:password`
    forms.add(said.slice(said.indexOf(":") + 1));
  }
  for (const plain of [...forms]) {
    if (plain.length > 2_000) continue;
    // A variable is named after what a value is bound to, which may be another value.
    if (plain.length < 100) forms.add(environmentName(plain));
    forms.add(encodeURIComponent(plain.replace(/\p{Cs}/gu, "\uFFFD")));
    const encoded = Buffer.from(plain)
      .toString("base64")
      .replace(/={1,2}$/, "");
    // What is put behind it changes the last sign.
    if (encoded.length > SHORTEST) forms.add(encoded.slice(0, -1));
  }
  return [...forms].flatMap(linesOf).filter((form) => form.length >= SHORTEST);
}

/** A key of several lines may stand with other signs between them. */
function linesOf(form: string): string[] {
  return form.includes("\n") || form.includes("\r") ? form.split(/[\r\n]+/).map((line) => line.trim()) : [form];
}

const ESCAPE = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|\r\n|([^]))/gi;
const SIGNS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "\n": "" };

function withoutEscapes(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(ESCAPE, (all, braced?: string, four?: string, two?: string, sign?: string) => {
    const digits = braced ?? four ?? two;
    if (digits === undefined) return sign === undefined ? "" : (SIGNS[sign] ?? sign);
    const code = Number.parseInt(digits, 16);
    return code > 0x10ffff ? all : String.fromCodePoint(code);
  });
}

function percentDecoded(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What base 64 says in plain text: a password, `user:password`; null for what is no text, or the JSON of a token. */
function base64Decoded(value: string): string | null {
  if (!/^[A-Za-z0-9+/_-]{8,8000}={0,2}$/.test(value)) return null;
  const text = Buffer.from(value, "base64").toString("latin1");
  return /^[\x20-\x7e]{5,}$/.test(text) && !text.startsWith("{") ? text : null;
}
