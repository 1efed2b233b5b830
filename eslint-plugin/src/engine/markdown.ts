/** Every sign that Markdown, HTML or a dialect of theirs may read as more than a sign, wherever in a line it stands. */
const SIGNS = /[\\`*_{}[\]<>#!|~&@$^]|:(?=\/\/)|(?<=www)\./g;
/** What begins a list, a heading or a block at the beginning of a text. */
const BEGINNING = /^\s*(?:[+=.-]|\d+(?=[.)]))/;

/** Somebody else's text as Markdown that shows it and does nothing else: no links, pictures, HTML, headings or emphasis. */
export function markdownOf(text: string): string {
  const begun = BEGINNING.exec(text)?.[0] ?? "";
  const rest = text.slice(begun.length).replace(SIGNS, "\\$&");
  return (/\d$/.test(begun) ? `${begun}\\` : begun.replace(/\S$/, "\\$&")) + rest;
}

/** The text of a message: what stands between backticks in it is code, and shown as such. */
export function messageInMarkdown(text: string, code: (text: string) => string = (inner) => `\`${inner}\``): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : markdownOf(part)))
    .join("");
}
