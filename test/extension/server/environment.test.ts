import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { config } from "dotenv";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { CodeAction, Range } from "vscode-languageserver/node";
import type { Preview } from "../../../extension/src/protocol/messages.ts";
import { applyToDisk, LspClient, removeWorkspaces, uriOf, workspace, write, type ClientOptions } from "./client.ts";
import { NASTY } from "./environment-values.ts";

const whole: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const password = ["Tr0ub4dor", "staging", "91x"].join("-");
const SECRET = `const password = "${password}";\nexport const login = () => connect({ user: "app", password });\n`;
const PACKAGE = { "package.json": '{ "name": "api", "scripts": { "start": "node ." } }' };

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

function git(folder: string, ...args: string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  const { stdout, stderr, status } = spawnSync("git", args, { cwd: folder, encoding: "utf8", env });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A workspace that is a repository, whose files it tracks. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = workspace(files);
  git(folder, "init", "--quiet");
  git(folder, "config", "user.name", "Test");
  git(folder, "config", "user.email", "test@example.org");
  git(folder, "config", "commit.gpgsign", "false");
  git(folder, "add", "--all", "--force");
  git(folder, "commit", "--quiet", "--message", "start");
  return folder;
}

interface Opened {
  readonly uri: string;
  /** What the light bulb offers about the secret that takes it out of the code. */
  readonly action: CodeAction | undefined;
  readonly actions: readonly CodeAction[];
}

async function open(folder: string, path = "src/login.ts", options: Partial<ClientOptions> = {}): Promise<Opened> {
  client = await LspClient.start({ folders: [folder], ...options });
  return look(folder, path);
}

async function look(folder: string, path = "src/login.ts"): Promise<Opened> {
  const file = existsSync(join(folder, path)) ? join(folder, path) : write(folder, path, SECRET);
  const uri = await client.open(file, readFileSync(file, "utf8"));
  const { items } = await client.pull(uri);
  expect(items.map(({ code }) => code)).toEqual(["premortem/no-hardcoded-secrets"]);
  const actions = await client.actions(uri, whole);
  return { uri, actions, action: actions.find(({ title }) => /^(?:Move|Read|Refer to) it/.test(title)) };
}

async function preview({ uri }: Opened): Promise<Preview> {
  const [finding] = client.findings.get(uri)?.findings ?? [];
  return client.connection.sendRequest("premortem/preview", { uri, id: finding?.id, edit: 0 });
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), "utf8");

/** The files of a folder that hold one of some texts. */
function holding(folder: string, ...texts: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !path.startsWith(".git/") && statSync(join(folder, path)).isFile())
    .filter((path) => texts.some((text) => read(folder, path).includes(text)))
    .sort();
}

/** The files that an edit changes, in its order, without those that it only creates. */
function changed(folder: string, action: Pick<CodeAction, "edit"> | undefined): string[] {
  return (action?.edit?.documentChanges ?? []).flatMap((change) =>
    "edits" in change ? [change.textDocument.uri.replace(`${uriOf(folder)}/`, "")] : [],
  );
}

