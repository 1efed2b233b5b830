import type { createColors } from "picocolors";

type Colors = ReturnType<typeof createColors>;

/**
 * A page of Markdown as a terminal shows it: headings and code stand out, comments are left out, and of a link its words
 * remain, with the address where it leads out of the page.
 */
export function pageForTerminal(markdown: string, colors: Colors): string {
  let isCode = false;
  const lines = markdown.replace(/<!--[^>]{0,200}-->\n?/g, "").split("\n");
  const shown = lines.flatMap((line) => {
    if (line.startsWith("```")) {
      isCode = !isCode;
      return [];
    }
    if (isCode) return colors.dim(`    ${line}`.trimEnd());
    const heading = /^#+ (.*)/.exec(line)?.[1];
    return heading === undefined ? inline(line, colors) : colors.bold(heading.replaceAll("`", ""));
  });
  return `${shown.join("\n").trim()}\n`;
}

function inline(line: string, colors: Colors): string {
  return line
    .replace(/\[([^[\]]{1,200})\]\(([^()\s]{1,500})\)/g, (_, words: string, to: string) =>
      isAddress(to) ? `${words} (${to})` : words,
    )
    .replace(/\*\*([^*]+)\*\*/g, (_, words: string) => colors.bold(words))
    .replace(/`([^`]+)`/g, (_, code: string) => colors.cyan(code));
}

function isAddress(target: string): boolean {
  return /^https?:/.test(target);
}
