import { describe, expect, it } from "vitest";
import { findingsIn } from "../probes/linted.ts";

type Files = Readonly<Record<string, string>>;

/** What is found in a file of a project, as ids with lines. */
function found(code: string, files: Files = {}, options: object = {}): string[] {
  return findingsIn("no-swallowed-catch", { "src/orders.ts": code, ...files }, options);
}

const ASKED = "export async function isThere(id) {\n  try {\n";
const NOT_ASKED = "\n  } catch {\n    return null;\n  }\n}";

/** A carrier that logs what fails before it throws it on. */
function carrier(constructor = ""): Files {
  return {
    "src/carrier.ts": `import pino from "pino";
      const logger = pino();
      export class Carrier {
        ${constructor}
        async status(id) {
          try { return await (await fetch("https://carrier.example/" + id)).json(); }
          catch (error) { logger.error(error); throw error; }
        }
        async place(id) { return await (await fetch("https://carrier.example/" + id)).json(); }
      }`,
  };
}

const asks = (method: string) =>
  `import { Carrier } from "./carrier";\n${ASKED}    const carrier = new Carrier({ id });\n    return await carrier.${method}(id).then((it) => it.state);${NOT_ASKED}`;

describe("an instance that is made in the code that is tried", () => {
  it.each(["", "constructor({ id }) { if (!id) throw new Error('no id'); this.id = id; }"])(
    "asks nobody yet: %s",
    (it) => {
      expect(found(asks("status"), carrier(it))).toEqual([]);
      expect(found(asks("place"), carrier(it))).toEqual(["turnedIntoValue:6"]);
    },
  );

  it("fails where its constructor does what fails", () => {
    const reads = `constructor({ id }) { this.key = require("node:fs").readFileSync("/run/key-" + id); }`;
    const files = {
      "src/carrier.ts": `import { readFileSync } from "node:fs";\n${carrier(reads.replace('require("node:fs").', ""))["src/carrier.ts"] ?? ""}`,
    };
    expect(found(asks("status"), files)).toEqual(["turnedIntoValue:6"]);
  });

  it("is the whole of what is tried where nothing else is", () => {
    const code = `import { Carrier } from "./carrier";\nimport { opened } from "carriers";\n${ASKED}    return await opened(new Carrier({ id }));${NOT_ASKED}`;
    expect(found(code, carrier())).toEqual(["turnedIntoValue:6"]);
  });
});

describe("a token that is checked with a key at hand", () => {
  const checks = (key: string, parameter = "") =>
    `import { createRemoteJWKSet, importJWK, jwtVerify } from "jose";
export async function tenant(token${parameter}) {
  try {
    const key = ${key};
    const { payload } = await jwtVerify(token, key, { maxTokenAge: "5 min" });
    return payload.tenant;
  } catch {
    return null;
  }
}`;

  it.each([`new TextEncoder().encode(process.env.FILE_KEY)`, `await importJWK({ kty: "EC" }, "ES256")`])(
    "%s",
    (key) => {
      expect(found(checks(key))).toEqual([]);
    },
  );

  it.each([
    [`createRemoteJWKSet(new URL("https://keys.example/jwks"))`, ""],
    [`keys.newest`, ", keys"],
  ])("not %s, which may ask another host", (key, parameter) => {
    expect(found(checks(key, parameter))).toEqual(["turnedIntoValue:7"]);
  });

  it("goes with a key that is read by what catches its own errors, and values that are worked out", () => {
    const verified = (load: string) => `import crypto from "node:crypto";
import { importJWK, jwtVerify } from "jose";
${load}
export async function isGenuine(body, token) {
  try {
    const jwk = await load(token);
    if (!jwk) return null;
    const key = await importJWK(jwk, "ES256");
    const { payload } = await jwtVerify(token, key);
    const hash = crypto.createHash("sha256").update(body).digest("hex");
    return hash === payload.hash ? payload : null;
  } catch {
    return null;
  }
}`;
    const read = `await (await fetch("https://keys.example/" + token)).json()`;
    const kept = `async function load(token) { try { return ${read}; } catch (error) { console.error(error); return null; } }`;
    expect(found(verified(kept))).toEqual([]);
    expect(found(verified(`async function load(token) { return ${read}; }`))).toEqual(["turnedIntoValue:12"]);
  });
});

describe("a function that says whether something is as it should be", () => {
  const STORE = `import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();`;
  const asked = (answer: string, type = "", no = "false") =>
    `import { prisma } from "./store";\nexport async function carrierState(id)${type} {\n  try {\n    ${answer}\n  } catch {\n    return ${no};\n  }\n}`;
  const files = { "src/store.ts": STORE };
  const page = `const page = await (await fetch("https://status.example/" + id)).json();`;

  it.each([
    [`${page} return page.level === "none" || page.level === "planned";`, ""],
    [`${page} return !page.incidents;`, ""],
    [`${page} return page.isUp;`, ": Promise<boolean>"],
    [`${page} if (page.level > 2) return false; return true;`, ""],
  ])("answers no where another host could not be asked: %s%s", (answer, type) => {
    const code = asked(answer, type);
    expect(found(code, files)).toEqual([]);
    expect(found(code, files, { checkAbsence: true })).toEqual(["turnedIntoValue:5"]);
  });

  it.each([
    [`${page} return page.level;`, "", "false", "what else it gives is more than yes or no"],
    [`${page} return page.items.length > 0;`, "", "null", "what stands in is neither"],
    [
      `const row = await prisma.carrier.findFirst({ where: { id } }); return row !== null;`,
      "",
      "false",
      "its own store",
    ],
    [
      `const sent = await fetch("https://carrier.example/orders", { method: "POST", body: id }); return sent.status === 201;`,
      "",
      "false",
      "an order",
    ],
  ])("%s%s (%s): %s", (answer, type, no) => {
    expect(found(asked(answer, type, no), files)).toEqual(["turnedIntoValue:5"]);
  });
});