describe("moving a secret to the environment", () => {
  it("keeps the value in `.env`, which git ignores first, for its owner's eyes only", async () => {
    const folder = repository({ ...PACKAGE, "src/login.ts": SECRET });
    const { action, uri } = await open(folder);
    expect(action?.title).toBe("Move it to the environment as PASSWORD (.gitignore, .env and .env.example)");
    expect(action?.isPreferred).toBe(true);
    expect(changed(folder, action)).toEqual([".gitignore", ".env", ".env.example", "src/login.ts"]);
    await applyToDisk(action ?? {}, client);
    expect(read(folder, ".gitignore")).toBe(".env\n");
    expect(read(folder, ".env")).toBe(`PASSWORD=${password}\n`);
    expect(read(folder, ".env.example")).toBe("PASSWORD=\n");
    expect(read(folder, "src/login.ts")).toContain("const password = process.env.PASSWORD!;");
    if (process.platform !== "win32") expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o600);
    expect(holding(folder, password)).toEqual([".env"]);
    git(folder, "add", "--all");
    expect(git(folder, "status", "--porcelain").trim().split("\n")).toEqual([
      "A  .env.example",
      "A  .gitignore",
      "M  src/login.ts",
    ]);
    await client.change(uri, read(folder, "src/login.ts"));
    expect((await client.pull(uri)).items).toEqual([]);
  });

  it("is one action, which says of each file what becomes of it", async () => {
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n", ".env.example": "PORT=3000" });
    const { actions, action } = await open(folder);
    expect(action?.title).toBe("Move it to the environment as PASSWORD (.env and .env.example)");
    expect(actions.filter(({ edit }) => JSON.stringify(edit ?? {}).includes("process.env"))).toHaveLength(1);
    const { changeAnnotations = {} } = action?.edit ?? {};
    expect(Object.values(changeAnnotations).map(({ label }) => label)).toEqual([
      ".env keeps the value",
      ".env.example names the variable",
      "The code reads PASSWORD",
    ]);
    for (const change of action?.edit?.documentChanges ?? []) {
      const used = "edits" in change ? change.edits : [change];
      for (const each of used)
        expect(changeAnnotations).toHaveProperty([("annotationId" in each && each.annotationId) || ""]);
    }
  });

  it("is the same in panel and details, and is shown without the value", async () => {
    const folder = repository({ ...PACKAGE, ".env.example": "PORT=3000" });
    const opened = await open(folder);
    expect(JSON.stringify(client.findings.get(opened.uri))).not.toContain(password);
    const shown = await preview(opened);
    expect(shown).toMatchObject({
      title: opened.action?.title,
      edit: opened.action?.edit,
      after: opened.action?.command,
    });
    expect(JSON.stringify(shown.files)).not.toContain(password.slice(0, 5));
    expect(
      shown.files.map(({ hunks }) => hunks.flatMap(({ lines }) => lines.map(({ kind, text }) => `${kind} ${text}`))),
    ).toEqual([
      ["added .env"],
      ["added PASSWORD=Tr0u…"],
      ["added PASSWORD="],
      [
        expect.stringMatching(/^removed const password/),
        expect.stringMatching(/^added const password/),
        expect.stringMatching(/^same/),
      ],
    ]);
    expect(client.log.join("\n")).not.toContain(password);
  });

  it("takes a variable that holds the value already, and writes nothing", async () => {
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n" });
    write(folder, ".env", `A=1\nexport DATABASE_PASS='${password}'\n`);
    const { action } = await open(folder);
    expect(action?.title).toBe(
      "Read it from the environment as DATABASE_PASS, which .env holds already (also changes .env.example)",
    );
    expect(changed(folder, action)).toEqual([".env.example", "src/login.ts"]);
    await applyToDisk(action ?? {}, client);
    expect(read(folder, "src/login.ts")).toContain("const password = process.env.DATABASE_PASS!;");
    expect(read(folder, ".env.example")).toBe("DATABASE_PASS=\n");
  });

  it("takes another name where the variable has another value, and overwrites nothing", async () => {
    const before = "PASSWORD=of-something-else # used by the worker\r\nPASSWORD_2=\r\nLAST='x y'";
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\r\nout", ".env.example": "PASSWORD=\n" });
    write(folder, ".env", before);
    const { action } = await open(folder);
    await applyToDisk(action ?? {}, client);
    // Line breaks are kept, and so is that the last line has none.
    expect(read(folder, ".env")).toBe(`${before}\r\nPASSWORD_3=${password}`);
    expect(read(folder, ".env.example")).toBe("PASSWORD=\nPASSWORD_3=\n");
    expect(read(folder, "src/login.ts")).toContain("const password = process.env.PASSWORD_3!;");
    expect(read(folder, ".gitignore")).toBe(".env\r\nout");
  });

  it("moves a default only where the variable is free, since the code reads no other", async () => {
    const fallback = SECRET.replace(`"${password}"`, `process.env.DB_PASSWORD || "${password}"`);
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n", "src/login.ts": fallback });
    write(folder, ".env", "DB_PASSWORD=another\n");
    const { actions, action } = await open(folder);
    expect(action?.disabled?.reason).toBe(
      "DB_PASSWORD has another value in .env: what the code has beside it is not used there.",
    );
    expect(JSON.stringify(actions.map(({ edit }) => edit ?? null))).not.toContain("process.env.DB_PASSWORD!;");
    write(folder, ".env", "A=1\n");
    const [again] = (await client.actions(uriOf(join(folder, "src/login.ts")), whole)).filter(
      ({ isPreferred }) => isPreferred,
    );
    await applyToDisk(again ?? {}, client);
    expect(read(folder, ".env")).toBe(`A=1\nDB_PASSWORD=${password}\n`);
    expect(read(folder, "src/login.ts")).toContain("const password = process.env.DB_PASSWORD!;");
  });

  it("moves all of a file at once, each to a variable of its own", async () => {
    const other = password.replace("91x", "82y");
    const text = `const a = { dbPassword: "${password}" };\nconst b = { dbPassword: "${other}" };\nconst c = { dbPassword: "${password}" };\n`;
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n" });
    client = await LspClient.start({ folders: [folder] });
    const path = write(folder, "src/a.js", text);
    const uri = await client.open(path, text, "javascript");
    expect((await client.pull(uri)).items).toHaveLength(3);
    const action = (await client.actions(uri, whole)).find(({ title }) => title.startsWith("Fix all"));
    expect(action?.title).toBe(
      "Fix all 3 premortem/no-hardcoded-secrets findings in this file (.env and .env.example)",
    );
    await applyToDisk(action ?? {}, client);
    expect(read(folder, ".env")).toBe(`DB_PASSWORD=${password}\nDB_PASSWORD_2=${other}\n`);
    expect(read(folder, ".env.example")).toBe("DB_PASSWORD=\nDB_PASSWORD_2=\n");
    expect(read(folder, "src/a.js").match(/process\.env\.\w+/g)).toEqual([
      "process.env.DB_PASSWORD",
      "process.env.DB_PASSWORD_2",
      "process.env.DB_PASSWORD",
    ]);
  });

  it("goes by what is open in the editor, saved or not", async () => {
    const folder = repository({ ...PACKAGE, ".gitignore": "out\n" });
    client = await LspClient.start({ folders: [folder] });
    const environment = await client.open(join(folder, ".env"), "PASSWORD=unsaved\nB=2", "dotenv");
    await client.open(join(folder, ".gitignore"), "out\n.env\n", "ignore");
    const { action } = await look(folder);
    expect(changed(folder, action)).toEqual([".env", ".env.example", "src/login.ts"]);
    const change = action?.edit?.documentChanges?.find(
      (each) => "edits" in each && each.textDocument.uri === environment,
    );
    expect(change).toMatchObject({
      textDocument: { version: expect.any(Number) as number },
      edits: [{ range: { start: { line: 1, character: 3 } }, newText: `\nPASSWORD_2=${password}` }],
    });
  });

  it("of a file of Compose goes to the `.env` beside it", async () => {
    const compose = `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${["k9QzT7", "vXw2", "Lm4P"].join("")}\n`;
    const folder = repository({ ...PACKAGE, "deploy/docker-compose.yml": compose, ".env": "A=1\n" });
    const { action } = await open(folder, "deploy/docker-compose.yml");
    expect(action?.title).toBe(
      "Move it to the environment as POSTGRES_PASSWORD (.gitignore, .env and .env.example in deploy)",
    );
    await applyToDisk(action ?? {}, client);
    expect(read(folder, "deploy/docker-compose.yml")).toContain("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}\n");
    expect(read(folder, "deploy/.env")).toBe(`POSTGRES_PASSWORD=${["k9QzT7", "vXw2", "Lm4P"].join("")}\n`);
  });
});

