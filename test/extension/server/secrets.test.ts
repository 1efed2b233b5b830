import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { CodeLens, Range } from "vscode-languageserver/node";
import type { Preview } from "../../../extension/src/protocol/messages.ts";
import { leaksIn, placements, type Placement } from "../../eslint-plugin/engine/placements.ts";
import { link, LspClient, removeWorkspaces, workspace } from "./client.ts";

const whole: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

/** Two hundred files, and all that can be asked of each. */
const MINUTES = 480_000;

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

const languageOf = (path: string) => (path.endsWith(".js") ? "javascript" : "plaintext");

/** All that the server says of a file; its address, and the edits that are the user's own text, are no part of that. */
async function toldOf(path: string, text: string): Promise<string> {
  const { connection } = client;
  const uri = await client.open(path, text, languageOf(path));
  const textDocument = { uri };
  const told: unknown[] = [(await client.pull(uri)).items];
  const { findings = [], status } = client.findings.get(uri) ?? {};
  told.push(findings, status);
  const lenses: CodeLens[] | null = await connection.sendRequest("textDocument/codeLens", { textDocument });
  for (const lens of lenses ?? []) told.push(lens.command ?? (await connection.sendRequest("codeLens/resolve", lens)));
  for (const { title, diagnostics, command } of await client.actions(uri, whole))
    told.push(title, diagnostics, command);
  for (const finding of findings) {
    told.push(await connection.sendRequest("textDocument/hover", { textDocument, position: finding.range.start }));
    for (let edit = -1; edit < finding.edits.length; edit++) {
      const preview: Preview | null = await connection.sendRequest("premortem/preview", { uri, id: finding.id, edit });
      told.push(preview?.title, preview?.files);
    }
  }
  for (const [line, code] of text.split("\n").entries()) {
    const character = code.indexOf("eslint-disable");
    if (character < 0) continue;
    told.push(await connection.sendRequest("textDocument/hover", { textDocument, position: { line, character } }));
  }
  await client.close(uri);
  return JSON.stringify(told, (key, value: unknown) => (key === "uri" ? undefined : value));
}

async function leaksOf(folder: string, all: readonly Placement[]): Promise<string[]> {
  const leaks: string[] = [];
  for (const placement of all) {
    const told = await toldOf(join(folder, placement.path), placement.text);
    leaks.push(...leaksIn(told, [placement]));
  }
  await client.connection.sendRequest("premortem/scan", { scan: "all" });
  const scanned = JSON.stringify(client.scanned, (key, value: unknown) => (key === "uri" ? undefined : value));
  return [...leaks, ...leaksIn(scanned, all), ...leaksIn(client.log.join("\n"), all)];
}

describe("nothing that the server says shows more than four characters of a secret", () => {
  const all = placements();
  const files = Object.fromEntries(all.map(({ path, text }) => [path, text]));

  it("where the bundled engine checks", { timeout: MINUTES }, async () => {
    const folder = workspace({ "package.json": "{}", ...files });
    client = await LspClient.start({
      folders: [folder],
      settings: { preset: "all" },
      commands: ["premortem.showFinding"],
    });
    expect(await leaksOf(folder, all)).toEqual([]);
    expect(client.scanned.flatMap(({ files }) => files).length).toBeGreaterThan(100);
  });

  it("where the project's own ESLint checks, with rules and patterns of its own", { timeout: MINUTES }, async () => {
    const some = all.filter(({ name, path }) => path.endsWith(".js") && !name.startsWith("jwt"));
    const folder = workspace({
      "package.json": '{ "type": "module" }',
      "eslint.config.js":
        'import premortem from "eslint-plugin-premortem";\nexport default [...premortem.configs.all, { files: ["**/*.js"], plugins: { premortem }, rules: { "premortem/no-hardcoded-secrets": ["error", { minimumConfidence: "high", patterns: [{ name: "own", pattern: "own-[0-9a-f]{24}" }] }] } }];\n',
      ...Object.fromEntries(some.map(({ path, text }) => [path, text])),
    });
    link(folder, { eslint: "node_modules/eslint", "eslint-plugin-premortem": "eslint-plugin" });
    client = await LspClient.start({ folders: [folder] });
    expect(await leaksOf(folder, some)).toEqual([]);
    const own = ["own", "12ab90cd34ef56ab78cd9012"].join("-");
    const told = await toldOf(
      join(folder, "own.js"),
      `const a = "${own}"; const b = "${own}"; pg("SELECT * FROM x");\n`,
    );
    expect(told).toContain('"engine":"project"');
    expect(leaksIn(told, [{ name: "own", path: "", text: "", pieces: [own] }])).toEqual([]);
  });
});
