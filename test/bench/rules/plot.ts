import type { Growth, Point } from "./sizes.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT] = [720, 400, 70, 50, 40, 20];
const COLORS = ["#2f81f7", "#d9822b"];

/** Cost against size, both on logarithmic scales: what grows with the size lies along the dotted line. */
export function plot(growth: readonly Growth[]): string {
  const points = growth.flatMap((each) => each.points);
  const largest = Math.max(...points.map(({ parse }) => parse));
  const smallest = Math.min(...points.map(({ rules }) => rules));
  const sizes = points.map(({ size }) => size);
  const scale = (value: number, from: number, to: number) => Math.log(value / from) / Math.log(to / from);
  const x = (size: number) => LEFT + scale(size, 8_000, 1_200_000) * (WIDTH - LEFT - RIGHT);
  const [low, high] = [smallest / largest / 1.5, 1.5];
  const y = (share: number) => HEIGHT - BOTTOM - scale(share, low, high) * (HEIGHT - BOTTOM - TOP);
  const lines = growth.flatMap(({ file, points: ofFile }, index) => {
    const color = COLORS[index % COLORS.length] ?? "";
    const line = (read: (point: Point) => number, title: string, dash: string, row: number) => {
      const places = ofFile.map((point) =>
        [x(point.size), y(read(point) / largest)].map((value) => value.toFixed(1)).join(","),
      );
      const dots = places.map((place) => `<circle cx="${place.replace(",", '" cy="')}" r="3.5" fill="${color}"/>`);
      return `<polyline points="${places.join(" ")}" fill="none" stroke="${color}" stroke-width="2"${dash}/>${dots.join("")}
<text x="${LEFT + 16}" y="${TOP + 8 + row * 18}" fill="${color}">${title}</text>`;
    };
    return [
      line(({ parse }) => parse, `— ${file}: parsing`, "", index * 2),
      line(({ rules }) => rules, `- - ${file}: all recommended rules`, ' stroke-dasharray="6 4"', index * 2 + 1),
    ];
  });
  const ticks = [10_000, 30_000, 100_000, 300_000, 1_000_000].map(
    (size) =>
      `<line x1="${x(size).toFixed(1)}" x2="${x(size).toFixed(1)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#8883"/><text x="${x(size).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${size < 1_000_000 ? `${size / 1_000} KB` : "1 MB"}</text>`,
  );
  const shares = [0.000_1, 0.001, 0.01, 0.1, 1].filter((share) => share > low);
  const rules = shares.map(
    (share) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share).toFixed(1)}" y2="${y(share).toFixed(1)}" stroke="#8883"/><text x="${LEFT - 8}" y="${(y(share) + 4).toFixed(1)}" text-anchor="end">${share * 100} %</text>`,
  );
  const [from, to] = [Math.min(...sizes), Math.max(...sizes)];
  const proportional = `<line x1="${x(from).toFixed(1)}" y1="${y((0.3 * from) / to).toFixed(1)}" x2="${x(to).toFixed(1)}" y2="${y(0.3).toFixed(1)}" stroke="#888" stroke-dasharray="2 4"/>
<text x="${(x(to) - 8).toFixed(1)}" y="${(y(0.3) + 34).toFixed(1)}" text-anchor="end">in proportion</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Cost of parsing and of all rules against the size of a file, both growing in proportion">
<rect width="100%" height="100%" rx="8" fill="#fff"/>
<g font-family="system-ui, sans-serif" font-size="12" fill="#57606a">
${[...ticks, ...rules, proportional, ...lines].join("\n")}
<text x="${LEFT}" y="20">Time, as a share of what parsing 1 MB takes</text>
</g>
</svg>
`;
}
