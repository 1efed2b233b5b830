// A comment is taken to its end: to go back into it would find code there.
const COMMENT = String.raw`//[^\n\r\u2028\u2029]*(?![^\n\r\u2028\u2029])|/\*[^*]*\*+(?:[^*/][^*]*\*+)*/`;
const GAP = String.raw`(?:\s|${COMMENT})*`;
const NAME = String.raw`[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*`;

const OPENING = /<\s*/y;
const NAME_OR_END = new RegExp(String.raw`>|${NAME}`, "y");
/** `<a.b`, `<a-b`: no parameter has such a name. */
const LONG_NAME = /[\w$\-:.\u0080-\uffff]*/y;
/** Arguments of types, of which none is nested. */
const ARGUMENTS = /<(?:[\w\s$.,|&]|\[\]|'[^'\\\n]*'|"[^"\\\n]*")+>/y;
/** `<T,`, `<T = A`: no element. */
const PARAMETERS = new RegExp(`${GAP}[,=]`, "y");
/** `<T extends A`, `<T>(a: T) => …`: an element, or parameters of types. */
const EITHER = new RegExp(String.raw`${GAP}(?:extends\b|>${GAP}\()`, "y");
const MODIFIERS = /<\s*(?:const|in|out)\b/y;

/** Names, whitespace and comments of a tag: nothing in it begins anything. */
const PART = new RegExp(String.raw`[\w$\-:.\u0080-\uffff]+|\s+|${COMMENT}`, "y");
/** Up to the value of an attribute. */
const VALUE = new RegExp(`=${GAP}`, "y");
const CLOSING = /<\s*\/[\s\w$\-:.\u0080-\uffff]*>/y;

/** Where a pattern ends that matches at an offset; -1 when it does not. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Where the first part of a name ends, or an empty one, behind the `<` at an offset; -1 when neither is there. */
function endOfOpening(text: string, at: number): number {
  const start = endOf(OPENING, text, at);
  return start < 0 ? -1 : endOf(NAME_OR_END, text, start);
}

/**
 * Where the name of an element ends that begins with the `<` at an offset, with its arguments of types; -1 when nothing
 * there can be one.
 */
export function elementName(text: string, at: number): number {
  const end = endOfOpening(text, at);
  if (end < 0) return -1;
  // An empty name is followed by the end of the tag.
  if (text.charAt(end - 1) === ">") return end - 1;
  const name = endOf(LONG_NAME, text, end);
  return Math.max(name, endOf(ARGUMENTS, text, name));
}

/** Whether parameters of types, and no element, begin with a `<` where a value may; null when only a parser can tell. */
export function isParameters(text: string, at: number): boolean | null {
  const end = endOfOpening(text, at);
  if (end < 0 || endOf(PARAMETERS, text, end) >= 0) return true;
  if (text.charAt(end - 1) === ">") return false;
  return endOf(EITHER, text, end) >= 0 || endOf(MODIFIERS, text, at) >= 0 ? null : false;
}

/** Where the closing tag at an offset ends; -1 when there is none. */
export function closingTag(text: string, at: number): number {
  return endOf(CLOSING, text, at);
}

/** What comes next in a tag, and where it ends; null when only a parser can tell. */
export function tagPart(
  text: string,
  at: number,
): { readonly is: "part" | "{" | "=<" | ">" | "/>"; readonly end: number } | null {
  const part = endOf(PART, text, at);
  if (part >= 0) return { is: "part", end: part };
  const sign = text.charAt(at);
  if (sign === "{" || sign === ">") return { is: sign, end: at + 1 };
  if (sign === "=") {
    const value = endOf(VALUE, text, at);
    return text.charAt(value) === "<" ? { is: "=<", end: value } : { is: "part", end: value };
  }
  if (sign === '"' || sign === "'") {
    const end = text.indexOf(sign, at + 1);
    return end < 0 ? null : { is: "part", end: end + 1 };
  }
  return text.startsWith("/>", at) ? { is: "/>", end: at + 2 } : null;
}
