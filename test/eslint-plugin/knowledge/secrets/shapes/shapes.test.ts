import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  authorizationValuesIn,
  connectionStringsIn,
  jwksIn,
  jwtsIn,
  otpSeedsIn,
  privateJwkPart,
  privateKeysIn,
  secretShapesIn,
  urlCredentialsIn,
} from "../../../../../eslint-plugin/src/knowledge/secrets/shapes/index.ts";
import { sampleOf } from "../samples.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString().trim();
const begin = ["-----BEGIN ", "PRIVATE KEY-----"].join("");

function jwt(
  payload: object,
  header: object = { alg: "HS256", typ: "JWT" },
  signature = sampleOf(/[A-Za-z0-9_-]{43}/, 2),
): string {
  return [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat(signature)
    .join(".");
}

const secretOf = (text: string) =>
  urlCredentialsIn(text)
    .concat(connectionStringsIn(text))
    .map((shape) => text.slice(shape.secretStart, shape.secretEnd));

describe("private keys", () => {
  it("are found over several lines, on one line and in base 64", () => {
    expect(privateKeysIn(pem)).toMatchObject([{ name: "private key", start: 0, end: pem.length, doubts: [] }]);
    expect(privateKeysIn(`"${pem.replaceAll("\n", "\\n")}"`)).toHaveLength(1);
    expect(privateKeysIn(`KEY=${Buffer.from(pem).toString("base64")}`)).toMatchObject([
      { name: "private key in base 64" },
    ]);
  });

  it("are told apart by their label", () => {
    expect(privateKeysIn(pem.replaceAll("PRIVATE", "RSA PRIVATE"))).toMatchObject([{ name: "RSA private key" }]);
    expect(privateKeysIn(pem.replaceAll("PRIVATE", "ENCRYPTED PRIVATE"))).toMatchObject([{ doubts: ["encrypted"] }]);
  });

  it("need a body", () => {
    expect(privateKeysIn(`const header = "${begin}";`)).toEqual([]);
    expect(privateKeysIn(`${begin}\nsecret\n${begin.replace("BEGIN", "END")}`)).toEqual([]);
  });

  it("are no public keys", () => {
    expect(privateKeysIn(publicKey.export({ type: "spki", format: "pem" }).toString())).toEqual([]);
  });
});

describe("JSON Web Tokens", () => {
  it("decode to JSON", () => {
    expect(jwtsIn(`"${jwt({ sub: "42" })}"`)).toMatchObject([{ name: "JSON Web Token", doubts: [] }]);
    expect(jwtsIn(`"eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM.${"a".repeat(43)}"`)).toEqual([]);
  });

  it("carry a doubt when everybody knows them, may know them, or nobody signed them", () => {
    expect(jwtsIn(jwt({ sub: "1234567890", name: "John Doe" }))[0]?.doubts).toEqual(["well-known-example"]);
    expect(jwtsIn(jwt({ role: "anon" }))[0]?.doubts).toEqual(["public"]);
    expect(jwtsIn(jwt({ score: 7 }))[0]?.doubts).toEqual(["anonymous"]);
    expect(jwtsIn(jwt({ uid: 7 }))[0]?.doubts).toEqual([]);
    expect(jwtsIn(jwt({ uid: 7, exp: 1_600_000_000 }))[0]?.doubts).toEqual(["expired"]);
    expect(jwtsIn(jwt({ uid: 7, exp: 33_000_000_000 }))[0]?.doubts).toEqual([]);
    expect(jwtsIn(jwt({ sub: "42" }, { alg: "none" }, ""))[0]?.doubts).toEqual(["unsigned"]);
  });

  it("say when they open everything", () => {
    expect(jwtsIn(jwt({ role: "service_role" }))[0]?.name).toBe("service role token");
  });
});

describe("JSON Web Keys", () => {
  it("are secret with their private part", () => {
    const text = JSON.stringify(privateKey.export({ format: "jwk" }));
    expect(jwksIn(text)).toHaveLength(1);
    expect(jwksIn(JSON.stringify(publicKey.export({ format: "jwk" })))).toEqual([]);
    expect(privateJwkPart({ kty: "oct", k: sampleOf(/[A-Za-z0-9]{43}/, 1) })).toBe("k");
    expect(privateJwkPart({ kty: "RSA", n: "abc", e: "AQAB" })).toBeNull();
  });
});

describe("credentials in URLs", () => {
  it.each([
    ["postgres://app:Winter2024!@db.acme.io:5432/app", "Winter2024!"],
    ["mongodb+srv://app:s3cr3tP4ss@c0.acme.io/app", "s3cr3tP4ss"],
    ["redis://:s3cr3tP4ss@cache.acme.io", "s3cr3tP4ss"],
    ["https://app:m42p!o@2wd@git.acme.io/x.git", "m42p!o@2wd"],
  ])("%s", (text, secret) => {
    expect(secretOf(text)).toEqual([secret]);
    expect(urlCredentialsIn(text)[0]?.doubts).toEqual([]);
  });

  it.each([
    ["postgres://app:Winter2024!@localhost/app", "local-host"],
    ["postgres://app:Winter2024!@db:5432/app", "local-host"],
    ["https://app:Winter2024!@example.com", "example-host"],
    ["mysql://root:${PASSWORD}@db.acme.io/app", "placeholder"],
    ["mysql://user:<password>@db.acme.io/app", undefined],
    ["mysql://user:{password}@db.acme.io/app", "placeholder"],
    ["mysql://acme:acme@db.acme.io/app", "same-as-user"],
    ["mysql://user:password@db.acme.io/app", "weak"],
  ])("%s carries a doubt", (text, doubt) => {
    expect(urlCredentialsIn(text)[0]?.doubts[0]).toBe(doubt);
  });

  it.each([
    "https://acme.io:8080/@scope",
    "https://acme.io/a:b@c",
    "http://localhost:3000",
    "git@github.com:acme/app.git",
    "mailto:a@b.io",
  ])("%s holds none", (text) => {
    expect(urlCredentialsIn(text)).toEqual([]);
  });
});

describe("connection strings", () => {
  it.each([
    ["Server=tcp:db.acme.io,1433;Database=app;User Id=app;Password=Winter2024!;", "Winter2024!"],
    ["Driver={ODBC Driver 18};Server=db.acme.io;Uid=app;Pwd=Winter2024!", "Winter2024!"],
    ['Data Source=db.acme.io;User ID=app;Password="Win ter;2024";', "Win ter;2024"],
  ])("%s", (text, secret) => {
    expect(secretOf(text)).toEqual([secret]);
    expect(connectionStringsIn(text)[0]?.doubts).toEqual([]);
  });

  it.each([
    "password=Winter2024!",
    "username=app&password=Winter2024!&user=app",
    "Server=db;Database=app;Trusted_Connection=True",
    "select * from t where password = 'x'",
  ])("%s is none", (text) => {
    expect(connectionStringsIn(text)).toEqual([]);
  });

  it.each([
    "const password = form.password; const user = form.user; const server = this.host;",
    "password === other.password && host === other.host; user = 1;",
  ])("code is none: %s", (text) => {
    expect(connectionStringsIn(text)).toEqual([]);
  });
});

describe("headers", () => {
  it("Basic credentials decode to a user and a password", () => {
    const header = `Basic ${Buffer.from("app:Winter2024!").toString("base64")}`;
    expect(authorizationValuesIn(header)).toMatchObject([{ shape: "basic-auth", doubts: [] }]);
    expect(authorizationValuesIn("Basic authentication required")).toEqual([]);
  });

  it("Bearer tokens are random", () => {
    expect(authorizationValuesIn(`Authorization: Bearer ${sampleOf(/[a-z0-9]{40}/, 8)}`)).toMatchObject([
      { shape: "bearer-token" },
    ]);
    expect(authorizationValuesIn("Bearer <token>")).toEqual([]);
    expect(authorizationValuesIn("Bearer authentication-middleware")).toEqual([]);
  });

  it("seeds of one-time passwords stand in their URL", () => {
    expect(otpSeedsIn(`otpauth://totp/Acme:app?secret=${sampleOf(/[A-Z2-7]{32}/, 1)}&issuer=Acme`)).toHaveLength(1);
  });
});

it("are listed in the order of the text", () => {
  const text = `a ${jwt({ sub: "42" })} b postgres://app:Winter2024!@db.acme.io/app`;
  expect(secretShapesIn(text).map((shape) => shape.shape)).toEqual(["jwt", "url-credentials"]);
});
