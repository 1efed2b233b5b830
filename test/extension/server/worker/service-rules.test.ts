import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { watchDisk, diskChanged } from "../../../../eslint-plugin/src/project/freshness.ts";
import { diagnosticsOf, findingsOf } from "../../../../extension/src/server/findings.ts";
import { checkBundled } from "../../../../extension/src/server/worker/bundled.ts";
import { noListen, publish, requireLocked, TOKEN } from "../../../eslint-plugin/service-rule.ts";

publish(requireLocked, noListen);

const folder = realpathSync(mkdtempSync(join(tmpdir(), "premortem-services-")));
const manifest = JSON.stringify({
  name: "orders",
  private: true,
  main: "server.js",
  dependencies: { express: "^5.0.0" },
});
const server = 'import express from "express";\nlisten(express());\n';
writeFileSync(join(folder, "package.json"), manifest);
writeFileSync(join(folder, "server.js"), server);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function diagnostics(name: string, text: string) {
  const path = join(folder, name);
  const { problems } = await checkBundled({ path, text }, { folder, preset: "strict" }, "");
  const all = findingsOf(problems, { uri: pathToFileURL(path).href, path, folder }, { severities: [] });
  // The published rule says the same of the manifest as the tests' own.
  const published = diagnosticsOf(all).filter(({ code }) => code === "premortem/require-lockfile");
  const findings = all.filter(({ rule }) => rule !== "require-lockfile");
  return { findings, diagnostics: diagnosticsOf(findings), published };
}

describe("a rule about services in the editor", () => {
  it("is one of those published", async () => {
    const { published } = await diagnostics("package.json", manifest);
    expect(published).toMatchObject([
      { range: { start: { line: 0 } }, relatedInformation: [{ message: "It begins here, and is private." }] },
    ]);
    expect((await diagnostics("server.js", server)).published).toEqual([]);
  });

  it("is shown at the first line of its file, with the service and its evidence", async () => {
    const { findings, diagnostics: shown } = await diagnostics("package.json", manifest);
    expect(shown).toMatchObject([
      {
        code: "premortem/require-locked",
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: manifest.length } },
        relatedInformation: [
          {
            location: {
              uri: pathToFileURL(join(folder, "server.js")).href,
              range: { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } },
            },
          },
        ],
      },
    ]);
    expect(findings[0]?.excerpt.text).toBe("orders");
    expect(JSON.stringify([findings, shown])).not.toContain(TOKEN.slice(8));
  });

  it("is shown at its line, unless a comment silences it", async () => {
    const { diagnostics: shown } = await diagnostics("server.js", server);
    expect(shown).toMatchObject([
      { code: "premortem/no-listen", range: { start: { line: 1 }, end: { character: 6 } } },
    ]);
    const silenced = server.replace("\n", " // eslint-disable-next-line premortem/no-listen -- on purpose\n");
    const { findings, diagnostics: none } = await diagnostics("server.js", silenced);
    expect(none).toEqual([]);
    expect(findings).toMatchObject([{ suppressed: { kind: "directive", justification: "on purpose" } }]);
  });

  it("is asked again when the client tells of a change", async () => {
    watchDisk();
    diskChanged();
    expect((await diagnostics("package.json", manifest)).diagnostics).toHaveLength(1);
    writeFileSync(join(folder, "yarn.lock"), "");
    expect((await diagnostics("package.json", manifest)).diagnostics).toHaveLength(1);
    diskChanged();
    expect((await diagnostics("package.json", manifest)).diagnostics).toEqual([]);
  });
});
