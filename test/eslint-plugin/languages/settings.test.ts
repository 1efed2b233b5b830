import json from "@eslint/json";
import type { Linter } from "eslint";
import toml from "eslint-plugin-toml";
import yml from "eslint-plugin-yml";
import { describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";
import { lint, places } from "./lint.ts";

const RANDOM = "9fK2xQ7vLm4TzW8bRc3N";
/** With what only a name gives away. */
const strict = [...plugin.configs.strict, ...plugin.configs.files];
const GITHUB = ["ghp", "_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"].join("");
const KEY = ["-----BEGIN ", "RSA PRIVATE KEY-----"].join("");
const BODY = "MIIEpAIBAAKCAQEA3Tz2mr7SZiAMfQyuvBjM9Oi8L4bq0xVUk5c1wYhRrEdNnJ2s";

describe("a key that is built into an app", () => {
  const google = ["AI", "zaSyB", "Vq7TzK2mXw9RbN4cLd8Hs5Gy3Pj6FtAe"].join("");
  const services = (key: string) =>
    JSON.stringify({ project_info: { project_id: "shop" }, client: [{ api_key: [{ current_key: key }] }] }, null, 2);

  it("is no secret for its name", () => {
    expect(places(services(google), "mobile/google-services.json")).toEqual([]);
  });

  it("is one beside the name of a key, and so is another value there", () => {
    expect(places(JSON.stringify({ maps_api_key: google }), "config/production.json")).toHaveLength(1);
    expect(places(services(RANDOM), "mobile/google-services.json", strict)).toHaveLength(1);
    // A name that only says key proves nothing.
    expect(places(services(RANDOM), "mobile/google-services.json")).toEqual([]);
  });
});

describe("a Kubernetes Secret", () => {
  const secret = (name: string, value: string) =>
    places(`apiVersion: v1\nkind: Secret\nstringData:\n  ${name}: '${value}'\n`, "k8s/secrets.yaml");

  it("holds settings as well: words and counts under a name that says nothing of a secret", () => {
    expect(secret("REGION", "eu-west-1")).toEqual([]);
    expect(secret("QUEUE", "orders.v2")).toEqual([]);
    expect(secret("REGION", RANDOM)).toHaveLength(1);
    expect(secret("PASSWORD", "tuesday-rain-19")).toHaveLength(1);
  });
});

describe("a private key in a workflow", () => {
  const workflow = (url: string) =>
    places(
      `jobs:\n  test:\n    env:\n      APP_URL: ${url}\n      SIGNING_KEY: "${KEY}\\n${BODY}${BODY}\\n"\n`,
      ".github/workflows/test.yml",
    );

  it("is made up for the run where the job starts the server itself", () => {
    expect(workflow("http://localhost:4000/login")).toEqual([]);
    expect(workflow("https://shop.acme.io/login")).toHaveLength(1);
    expect(workflow("https://localhost.acme.io/login")).toHaveLength(1);
  });
});

describe(".env", () => {
  it("reports the value without its quotes", () => {
    expect(places(`# keys\nexport API_KEY="${RANDOM}" # live\nPORT=3000\n`, ".env")).toEqual(["inSettings 2:17-2:37"]);
    expect(places(`API_KEY=${RANDOM}`, "apps/api/.env.production")).toEqual(["inSettings 1:9-1:29"]);
  });

  it("tells a secret that begins with a slash from a path", () => {
    expect(places("JWT_SECRET=/Kq%^7zfeTWR%]Bn\n", ".env")).toEqual(["inSettings 1:12-1:28"]);
  });

  it("reads values of several lines and lines that end with a carriage return", () => {
    expect(places(`A=1\r\nAPI_KEY=${RANDOM}\r\n`, ".env")).toEqual(["inSettings 2:9-2:29"]);
    expect(places(`PRIVATE_KEY="${KEY}\n${BODY}\n${BODY}\n"\nAPI_KEY=${RANDOM}\n`, ".env")).toEqual([
      expect.stringMatching(/^inSettings 1:14-/),
      "inSettings 5:9-5:29",
    ]);
  });

  it.each([
    ["API_KEY=${SHARED_KEY}"],
    ["API_KEY=$SHARED_KEY"],
    ["API_KEY=changeme"],
    ["API_KEY=<your key>"],
    ["API_KEY="],
    ["JWT_SECRET=/run/secrets/jwt%20key"],
    ["PASSWORD_RESET_URL=https://example.org/reset"],
    [`CACHE_KEY_ID=${RANDOM}`],
    [`# API_KEY=${RANDOM}`],
    ["POSTGRES_PASSWORD=postgres"],
  ])("is silent about %s", (line) => {
    expect(places(`${line}\n`, ".env")).toEqual([]);
  });

  it.each([".env.example", ".env.sample", ".env.template", ".env.test", ".env.development", "test/.env"])(
    "reports only live keys in %s",
    (name) => {
      expect(places(`API_KEY=${RANDOM}`, name)).toEqual([]);
      expect(places(`TOKEN=${GITHUB}`, name)).toEqual(["inSettings 1:7-1:47"]);
    },
  );

  it("knows what is built into pages", () => {
    expect(places(`REACT_APP_BILLING_API_KEY=${RANDOM}\nNX_REACT_APP_TOKEN=${RANDOM}\n`, ".env.production")).toEqual(
      [],
    );
    expect(places(`REACT_APP_CLIENT_SECRET=${RANDOM}\n`, ".env.production")).toEqual(["inSettings 1:25-1:45"]);
  });

  it("believes a comment that says what a value is", () => {
    expect(places(`API_KEY=${RANDOM} # dummy key\n`, ".env")).toEqual([]);
    expect(places(`# not a real key\nAPI_KEY=${RANDOM}\nOTHER_API_KEY=${RANDOM}\n`, ".env")).toEqual([
      "inSettings 3:15-3:35",
    ]);
  });

  it("says where to keep it, and no more than four characters", () => {
    const [found] = lint(`API_KEY=${RANDOM}`, ".env");
    expect(found?.message).toMatch(
      /Take the file out of git \(`git rm --cached \.env`\) and rotate it; (?:name the file in `\.gitignore`|ignore the file in git)\./,
    );
    expect(found?.message).toContain("9fK2…");
    expect(found?.message).not.toContain(RANDOM.slice(0, 5));
  });
});

describe("YAML", () => {
  it("reports values of mappings, lists and pairs, in each document", () => {
    expect(
      places(`db:\n  password: '${RANDOM}'\n---\nenv:\n  - name: API_KEY\n    value: ${RANDOM}\n`, "app.yaml"),
    ).toEqual(["inSettings 2:14-2:34", "inSettings 6:12-6:32"]);
  });

  it("suggests what Compose reads from the environment", () => {
    const [first, second] = lint(
      `services:\n  api:\n    environment:\n      - API_KEY=${RANDOM}\n  web:\n    environment:\n      API_KEY: "${RANDOM}"\n`,
      "docker-compose.yml",
      strict,
    );
    expect(first?.place).toBe("4:17-4:37");
    expect(first?.suggestions[0]).toContain("- API_KEY=${API_KEY}\n");
    expect(second?.suggestions[0]).toContain('API_KEY: "${API_KEY}"\n');
  });

  it("asks more than a name of what Compose is given beside addresses of one machine", () => {
    const compose = (value: string, url = "http://localhost:3000") =>
      `services:\n  api:\n    environment:\n      API_KEY: "${value}"\n      URL: ${url}\n`;
    expect(places(compose(RANDOM), "docker-compose.yml")).toEqual([]);
    expect(places(compose(RANDOM, "https://api.orders.dev"), "docker-compose.yml")).toHaveLength(1);
    expect(places(compose(GITHUB), "docker-compose.yml")).toHaveLength(1);
  });

  it("leaves the defaults of services alone", () => {
    const compose =
      "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: p0stgres12\n      URL: postgres://app:secret12@db:5432/app\n";
    expect(places(compose, "docker-compose.yml")).toEqual([]);
  });

  it("suggests a repository's secret in a workflow", () => {
    const [found] = lint(`env:\n  TOKEN: ${GITHUB}\n`, ".github/workflows/ci.yml");
    expect(found?.suggestions).toEqual(["env:\n  TOKEN: ${{ secrets.TOKEN }}\n"]);
    expect(places("env:\n  TOKEN: ${{ secrets.TOKEN }}\n", ".github/workflows/ci.yml")).toEqual([]);
  });

  it("decodes the data of a Kubernetes Secret", () => {
    const encoded = Buffer.from(RANDOM).toString("base64");
    expect(places(`apiVersion: v1\nkind: Secret\ndata:\n  password: ${encoded}\n`, "k8s/secret.yaml")).toEqual([
      `inSettings 4:13-4:${13 + encoded.length}`,
    ]);
    const harmless = Buffer.from("postgres").toString("base64");
    expect(places(`apiVersion: v1\nkind: Secret\ndata:\n  user: ${harmless}\n`, "k8s/secret.yaml")).toEqual([]);
    expect(places(`apiVersion: v1\nkind: ConfigMap\ndata:\n  logo: ${encoded}\n`, "k8s/map.yaml")).toEqual([]);
  });

  it("reads Helm's templates around their holes", () => {
    const chart = `{{- if .Values.on }}\napiKey: ${RANDOM}\npassword: {{ .Values.password | quote }}\n{{- end }}\n`;
    expect(places(chart, "chart/templates/secret.yaml")).toEqual(["inSettings 2:9-2:29"]);
    expect(places("a: {{ b\n  {{ else }} : ]\n", "chart/templates/x.yaml")).toEqual([]);
  });

  it("is silent about references", () => {
    expect(places("password: !Ref DbPassword\nsecretKeyRef:\n  name: db\n  key: password\n", "a.yaml")).toEqual([]);
  });

  it("says where a broken file is broken", () => {
    expect(places("password: [\n", "a.yaml")).toEqual([expect.stringMatching(/^fatal 2:/)]);
  });
});

describe("JSON", () => {
  it("reports values, with comments and without", () => {
    expect(places(`{\n  // for the API\n  "apiKey": "${RANDOM}",\n}\n`, "config/production.json")).toEqual([
      "inSettings 3:14-3:34",
    ]);
  });

  it.each([
    ["locales/de.json", `{ "password": "${RANDOM}" }`],
    ["package-lock.json", `{ "token": "${RANDOM}" }`],
    ["collection.json", `{ "info": { "schema": "https://schema.getpostman.com/x" }, "token": "${RANDOM}" }`],
    ["api.json", `{ "openapi": "3.0.0", "token": "${RANDOM}" }`],
    ["package.json", `{ "dependencies": { "api-token": "${RANDOM}" } }`],
    ["test/fixtures/a.json", `{ "token": "${RANDOM}" }`],
  ])("is silent in %s", (name, text) => {
    expect(places(text, name)).toEqual([]);
  });

  it("knows tokens that only read, which are made to be committed", () => {
    const token = (may: string) => Buffer.from(`3f0c52d8-6b1e-4a77-9c0d-5e2b7a914f36|${may}`).toString("base64");
    expect(places(`{ "accessToken": "${token("read")}" }`, "nx.json")).toEqual([]);
    expect(places(`{ "accessToken": "${token("read-write")}" }`, "nx.json")).toHaveLength(1);
  });

  it("says where a broken file is broken", () => {
    expect(places('{\n  "password": \n}', "a.json")).toEqual([expect.stringMatching(/^fatal 3:/)]);
  });
});

describe("properties, .npmrc and Dockerfiles", () => {
  it("reports values", () => {
    expect(places(`! comment\nspring.datasource.password = ${RANDOM}\n`, "app.properties")).toEqual([
      "inSettings 2:30-2:50",
    ]);
    expect(places(`FROM node:22\nARG A=1\nENV PORT=80 API_KEY="${RANDOM}"\n`, "Dockerfile")).toEqual([
      "inSettings 3:22-3:42",
    ]);
    expect(places("FROM node:22\nARG API_KEY\nENV API_KEY=$API_KEY\n", "Dockerfile")).toEqual([]);
    const [found] = lint(`//registry.example.org/:_authToken=${RANDOM}\n`, ".npmrc");
    expect(found?.place).toBe("1:36-1:56");
    expect(found?.suggestions).toEqual(["//registry.example.org/:_authToken=${AUTH_TOKEN}\n"]);
    expect(places(`[db]\npassword = "${RANDOM}" # live\n`, "app.toml")).toEqual(["inSettings 2:13-2:33"]);
    // A text that has to be filled in, or is broken, is read by its lines.
    expect(places(`[db]\na = {{ .a }}\npassword = "${RANDOM}"\n`, "app.toml")).toEqual(["inSettings 3:13-3:33"]);
  });
});

describe("comments that switch the rule off", () => {
  const rule = "premortem/no-hardcoded-secrets -- rotated in May";
  it.each([
    [".env", `# eslint-disable-next-line ${rule}\nAPI_KEY=${RANDOM}\n`],
    ["a.yaml", `# eslint-disable-next-line ${rule}\napiKey: ${RANDOM}\n`],
    ["b.yaml", `apiKey: ${RANDOM} # eslint-disable-line ${rule}\n`],
    ["a.json", `{\n  // eslint-disable-next-line ${rule}\n  "apiKey": "${RANDOM}"\n}\n`],
    ["Dockerfile", `FROM node\n# eslint-disable-next-line ${rule}\nENV API_KEY=${RANDOM}\n`],
    ["app.properties", `# eslint-disable ${rule}\napi.key=${RANDOM}\n`],
  ])("work in %s", (name, text) => {
    expect(places(text, name)).toEqual([]);
  });
});

describe("beside other people's languages", () => {
  const rules: Linter.Config["rules"] = {
    "premortem/no-hardcoded-secrets": "error",
  };
  const withJson = (language: string): Linter.Config[] => [
    { files: ["**/*.json"], plugins: { json, premortem: plugin }, language, rules },
  ];
  it.each(["json/json", "json/jsonc", "json/json5"])("reports the same with %s", (language) => {
    const text = `{\n  "db": { "hosts": ["a", "b"], "password": "${RANDOM}" }\n}\n`;
    expect(places(text, "config.json", withJson(language))).toEqual(places(text, "config.json"));
    expect(places(text, "config.json")).toEqual(["inSettings 2:45-2:65"]);
  });

  it("reports the same with toml/toml", () => {
    const text = `[db]\npassword = "${RANDOM}"\n[[tools]]\nlist = [{ api_key = '${RANDOM}' }]\n`;
    const config = [
      { files: ["**/*.toml"], plugins: { toml, premortem: plugin }, language: "toml/toml", rules },
    ] as unknown as Linter.Config[];
    const own = places(text, "a.toml");
    expect(own).toEqual(["inSettings 2:13-2:33", "inSettings 4:22-4:42"]);
    expect(places(text, "a.toml", config)).toEqual(own);
  });

  it("reports the same with yml/yaml", () => {
    const config: Linter.Config[] = [
      { files: ["**/*.yaml"], plugins: { yml, premortem: plugin }, language: "yml/yaml", rules },
    ];
    const text = `a: &x 1\nenv:\n  - name: API_KEY\n    value: "${RANDOM}" # live\n---\npassword: !secret ${RANDOM}\n`;
    expect(places(text, "a.yaml", config)).toEqual(places(text, "a.yaml"));
    expect(places(text, "a.yaml")).toHaveLength(2);
  });
});