describe("a secret stays where it is", () => {
  async function refusal(folder: string, options?: Partial<ClientOptions>): Promise<string | undefined> {
    const opened = await open(folder, "src/login.ts", options);
    const reason = opened.action?.disabled?.reason;
    expect(opened.action?.edit).toBeUndefined();
    expect(JSON.stringify(opened.actions.map(({ edit }) => edit ?? null))).not.toContain("process.env");
    expect(await preview(opened)).toMatchObject({ edit: null, refused: reason });
    expect(reason?.length).toBeLessThanOrEqual(160);
    return reason;
  }

  it("while git tracks `.env`, ignored or not", async () => {
    const folder = repository({ ...PACKAGE, ".env": "PORT=3000\n", ".gitignore": ".env\n" });
    expect(await refusal(folder)).toBe(
      "Git tracks .env. First: git rm --cached .env, and rotate what it holds: history keeps it.",
    );
    git(folder, "rm", "--quiet", "--cached", ".env");
    const [action] = await client.actions(uriOf(join(folder, "src/login.ts")), whole);
    expect(action?.title).toBe("Move it to the environment as PASSWORD (.env and .env.example)");
  });

  it("when git's index cannot be understood", async () => {
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n" });
    write(folder, ".git/index", "none");
    expect(await refusal(folder)).toBe(
      "Whether git tracks .env cannot be told from its index, so no value is written there.",
    );
  });

  it("where `.env`, `.gitignore` or the folder between leads out of the workspace", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "premortem-elsewhere-"));
    write(elsewhere, "taken", "A=1\n");
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n" });
    symlinkSync(join(elsewhere, "taken"), join(folder, ".env"));
    expect(await refusal(folder)).toBe(".env leads out of the workspace folder.");
    await client.stop();
    rmSync(join(folder, ".env"));
    symlinkSync(join(elsewhere, "nothing"), join(folder, ".env"));
    expect(await refusal(folder)).toBe(".env is no regular file.");
    await client.stop();
    rmSync(join(folder, ".env"));
    rmSync(join(folder, ".gitignore"));
    symlinkSync(join(elsewhere, "taken"), join(folder, ".gitignore"));
    expect(await refusal(folder)).toBe("Git follows no link that stands for .gitignore, so .env would not be ignored.");
    await client.stop();
    mkdirSync(join(elsewhere, "api"));
    const outer = repository(PACKAGE);
    symlinkSync(join(elsewhere, "api"), join(outer, "src"));
    write(elsewhere, "api/package.json", '{ "name": "api" }');
    expect(await refusal(outer)).toBe(".env leads out of the workspace folder.");
    expect(read(elsewhere, "taken")).toBe("A=1\n");
    expect(existsSync(join(elsewhere, "nothing"))).toBe(false);
    rmSync(elsewhere, { recursive: true });
  });

  it("where `.env` is a folder or endless, and where its value cannot be written so that all read it", async () => {
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n" });
    mkdirSync(join(folder, ".env"));
    expect(await refusal(folder)).toBe(".env is no regular file.");
    await client.stop();
    rmSync(join(folder, ".env"), { recursive: true });
    const value = JSON.stringify(`${password}\r'"\``);
    write(folder, "src/login.ts", `import jwt from "jsonwebtoken";\nexport const token = jwt.sign({}, ${value});\n`);
    expect(await refusal(folder)).toBe("There is no way to write the value of JWT_SECRET into .env: move it yourself.");
  });

  it("in an editor that cannot create the files", async () => {
    const folder = repository({ ...PACKAGE, ".gitignore": ".env\n" });
    expect(await refusal(folder, { workspaceEdit: {} })).toBe(
      "This editor lets no other program create files. Create .env, .env.example first.",
    );
    write(folder, ".env", "");
    write(folder, ".env.example", "A=\n");
    const [action] = await client.actions(uriOf(join(folder, "src/login.ts")), whole);
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual(
      [".env", ".env.example", "src/login.ts"].map((path) => uriOf(join(folder, path))),
    );
    await applyToDisk(action ?? {}, client);
    expect(read(folder, ".env")).toBe(`PASSWORD=${password}\n`);
  });
});

