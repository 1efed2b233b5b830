/** What a text in quotes says: its escapes are read. */
export function unquoted(written: string): string {
  return written.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])[$%](?=\{)/gs,
    (whole, short?: string, long?: string, sign?: string, marker?: string) => {
      if (marker !== undefined) return whole[0] === whole[1] ? marker : whole;
      if (sign !== undefined) return ESCAPES[sign] ?? sign;
      const code = Number.parseInt(short ?? long ?? "", 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** What the lines of a heredoc say: a backslash is a sign like any other there. */
export function unescapedLines(written: string): string {
  return written.replace(/([$%])\1(?=\{)/g, "$1");
}

/** Lines without the indentation that all of them have; empty ones do not count. */
export function withoutIndentation(lines: string): string {
  const all = lines.split("\n");
  const widths = all.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const width = widths.reduce((least, each) => Math.min(least, each), Infinity);
  return Number.isFinite(width)
    ? all.map((line) => (line.trim() === "" ? line.trimStart() : line.slice(width))).join("\n")
    : lines;
}
