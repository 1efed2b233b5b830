import { resolve } from "node:path";
import { createAnsiSequenceParser } from "ansi-sequence-parser";

const EXAMPLE = "test/fixtures/example-backend";
const MAX_LINES = 34;
const COLUMNS = 112;
const LINE = 19;
const CHARACTER = 8.05;

const COLORS: Record<string, string> = {
  red: "#f47067",
  green: "#8ddb8c",
  yellow: "#f0b72f",
  cyan: "#76e3ea",
  blue: "#6cb6ff",
  magenta: "#dcbdfb",
  black: "#768390",
  brightBlack: "#768390",
};

/** What the command of the sources prints about the example backend. */
async function report(): Promise<string> {
  // Not before the map of the rules is written.
  const { run } = await import("../eslint-plugin/src/cli/run.ts");
  let stdout = "";
  const write = (text: string, done?: () => void) => {
    stdout += text;
    done?.();
    return true;
  };
  await run(["--color"], { cwd: resolve(EXAMPLE), stdout: { write } as never, stderr: { write } as never });
  return stdout;
}

/** The beginning of the command's report on the example backend, as an SVG of a terminal. */
export async function picture(): Promise<string> {
  const stdout = await report();
  const lines = ["\u001B[2m$\u001B[22m npx eslint-plugin-premortem", "", ...stdout.split("\n").slice(0, MAX_LINES)];
  const parser = createAnsiSequenceParser();
  const rows = lines.map((line, index) => {
    let column = 0;
    const spans = parser.parse(line).map(({ value, foreground, decorations }) => {
      const text = value.slice(0, COLUMNS - column);
      const x = 20 + column * CHARACTER;
      column += text.length;
      const fill = decorations.has("dim")
        ? "#768390"
        : foreground?.type === "named"
          ? (COLORS[foreground.name] ?? "#cdd9e5")
          : "#cdd9e5";
      const weight = decorations.has("bold") ? ' font-weight="bold"' : "";
      return `<tspan x="${x.toFixed(1)}" fill="${fill}"${weight}>${escape(text)}</tspan>`;
    });
    return `<text y="${40 + index * LINE}">${spans.join("")}</text>`;
  });
  const width = Math.round(40 + COLUMNS * CHARACTER);
  const height = 50 + lines.length * LINE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="The beginning of a report of premortem in a terminal">
<rect width="100%" height="100%" rx="10" fill="#22272e"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13.4" xml:space="preserve">
${rows.join("\n")}
</g>
</svg>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
