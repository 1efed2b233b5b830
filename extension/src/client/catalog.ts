import type { Mistake } from "../../../eslint-plugin/src/mistakes.ts";
import type { RuleInfo } from "../protocol/messages.ts";
import type { Connection } from "./connection/connection.ts";

/** What is to be said of rules and mistakes: asked of the server once. */
export class Catalog {
  readonly #connection: Connection;
  #loading: Promise<void> | undefined;
  mistakes: readonly Mistake[] = [];
  rules: readonly RuleInfo[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  rule(name: string): RuleInfo | undefined {
    return this.rules.find(({ rule }) => rule === name);
  }

  load(): Promise<void> {
    return (this.#loading ??= this.#load().catch(() => {
      this.#loading = undefined;
    }));
  }

  async #load(): Promise<void> {
    const { mistakes, rules } = await this.#connection.request("premortem/catalog", null);
    this.mistakes = mistakes;
    this.rules = rules;
  }
}