describe("git", () => {
  it.each([true, false])("is not started for it, in a workspace that is trusted: %s", async (trusted) => {
    const folder = repository({ ...PACKAGE, "src/login.ts": SECRET });
    const mark = join(folder, ".git/mark");
    git(folder, "config", "core.fsmonitor", `touch '${mark}'; false`);
    git(folder, "status");
    // The trap springs where git runs.
    expect(existsSync(mark)).toBe(true);
    rmSync(mark);
    const { action, uri } = await open(folder, "src/login.ts", { trusted });
    expect(action?.title).toBe("Move it to the environment as PASSWORD (.gitignore, .env and .env.example)");
    await preview({ uri, action, actions: [] });
    await applyToDisk(action ?? {}, client);
    expect(existsSync(mark)).toBe(false);
  });

  it("need not be there: in no repository, the value is ignored before there is one", async () => {
    const folder = workspace(PACKAGE);
    const { action } = await open(folder);
    await applyToDisk(action ?? {}, client);
    git(folder, "init", "--quiet");
    git(folder, "add", "--all");
    expect(git(folder, "ls-files").trim().split("\n")).toEqual([
      ".env.example",
      ".gitignore",
      "package.json",
      "src/login.ts",
    ]);
  });

  it("tracks a `.env` that `.gitignore` names: it is reported until it is taken out of the index", async () => {
    const folder = repository({ ...PACKAGE, ".env": `API_KEY=${password.repeat(2)}\n`, ".gitignore": ".env\n" });
    client = await LspClient.start({ folders: [folder], trusted: false });
    const uri = await client.open(join(folder, ".env"), read(folder, ".env"), "dotenv");
    const { items } = await client.pull(uri);
    expect(items.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        "Take the file out of git (`git rm --cached .env`) and rotate it; ignore the file in git.",
      ),
    ]);
    await client.connection.sendRequest("premortem/scan", { scan: "1" });
    expect(client.scanned.flatMap(({ files }) => files.map((file) => file.uri))).toEqual([uri]);
    git(folder, "rm", "--quiet", "--cached", ".env");
    const { diagnostics } = client.refreshed;
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uriOf(join(folder, ".git/index")), type: 2 }],
    });
    await client.until(() => client.refreshed.diagnostics > diagnostics);
    expect((await client.pull(uri)).items).toEqual([]);
    expect(await client.connection.sendRequest("premortem/status", { uri })).toMatchObject({
      notChecked: "Git ignores it, so what it holds is in no commit.",
    });
  });
});

