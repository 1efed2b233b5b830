/** Whether a text has to be filled in by a template engine before it is YAML. */
export const TEMPLATE = /\{\{|\{%/;

const CONTROL_LINE =
  /^[ \t]*(?:\{\{(?:[^{}\n]|\{[^{}\n]*\}){0,2000}\}\}[ \t]*){1,4}(?:#[^\n]{0,400})?$|^[ \t]*\{%[^\n]{0,2000}%\}[ \t]*$/;
const INLINE = /\{\{[^\n]{0,2000}?\}\}|\{%[^\n]{0,2000}?%\}/g;

/**
 * The text with its templates taken out, each character by another one, so that offsets stay what they are: lines that
 * only steer become spaces, values that are filled in become a name that no secret has.
 */
export function maskTemplate(text: string): string {
  return text
    .replace(/\{\{-?\/\*[^]{0,20000}?\*\/-?\}\}/g, (comment) => comment.replace(/[^\r\n]/g, " "))
    .split("\n")
    .map((line) => {
      if (!line.includes("{{") && !line.includes("{%")) return line;
      if (CONTROL_LINE.test(line.trimEnd())) return line.replace(/[^\r]/g, " ");
      return line.replace(INLINE, (hole) => "x".repeat(hole.length));
    })
    .join("\n");
}
