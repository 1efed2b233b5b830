import type { Connection } from "vscode-languageserver";
import { defaultSettings, type Settings } from "../protocol/settings.ts";
import type { Client } from "./client.ts";

/** The settings of each resource, asked for once until they change. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #known = new Map<string, Promise<Settings>>();
  /** What a client without `workspace/configuration` sent. */
  #sent: unknown = null;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  of(uri: string): Promise<Settings> {
    if (!this.#client.hasConfiguration) return Promise.resolve(complete(this.#sent));
    const known = this.#known.get(uri);
    if (known) return known;
    const asked = this.#connection.workspace.getConfiguration({ scopeUri: uri, section: "premortem" }).then(
      (settings: unknown) => complete(settings),
      () => defaultSettings,
    );
    this.#known.set(uri, asked);
    return asked;
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  changed(sent: unknown): void {
    this.#known.clear();
    this.#sent = (sent as { premortem?: unknown } | null)?.premortem ?? null;
  }
}

function complete(settings: unknown): Settings {
  if (typeof settings !== "object" || settings === null) return defaultSettings;
  const given = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<Settings>;
  return { ...defaultSettings, ...given, codeLens: { ...defaultSettings.codeLens, ...given.codeLens } };
}
