import { Linter, type Rule } from "eslint";
import { describe, expect, it, vi } from "vitest";
import type * as Frameworks from "../../../eslint-plugin/src/catalog/frameworks/index.ts";
import type { VerbRouter } from "../../../eslint-plugin/src/catalog/frameworks/index.ts";
import { lookAtFile } from "../../../eslint-plugin/src/code/mentions.ts";
import { routesIn } from "../../../eslint-plugin/src/knowledge/frameworks/index.ts";
import rule from "../../../eslint-plugin/src/rules/require-idempotency-key.ts";
import { sourceCodeOf } from "../source-code.ts";
import { findings } from "./findings.ts";

/** A framework that nobody has: all that is ever written about it is this entry. */
const invented = vi.hoisted((): VerbRouter => ({
  framework: "tram",
  modules: ["@rails/tram"],
  makers: ["openLine"],
  derive: ["branch"],
  middleware: ["board"],
  mounts: ["couple"],
  takes: "options, handler",
  elsewhere: { shape: "request-reply", words: ["tram"] },
  guard: { text: `if (!{0}.head("Idempotency-Key")) return {1}.refuse("{wanted}");` },
  middlewareParameters: 2,
}));

vi.mock("../../../eslint-plugin/src/catalog/frameworks/index.ts", async (original) => {
  const real = await original<typeof Frameworks>();
  return { ...real, VERB_ROUTERS: [invented, ...real.VERB_ROUTERS] };
});

const head = `import { openLine } from "@rails/tram";\nconst line = openLine();\n`;

function routesOf(code: string): string[] {
  lookAtFile(code);
  const sourceCode = sourceCodeOf(code);
  return routesIn(sourceCode, "/project/src/file.ts").map(({ framework, methods, path, middleware }) => {
    const before = middleware.map((node) => sourceCode.getText(node)).join(" ");
    return `${framework} ${methods.join("|")} ${path ?? "?"} behind ${before || "nothing"}`;
  });
}

describe("a framework of the verb router family is one entry of the catalogue", () => {
  it.each([
    [`${head}line.post("/orders", async (req, reply) => {});`, ["tram POST /orders behind nothing"]],
    [`${head}line.branch().put("/orders", { check }, create);`, ["tram PUT /orders behind { check }"]],
    [
      `${head}line.board(auth);\nconst inner = openLine();\ninner.post("/orders", create);\nline.couple("/v1", limit, inner);`,
      ['tram POST /orders behind "/v1" limit inner auth'],
    ],
    [
      `// a tram\nexport default (line) => { line.post("/orders", async (req, reply) => {}); };`,
      ["tram POST /orders behind nothing"],
    ],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });

  const route = (body: string) => `${head}line.post("/orders", async (req, reply) => {\n  ${body}\n});`;
  const write = "await prisma.order.create({ data: req.body });";

  it("whose handlers are asked to read a key, and whose reads of it count", () => {
    expect(findings(rule, route(write))).toEqual(["missing"]);
    const read = `const key = req.head("Idempotency-Key"); if (await keys.has(key)) return;`;
    expect(findings(rule, route(`${read} ${write}`))).toEqual([]);
  });

  it("with a suggestion in its own idiom", () => {
    const [problem] = new Linter({ configType: "flat" }).verify(route(write), {
      plugins: { its: { rules: { rule: rule as unknown as Rule.RuleModule } } },
      rules: { "its/rule": "error" },
    });
    expect(problem?.suggestions?.map(({ fix }) => fix.text)).toEqual([
      expect.stringContaining(`if (!req.head("Idempotency-Key")) return reply.refuse(`) as string,
    ]);
  });
});
