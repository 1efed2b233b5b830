import { describe, expect, it } from "vitest";
import { namesKey, speaksOfIdempotency } from "../../../../eslint-plugin/src/knowledge/idempotency/index.ts";
import { unusedKeyIn } from "../../../../eslint-plugin/src/knowledge/idempotency/unused-key.ts";
import { sourceCodeOf } from "../../source-code.ts";

describe("names that speak of idempotency", () => {
  it.each([
    "Idempotency-Key",
    "x-idempotency-key",
    "requireIdempotency",
    "makeIdempotent",
    "deduplicationId",
    "PayPal-Request-Id",
    "clientMutationId",
  ])("%s", (name) => {
    expect(speaksOfIdempotency(name)).toBe(true);
  });

  it.each(["key", "requestId", "authorization", "duplicate", "display", "dedupeTags", "deduplicate"])(
    "not: %s",
    (name) => {
      expect(speaksOfIdempotency(name)).toBe(false);
    },
  );
});

describe("code that names a key", () => {
  it.each([
    `const key = req.get("Idempotency-Key"); store(key);`,
    `const { "idempotency-key": key } = req.headers;`,
    `app.use(idempotency());`,
    `run({ schema: { headers: { required: ["idempotency-key"] } } });`,
    `stripe.refunds.create({}, { idempotencyKey: order.id });`,
  ])("%s", (code) => {
    const sourceCode = sourceCodeOf(code);
    expect(namesKey(sourceCode.ast, sourceCode)).toBe(true);
  });

  it.each([
    `// not idempotent\ncreate();`,
    `describe("This endpoint is not idempotent.");`,
    `stripe.refunds.create({}, { idempotencyKey: randomUUID() });`,
    `const idempotencyKey = uuid(); pay({ idempotencyKey });`,
    `pay({ idempotencyKey: undefined });`,
    `act({ action: "replay" }); const tags = dedupe(list);`,
    `let body: { idempotencyKey?: string };`,
  ])("not: %s", (code) => {
    const sourceCode = sourceCodeOf(code);
    expect(namesKey(sourceCode.ast, sourceCode)).toBe(false);
  });

  it("finds a key that nothing uses", () => {
    const dead = sourceCodeOf(`app.post("/a", (req) => { const key = req.get("Idempotency-Key"); return create(); });`);
    const found = unusedKeyIn(dead.ast, dead);
    expect(found && dead.getText(found)).toBe("key");
    const used = sourceCodeOf(
      `app.post("/a", (req) => { const key = req.get("Idempotency-Key"); return create(key); });`,
    );
    expect(unusedKeyIn(used.ast, used)).toBeNull();
  });

  it.each([
    ["in a second name", "const key = read.trim(); if (!key) throw new Bad();", "const key = read.trim(); save(key);"],
    [
      "in a name that is given it later",
      "let key; key = read; if (!key) throw new Bad();",
      "let key; key = read; save(key);",
    ],
    [
      "in a function of the file",
      "check(read); function check(it) { if (!it) throw new Bad(); }",
      "check(read); function check(it) { save(it); }",
    ],
    [
      "in what a function of the file gives back",
      "const key = check(read); function check(it) { if (!it) throw new Bad(); return it; }",
      "save(check(read)); function check(it) { if (!it) throw new Bad(); return it; }",
    ],
  ])("finds a key that is only asked for %s", (_, idle, putToUse) => {
    const route = (code: string) =>
      sourceCodeOf(`app.post("/a", (req) => { const read = req.get("Idempotency-Key"); ${code} });`);
    const dead = route(idle);
    expect(unusedKeyIn(dead.ast, dead)).not.toBeNull();
    const used = route(putToUse);
    expect(unusedKeyIn(used.ast, used)).toBeNull();
  });
});
