/** A VS Code that a browser can open: code-server with folders of its own, stopped with everything it started. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { installCodeServer, type CodeServer } from "./install.ts";
import { userSettings } from "./user-settings.ts";

const START_ATTEMPTS = 3;
const START_TIMEOUT = 90_000;

export interface Editor {
  /** Where the editor shows a folder; the payload says what it does there. */
  url(folder: string, payload: readonly (readonly [string, string])[]): string;
  /** A file or folder of this machine, as the payload names it. */
  uri(path: string): string;
  /** What the server wrote, for the report of a failure. */
  log(): string;
  stop(): Promise<void>;
}

export interface EditorOptions {
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether folders have to be trusted first, as in a fresh installation. */
  readonly workspaceTrust?: boolean;
}

/** Starts an editor; a machine that is too busy to answer gets further attempts. */
export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const installed = installCodeServer();
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(installed, options);
    } catch (error) {
      if (attempt === START_ATTEMPTS) throw error;
      console.error(`VS Code did not start, trying again: ${String(error)}`);
    }
  }
}

async function start({ node, entry }: CodeServer, options: EditorOptions): Promise<Editor> {
  const home = mkdtempSync(`${tmpdir()}/premortem-vscode-`);
  const logFile = `${home}/server.log`;
  mkdirSync(`${home}/data/User`, { recursive: true });
  writeFileSync(`${home}/config.yaml`, "auth: none\n");
  writeFileSync(`${home}/data/User/settings.json`, JSON.stringify({ ...userSettings, ...options.settings }));
  const log = openSync(logFile, "a");
  const run = (...args: readonly string[]) =>
    spawn(
      node,
      [
        entry,
        ...["--user-data-dir", `${home}/data`, "--extensions-dir", `${home}/extensions`],
        ...["--config", `${home}/config.yaml`, ...args],
      ],
      { env: environment(home, options.env), stdio: ["ignore", log, log], detached: true },
    );

  const readLog = () => readFileSync(logFile, "utf8");
  let server: ChildProcess | undefined;
  const stop = async () => {
    if (server) await stopGroup(server);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    if (options.vsix) await finished(run("--install-extension", options.vsix, "--force"), readLog);
    const port = await freePort();
    const authority = `127.0.0.1:${port}`;
    server = run(
      ...["--auth", "none", "--bind-addr", authority, "--disable-telemetry", "--disable-update-check"],
      ...["--disable-getting-started-override", "--disable-proxy", "-e"],
      ...["--vscode-option", "enable-smoke-test-driver"],
      ...(options.workspaceTrust ? [] : ["--disable-workspace-trust"]),
    );
    await answering(server, `http://${authority}/healthz`, readLog);
    const uri = (path: string) => `vscode-remote://${authority}${path}`;
    return {
      uri,
      url(folder, payload) {
        const parameter = folder.endsWith(".code-workspace") ? "workspace" : "folder";
        const query = new URLSearchParams({ [parameter]: folder, payload: JSON.stringify(payload) });
        return `http://${authority}/?${query.toString()}`;
      },
      log: readLog,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nothing of the developer's own editor, proxies or Node options reaches the editor under test. */
function environment(home: string, extra: EditorOptions["env"] = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE_|XDG_|NODE_OPTIONS$|npm_)/.test(name));
  return { ...Object.fromEntries(inherited), HOME: home, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...extra };
}

async function finished(child: ChildProcess, readLog: () => string): Promise<void> {
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`The extension was not installed (exit ${String(code)}):\n${readLog()}`);
}

async function answering(child: ChildProcess, url: string, readLog: () => string): Promise<void> {
  const started = Date.now();
  while (Date.now() - started < START_TIMEOUT) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${readLog()}`);
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // It does not listen yet.
    }
    await delay(100);
  }
  throw new Error(`The server did not answer in ${START_TIMEOUT / 1000} s:\n${readLog()}`);
}

/** Extension hosts and language servers are in the server's process group. */
async function stopGroup(child: ChildProcess): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // The group has ended.
    }
  };
  const ended = child.exitCode === null ? once(child, "exit") : null;
  signal("SIGTERM");
  await Promise.race([ended, delay(3000)]);
  signal("SIGKILL");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("No port is free."));
      });
    });
  });
}
