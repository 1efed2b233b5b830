import { seeded } from "../knowledge/secrets/samples.ts";

/** A file in which a secret stands, and what of it no output may show. */
export interface Placement {
  /** What the secret is and where it stands. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** The characters of the secret, in one piece or several. */
  readonly pieces: readonly string[];
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

interface Kind {
  readonly name: string;
  /** A new secret of the kind; no token stands in this file, each is made when the test runs. */
  readonly make: (random: (length: number) => string) => { readonly value: string; readonly body?: string };
  /** Whether its own form gives it away; else it is known because a client takes it. */
  readonly isEvident: boolean;
  /** How the file first says it; a client takes it as it is, without this. */
  readonly declared?: (value: string) => string;
}

const base64url = (data: unknown) => Buffer.from(JSON.stringify(data)).toString("base64url");

const KINDS: readonly Kind[] = [
  { name: "token", isEvident: true, make: (random) => withMark(["gh", "p_"].join(""), random(36)) },
  { name: "key", isEvident: true, make: (random) => withMark(["sk", "live", ""].join("_"), random(24)) },
  { name: "password", isEvident: false, make: (random) => ({ value: `${random(5)}-${random(6)}!${random(7)}2` }) },
  {
    name: "password of an address",
    isEvident: false,
    make: (random) => ({ value: `${random(6)}@${random(7)}/${random(5)}2` }),
    declared: (value) =>
      `export const db = new pg.Pool("postgres://app:${encodeURIComponent(value)}@db.acme.io/app");\n`,
  },
  {
    name: "password in base 64",
    isEvident: false,
    make: (random) => ({ value: `${random(6)}!${random(13)}2` }),
    declared: (value) =>
      `export const db = new pg.Pool();\nexport const headers = { Authorization: "Basic ${Buffer.from(`app:${value}`).toString("base64")}" };\n`,
  },
  {
    name: "jwt",
    isEvident: true,
    make: (random) => {
      // What a token is signed with is the same for all.
      const body = [base64url({ sub: random(9), jti: random(9) }), random(43)].join(".");
      return { value: `${base64url({ alg: "HS256" })}.${body}`, body: body.slice("eyJzdWIiOi".length) };
    },
  },
];

function withMark(mark: string, body: string) {
  return { value: mark + body, body };
}

const IMPORTS = `import express from "express";\nimport pg from "pg";\nconst app = express();\nconst log = console;\n`;
const DECLARED = (value: string) => `export const db = new pg.Pool({ user: "app", password: "${value}" });\n`;

/** Places in code; `V` is the secret, each in reach of a finding that quotes what stands around it. */
const IN_CODE: Readonly<Record<string, string>> = {
  string: `const other = connect("V"); db.query("SELECT * FROM users");`,
  template: `const other = connect(\`V\`); db.query(\`SELECT * FROM users\`);`,
  "a longer string": `const other = connect("before V after"); db.query("SELECT * FROM users");`,
  "a key": `export const show = (user) => { log.info({ "V": user.email, "x-V": user.phone }); };`,
  "a member": `export const load = async () => { try { await db["V"].load(); } catch { return null; } };`,
  "a route": `app.post("/hooks/V", async (req, res) => { await db.query("INSERT INTO hooks (a) VALUES ($1)", [req.body.a]); res.json(await db.query("SELECT * FROM hooks")); });`,
  "a table": `db.query('SELECT * FROM "V"'); db.query('SELECT t.* FROM "V" t');`,
  "an alias": `db.query('SELECT "V".* FROM users "V"');`,
  "a callee": `export const run = () => client.call("V").catch(() => []); client["V"]("SELECT * FROM a").catch(() => {});`,
  "a logged call": `export const tell = (user) => log.info(user.email, "V", hide("V"));`,
  "a comment": `db.query("SELECT * FROM users"); // V`,
  "a block comment": `/* V */ db.query("SELECT * FROM users");`,
  "inline configuration": `/* eslint premortem/no-select-star: ["error", { "allow": "V" }] */ db.query("SELECT * FROM users");`,
  "a list of globals": `/* global V */ db.query("SELECT * FROM users");`,
  "the reason of a directive": `/* eslint-disable-next-line premortem/no-pii-in-logs -- V */\ndb.query("SELECT * FROM users");`,
  "a disabled line": `/* eslint-disable premortem/no-hardcoded-secrets */ const a = "V"; db.query("SELECT * FROM users");`,
  "two occurrences": `const a = "V", b = "V"; db.query("SELECT * FROM users"); use("V");`,
  "behind a separator of lines": `const a = "\u2028V"; db.query("SELECT * FROM users");`,
  "the name of another": `export const keys = { "V": { password: "Zx8-Kw3q-Vb7n" }, "V password": "Zx8-Kw3q-Vb7n" }; db.query("SELECT * FROM users");`,
  "an error": `export const f = async () => { try { await g("V"); } catch (error) { log.error("V failed: " + error.message); } };`,
  percent: `const url = "https://example.org/?q=" + "P"; db.query("SELECT * FROM users");`,
  "base 64": `const header = "X-Data: B"; db.query("SELECT * FROM users");`,
  "its first half": `const a = "F"; db.query("SELECT * FROM users");`,
  "its second half": `const a = "S"; db.query("SELECT * FROM users");`,
};

/** Places in files that are no code; what follows the secret is for a finding to stand on. */
const IN_OTHERS: Readonly<Record<string, readonly [path: string, text: string]>> = {
  json: ["config.json", `{ "name": "a", "apiKey": "V", "again": ["V", "x V"] }\n`],
  yaml: ["config.yaml", `api:\n  apiKey: "V"\n  again: V\n`],
  "a block of yaml": ["block.yaml", `apiKey: V\ntext: |\n  first\n  V\n`],
  dotenv: ["x/.env", `API_KEY=V\nAGAIN="V"\n# V\n`],
  properties: ["app.properties", `api.key=V\nagain=V\n`],
  toml: ["a.toml", `api_key = "V"\nagain = "V"\n`],
  dockerfile: ["Dockerfile", `FROM node:22\nENV API_KEY=V\nLABEL a="V"\n`],
  sql: [
    "a.sql",
    `-- password: 'V'\nSELECT * FROM "V";\nCREATE USER app PASSWORD 'V'; SELECT * FROM users WHERE a = 'V';\n`,
  ],
  "sql with a separator of lines": ["b.sql", `-- password: 'V'\n-- \u2028\nSELECT 'V' FROM a; SELECT * FROM users;\n`],
  "json with a separator of lines": ["b.json", `{ "a": "\u2028",\n "apiKey": "V",\n "b": "V" }\n`],
};

/** A key in PEM, whose lines are secret and whose first and last line are not. */
function pem(random: (length: number) => string): { lines: string[]; first: string; last: string } {
  const words = ["PRIVATE", "KEY"].join(" ");
  // What a sequence of 1,190 bytes begins with.
  const lines = Array.from({ length: 24 }, (_, index) => (index === 0 ? `MIIEpAIB${random(56)}` : random(64)));
  return { lines, first: `-----BEGIN RSA ${words}-----`, last: `-----END RSA ${words}-----` };
}

/** Places of keys: `lines` in code, with a query behind them on the same line. */
const IN_KEYS: Readonly<Record<string, (key: ReturnType<typeof pem>) => string>> = {
  template: ({ first, lines, last }) => `const key = \`${[first, ...lines, last].join("\n")}\`; QUERY`,
  "a template with a hole": ({ first, lines, last }) =>
    `const key = \`${[first, ...lines.slice(0, 9), "${process.env.PART}", ...lines.slice(9), last].join("\n")}\`; QUERY`,
  "escaped line breaks": ({ first, lines, last }) => `const key = "${[first, ...lines, last].join("\\n")}"; QUERY`,
  "a list": ({ first, lines, last }) =>
    `const key = [${[first, ...lines, last].map((line) => `"${line}"`).join(", ")}].join(EOL); QUERY`,
  "a sum": ({ first, lines, last }) =>
    `const key =\n${[first, ...lines, last].map((line) => `  "${line}\\n"`).join(" +\n")}; QUERY`,
  "its second occurrence": ({ first, lines, last }) =>
    `const key = \`${[first, ...lines, last].join("\n")}\`;\nuse("${lines[3] ?? ""}"); QUERY`,
  "a comment": ({ first, lines, last }) => `/*\n${[first, ...lines, last].join("\n")}\n*/ QUERY`,
};

/** Every kind of secret in every place, each time another secret. */
export function placements(): Placement[] {
  let seed = 1;
  const next = () => {
    const random = seeded(seed++ * 7_919);
    return (length: number) =>
      Array.from({ length }, () => LETTERS.charAt(Math.floor(random() * LETTERS.length))).join("");
  };
  const made: Placement[] = [];
  for (const kind of KINDS) {
    for (const [place, line] of Object.entries(IN_CODE)) {
      const { value, body = value } = kind.make(next());
      const code = line
        .replace(/\bV\b/g, () => value)
        .replace(/\bP\b/g, () => encodeURIComponent(value))
        .replace(/\bB\b/g, () => Buffer.from(value).toString("base64"))
        .replace(/"F"/g, () => `"${value.slice(0, -9)}"`)
        .replace(/"S"/g, () => `"${value.slice(-12)}"`);
      made.push({
        name: `${kind.name} in ${place}`,
        path: `${kind.name}/${place.replaceAll(" ", "-")}.js`,
        text: `${IMPORTS}${(kind.declared ?? DECLARED)(value)}${code}\n`,
        pieces: [body, ...(place === "base 64" ? [Buffer.from(value).toString("base64").slice(0, -3)] : [])],
      });
    }
    for (const [place, [path, text]] of kind.declared ? [] : Object.entries(IN_OTHERS)) {
      const { value, body = value } = kind.make(next());
      const all = text.replace(/\bV\b/g, () => value);
      made.push({ name: `${kind.name} in ${place}`, path: `${kind.name}/other/${path}`, text: all, pieces: [body] });
    }
    if (!kind.isEvident) continue;
    const { value, body = value } = kind.make(next());
    const text = `${IMPORTS}db.query("SELECT * FROM users");\n`;
    made.push({ name: `${kind.name} in a file's name`, path: `${kind.name}/a-${value}.js`, text, pieces: [body] });
  }
  for (const [place, write] of Object.entries(IN_KEYS)) {
    const key = pem(next());
    const code = write(key).replace("QUERY", `db.query("SELECT * FROM users");`);
    made.push({
      name: `key in ${place}`,
      path: `pem/${place.replaceAll(" ", "-")}.js`,
      text: `${IMPORTS}${code}\n`,
      pieces: key.lines,
    });
  }
  return made;
}

/** So many characters of a secret in a row no output may show. */
const RUN = 5;

/** The placements of which an output shows more than four characters in a row, with what it shows. */
export function leaksIn(output: string, all: readonly Placement[]): string[] {
  const shown = new Set<string>();
  for (let at = 0; at + RUN <= output.length; at++) shown.add(output.slice(at, at + RUN));
  return all.flatMap(({ name, pieces }) => {
    const run = pieces
      .flatMap((piece) => Array.from({ length: piece.length - RUN + 1 }, (_, at) => piece.slice(at, at + RUN)))
      .find((part) => shown.has(part));
    if (run === undefined) return [];
    const at = output.indexOf(run);
    return [`${name}: …${output.slice(Math.max(0, at - 30), at + 40)}…`];
  });
}
