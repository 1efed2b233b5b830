import { describe, expect, it } from "vitest";
import { KEY_STORES, type KeyStore } from "../../../eslint-plugin/src/catalog/key-stores.ts";
import { keysMade } from "../../../eslint-plugin/src/catalog/keys.ts";
import rule from "../../../eslint-plugin/src/rules/no-unsafe-idempotency-store.ts";
import { findings } from "./findings.ts";
import { programOf } from "./program.ts";

/** The origin keys of a store's clients, of which a star is any name. */
function clientsOf({ modules, makers, values = [] }: KeyStore): string[] {
  const made = makers
    ? keysMade(modules, makers)
    : modules.flatMap((name) => [name, `${name}.new()`, `${name}.make()`]);
  return [...made.map((key) => key.replace("*", "Some")), ...values];
}

const clients = KEY_STORES.flatMap((store) => clientsOf(store).map((client) => ({ ...store, client })));

/** A handler that looks for a key, works, and keeps the key; with what says for how long. */
function program({ client, reads, writes, claims }: (typeof clients)[number], behind: string): string {
  const { head, expression } = programOf(client);
  const write = writes.find((name) => !claims.includes(name)) ?? "";
  return `${head}const store = ${expression};
export async function handle(idempotencyKey) {
  if (await store.${reads[0] ?? ""}(idempotencyKey)) return;
  await work();
  await store.${write}(idempotencyKey, answer${behind});
}`;
}

describe("every store of keys of the catalogue", () => {
  it("is there once", () => {
    const known = clients.map(({ client }) => client);
    expect(new Set(known).size).toBe(known.length);
  });

  const shared = clients.filter(({ kind }) => kind !== "memory");

  it.each(shared)("$client: a key that is looked for and kept in two steps is seen", (store) => {
    expect(findings(rule, program(store, ""))).toContain("notAtomic");
  });

  it.each(shared)("$client: a key that is kept forever is seen, one with a time is not", (store) => {
    const { expiry } = store;
    if (expiry === null) throw new Error("A store that processes share says how long it keeps a key.");
    const [forever, limited] =
      expiry.by === "options"
        ? ["", expiry.names.map((name) => `, { ${name}: 60 }`)]
        : [", 0", [", 60", ...(expiry.field === undefined ? [] : [`, { ${expiry.field}: 60 }`])]];
    expect(findings(rule, program(store, forever))).toContain("noExpiry");
    for (const behind of limited) expect(findings(rule, program(store, behind))).not.toContain("noExpiry");
  });

  const claiming = shared.filter(({ claims, claimOptions = [] }) => claims.length + claimOptions.length > 0);

  it.each(claiming)("$client: a key that is claimed in one step is not", ({ client, claims, claimOptions = [] }) => {
    const { head, expression } = programOf(client);
    const calls = [
      ...claims.map((name) => `store.${name}(idempotencyKey, "1")`),
      ...claimOptions.map((name) => `store.set(idempotencyKey, "1", { ${name}: true })`),
    ];
    for (const call of calls) {
      const code = `${head}const store = ${expression};\nexport async function handle(idempotencyKey) { if (!(await ${call})) return; await work(); }`;
      expect(findings(rule, code)).not.toContain("notAtomic");
    }
  });

  it.each(clients.filter(({ kind }) => kind === "memory"))(
    "$client: keys in the memory of a process are seen",
    (store) => {
      expect(findings(rule, program(store, ""))).toEqual(["inMemory"]);
    },
  );
});
