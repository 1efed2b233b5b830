import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NAME = "eslint-plugin-premortem";
const BUILT = fileURLToPath(new URL("../../../eslint-plugin/dist/cli.js", import.meta.url));

export interface Registry {
  readonly url: string;
  close(): void;
}

/** A registry on this machine that has the plugin in some versions, the last of which is the latest: each runs what was built. */
export async function serveRegistry(versions: readonly string[]): Promise<Registry> {
  const tarballs = new Map(versions.map((version) => [`/${version}.tgz`, pack(version)]));
  const server = createServer(({ url: path = "" }, response) => {
    const { port } = server.address() as AddressInfo;
    if (path === `/${NAME}`) response.end(JSON.stringify(packument(tarballs, `http://127.0.0.1:${port}`)));
    else response.writeHead(tarballs.has(path) ? 200 : 404).end(tarballs.get(path));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

function pack(version: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "premortem-registry-"));
  mkdirSync(join(folder, "package/dist"), { recursive: true });
  writeFileSync(join(folder, "package/package.json"), JSON.stringify({ name: NAME, version, type: "module" }));
  writeFileSync(join(folder, "package/dist/cli.js"), `import ${JSON.stringify(pathToFileURL(BUILT).href)};\n`);
  const { status } = spawnSync("tar", ["-czf", "package.tgz", "package"], { cwd: folder });
  if (status !== 0) throw new Error("tar failed.");
  return readFileSync(join(folder, "package.tgz"));
}

function packument(tarballs: ReadonlyMap<string, Buffer>, url: string): object {
  const versions = [...tarballs].map(([path, tarball]) => {
    const version = path.slice(1, -".tgz".length);
    const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
    return [version, { name: NAME, version, dist: { tarball: url + path, integrity } }] as const;
  });
  return { name: NAME, "dist-tags": { latest: versions.at(-1)?.[0] }, versions: Object.fromEntries(versions) };
}
