import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const head = `import pino from "pino";\nconst logger = pino();\n`;
const found = (code: string) =>
  findingsIn("no-pii-in-logs", { "src/orders.ts": `${head}${code}` }).map((each) => each.split(":")[0]);
/** What is found of a line in a function that is given some things. */
const logged = (line: string, before = "") =>
  found(`${before}\nexport async function run(user, order, page, auth, token) { ${line} }`);

describe("a function's name hides nothing", () => {
  it.each([
    ["cleanEmail", `(value) => value.trim().toLowerCase()`, 1],
    ["sanitizeEmail", `function (value) { return value.trim(); }`, 1],
    ["safeEmail", `(value) => value`, 1],
    ["maskSpaces", `(value) => value.replace(/ /g, "")`, 1],
    ["hashTag", `(value) => "#" + value`, 1],
    ["redact", "(value) => `<${value}>`", 1],
    ["maskEmail", `(value) => value.replace(/.(?=.*@)/g, "*")`, 0],
    ["hidden", `(value) => createHash("sha256").update(value).digest("hex")`, 0],
    ["shortened", `(value) => value.slice(0, 2)`, 0],
    ["plain", `(value) => "***"`, 0],
  ])("%s = %s", (name, fn, findings) => {
    expect(logged(`logger.info(${name}(user.email));`, `const ${name} = ${fn};`)).toHaveLength(findings);
  });

  it.each([
    [`pick(user, ["id", "email"])`, 1],
    [`omit(user, ["avatar"])`, 1],
    [`pick(user, ["id"])`, 0],
    [`omit(user, ["password", "email"])`, 0],
  ])("%s", (call, findings) => {
    expect(logged(`logger.info(${call});`, `import { omit, pick } from "lodash";`)).toHaveLength(findings);
  });

  it.each(["clean", "strip", "filterOf", "summarize"])("nor does %s where it cannot be read", (name) => {
    expect(logged(`logger.info({ email: ${name}(user.raw) });`, `import { ${name} } from "./texts";`)).toEqual([
      "value",
    ]);
  });

  it("one that cannot be read is taken at its word", () => {
    expect(logged(`logger.info(maskEmail(user.email));`, `import { maskEmail } from "./masks";`)).toEqual([]);
  });
});

describe("a key or a variable hides nothing", () => {
  it.each([
    [`logger.info({ userId: user.email });`, 1],
    [`logger.info({ safeEmail: user.email });`, 1],
    [`logger.info({ maskedPhone: user.phone });`, 1],
    [`logger.info({ demoPassword: user.password });`, 1],
    [`logger.info({ exampleIban: user.iban });`, 1],
    [`logger.info({ userId: user.id });`, 0],
    [`logger.info({ userId: user });`, 0],
    [`logger.info({ maskedPhone: mask(user.phone) });`, 0],
    [`logger.info({ safeEmail: hidden });`, 0],
  ])("%s", (line, findings) => {
    expect(logged(line, `import { hidden, mask } from "./masks";`)).toHaveLength(findings);
  });

  it.each([
    [`const emailHash = user.email; logger.info(emailHash);`, 1],
    [`const maskedEmail = user.email; logger.info({ maskedEmail });`, 1],
    [`const USER_EMAIL = user.email; logger.info(USER_EMAIL);`, 1],
    [`const passwordHint = user.password; logger.info(passwordHint);`, 1],
    [`const demo = user.ssn; logger.info(demo);`, 1],
    [`const emailHash = createHash("sha256").update(user.email).digest("hex"); logger.info(emailHash);`, 0],
    [`const email = user.email.slice(0, 2); logger.info(email);`, 0],
    [`const password = Boolean(user.password); logger.info(password);`, 0],
  ])("%s", (line, findings) => {
    expect(logged(line)).toHaveLength(findings);
  });
});

describe("a word is no place where only developers look", () => {
  it.each([
    [`if (order.isLocal) logger.info(user.email);`, 1],
    [`if (order.kind === "test") logger.info(user.email);`, 1],
    [`if (order.line !== "production") logger.info(user.email);`, 1],
    [`if (order.source === "local") logger.info(user.email);`, 1],
    [`if (order.plan === "development") logger.info(user.email);`, 1],
    [`/* only in development */ logger.info(user.email);`, 1],
    [`if (process.env.NODE_ENV === "development") logger.info(user.email);`, 0],
    [`if (process.env.NODE_ENV !== "production") logger.info(user.email);`, 0],
    [`if (env === "test") logger.info(user.email);`, 0],
    [`if (config.isDevelopment) logger.info(user.email);`, 0],
    [`if (isDev) logger.info(user.email);`, 0],
    [`if (isLocal) logger.info(user.email);`, 0],
  ])("%s", (line, findings) => {
    const before = `import { config } from "./config";\nconst env = process.env.NODE_ENV;\nconst isDev = env === "development";\nconst isLocal = process.env.STAGE === "local";`;
    expect(logged(line, before)).toHaveLength(findings);
  });
});

describe("a word of a logger's options censors nothing", () => {
  it.each([
    ["the format of a column", `export const column = { key: "price", format: maskPrice };`, 1],
    ["a comment", `// redact: ["email"], mask, scrub`, 1],
    ["a text", `export const paths = "redact user.email";`, 1],
    ["the fields of a form", `export const form = { paths: ["email", "user.email"] };`, 1],
  ])("%s", (_, before, findings) => {
    expect(logged(`logger.info({ email: user.email });`, before)).toHaveLength(findings);
  });

  it.each([
    ["a pattern", `const own = pino({ redact: ["email"] });`],
    ["paths", `const own = pino({ redact: { paths: ["email"] } });`],
  ])("is: %s", (_, before) => {
    expect(logged(`own.info({ email: user.email });`, before)).toEqual([]);
  });
});

describe("a word around it makes no credential and no person", () => {
  it.each([
    [`/* not for the login */ logger.info(token);`, "", 0],
    [`/* bearer of news */ logger.info({ token });`, "", 0],
    [`await login(user.id, token); logger.info(token);`, "", 1],
    [`await login(user.id, token); logger.info(token);`, `// tokenize the card first`, 1],
    [`await login(user.id, token); logger.info(token);`, `import { tokenizeCard } from "./cards";`, 1],
    [`while (token.type !== "end") token = nextToken(); login(token); logger.info(token);`, "", 0],
  ])("%s %s", (line, before, findings) => {
    expect(logged(line, before)).toHaveLength(findings);
  });

  it.each([
    ["logger.info(`users ${page.from} to ${page.to}`);", 0],
    [`logger.info(order.city);`, 0],
    [`logger.info(user.city);`, 1],
    [`logger.info(order.emailVerified);`, 0],
    [`logger.info("password reset asked for", order.id);`, 0],
    [`logger.info("email", user.id);`, 0],
    [`logger.info(order.passwordPolicy);`, 0],
    [`logger.info(mail.to);`, 1],
    [`logger.info(auth.user);`, 1],
  ])("%s", (line, findings) => {
    expect(logged(line)).toHaveLength(findings);
  });
});
