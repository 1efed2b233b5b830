/** Every sign that Markdown, HTML or a dialect of theirs may read as more than a sign, wherever in a line it stands. */
const SIGNS = /[\\`*_{}[\]<>#!|~&@$^]|:(?=\/\/)|(?<=^\s*|www)\.|^\s*(?:[+=-]|\d+(?=[.)]))/g;

/** Somebody else's text as Markdown that shows it and does nothing else: no links, pictures, HTML, headings or emphasis. */
export function markdownOf(text: string): string {
  return text.replace(SIGNS, (signs) => (/\d$/.test(signs) ? `${signs}\\` : signs.replace(/\S$/, "\\$&")));
}

/** The text of a message: what stands between backticks in it is code, and shown as such. */
export function messageInMarkdown(text: string, code: (text: string) => string = (inner) => `\`${inner}\``): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : markdownOf(part)))
    .join("");
}