describe("no value is lost", () => {
  const names = Object.keys(NASTY);
  let folder = "";

  async function moved(name: string): Promise<void> {
    const value = NASTY[name] ?? "";
    const own = `p${names.indexOf(name)}`;
    const program = `import jwt from "jsonwebtoken";\nprocess.stdout.write(JSON.stringify(jwt.sign({}, ${JSON.stringify(value)})));\n`;
    write(folder, `${own}/package.json`, PACKAGE["package.json"]);
    const file = write(folder, `${own}/main.mjs`, program);
    const { action, uri } = await look(folder, `${own}/main.mjs`);
    expect(action?.title).toMatch(/^Move it to the environment as (?:JWT_SECRET|SERVICE_PASSWORD) /);
    await applyToDisk(action ?? {}, client);
    const seen: Record<string, string> = {};
    config({ path: join(folder, own, ".env"), processEnv: seen, quiet: true });
    expect(Object.keys(seen)).toHaveLength(1);
    const run = spawnSync(process.execPath, ["--env-file=.env", "main.mjs"], {
      cwd: join(folder, own),
      encoding: "utf8",
    });
    expect(JSON.parse(run.stdout || "null"), run.stderr).toBe(value);
    // Under dotenv the program would see the same.
    expect(seen).toEqual({ ...parseEnv(read(folder, `${own}/.env`)) });
    expect(holding(join(folder, own), "k9Qz", "MIIEv")).toEqual([".env"]);
    await client.change(uri, readFileSync(file, "utf8"));
    expect((await client.pull(uri)).items).toEqual([]);
  }

  const groups = [0, 1, 2, 3].map((group) => names.filter((_, index) => index % 4 === group));

  it.each(groups)("of those with %s, %s, %s and more, on the way to dotenv and node --env-file", async (...group) => {
    folder = repository({
      ".gitignore": "node_modules",
      "node_modules/jsonwebtoken/index.js": "exports.sign = (_, secret) => secret;\n",
    });
    client = await LspClient.start({ folders: [folder] });
    for (const name of group) {
      await moved(name).catch((error: unknown) => {
        throw new Error(`a value with ${name}`, { cause: error });
      });
    }
    expect(group.length).toBeGreaterThanOrEqual(10);
    const status = git(folder, "status", "--porcelain", "--untracked-files=all");
    expect(status).toContain("/.env.example");
    expect(status).not.toMatch(/\.env$/m);
  });
});
