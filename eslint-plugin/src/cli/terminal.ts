/**
 * Commands that the machines of GitHub, Azure Pipelines and TeamCity read in what a program prints: `::name::` where a
 * line begins, `##[name]`, `##vso[name]` and `##teamcity[name]` anywhere.
 */
const MARK = /##(?=\w*\[)/g;

/** A text that gives no orders to whoever reads the output, where what it quotes may. */
export function forTerminal(text: string): string {
  return behindText(text).replace(/^(\s*)::/, "$1:\\:");
}

/** The same for what does not begin its line; it stays as long as it was. */
export function behindText(text: string): string {
  return text.replace(MARK, "#\\");
}

/** What JSON may hold as it is, and terminals and collectors may read as more than a sign. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##(?=\w*\[)/gu;

/** Data as JSON in lines, in which every sign that is not seen is escaped: it reads back as it was. */
export function jsonFor(data: unknown): string {
  const text = JSON.stringify(data, null, 2);
  const escaped = text.replace(UNSEEN, (signs) =>
    signs === "\n"
      ? signs
      : Array.from(
          { length: signs.length },
          (_, at) => `\\u${signs.charCodeAt(at).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
  return `${escaped}\n`;
}
