import { describe, expect, it } from "vitest";
import { holdsSecretForm, mayAddSecret } from "../../../../eslint-plugin/src/knowledge/secrets/added.ts";

const VALUE = ["Tr0ub4dor", "harbour", "91x"].join("-");
const KEY = ["sk", "live", "51Hq8zT2eZvKYlo2C0aBcDqRs"].join("_");

describe("lines of code that were added", () => {
  it.each([
    ["a secret's form", `const a = "${KEY}";`, ""],
    ["a form in a comment", `// ${KEY}`, ""],
    ["a name that says so", `const dbPassword = "${VALUE}";`, ""],
    ["a name on the line above", `  secret:\n    "${VALUE}",`, ""],
    ["a name in a call", `get("session.secret", "kettle");`, ""],
    ["a header", 'const headers = { Authorization: `Basic ${btoa("me:kettle")}` };', ""],
    ["a command", `run("curl --user me:${VALUE} https://example.org");`, ""],
    ["a text where a library may take one", `sign(payload, "kettle");`, `import { sign } from "jsonwebtoken";\n`],
    ["lines of a text of several lines", `  DB_PASSWORD=${VALUE}`, "const env = `\n"],
  ])("may make a secret of something: %s", (_, added, before) => {
    expect(mayAddSecret(added, before + added)).toBe(true);
  });

  it.each([
    ["nothing", " \n", ""],
    [
      "code without texts",
      "const token = request.headers.token;\nreturn sign(token);",
      'import { sign } from "jsonwebtoken";',
    ],
    ["what is imported", 'import { token } from "./tokens.ts";', ""],
    ["other texts", 'app.set("views", "pages");', 'import { sign } from "./jsonwebtoken.ts";\n'],
    ["a weak name beside a word", 'const authorTitle = "kettle";', ""],
  ])("make none: %s", (_, added, before) => {
    expect(mayAddSecret(added, before + added)).toBe(false);
  });

  it("hold a secret's form only where one stands", () => {
    expect(holdsSecretForm(`x("${KEY}")`)).toBe(true);
    expect(holdsSecretForm(`const dbPassword = "${VALUE}";`)).toBe(false);
  });
});
