import { describe, expect, it } from "vitest";
import { DECORATED_FRAMEWORKS, routerKeys, VERB_ROUTERS } from "../../../eslint-plugin/src/catalog/frameworks/index.ts";
import { lookAtFile } from "../../../eslint-plugin/src/code/mentions.ts";
import { routesIn } from "../../../eslint-plugin/src/knowledge/frameworks/index.ts";
import rule from "../../../eslint-plugin/src/rules/require-idempotency-key.ts";
import { sourceCodeOf } from "../source-code.ts";
import { findings } from "./findings.ts";
import { programOf } from "./program.ts";

const keys = VERB_ROUTERS.flatMap((entry) => routerKeys(entry).map((key) => ({ entry, key })));

/** What a route's handler is given is called as the framework calls it. */
const PARAMETERS = { "request-response": "req, res", "request-reply": "request, reply", context: "ctx, next" };

describe("every framework of the catalogue", () => {
  it.each(keys)("$entry.framework: a route on $key is seen", ({ entry, key }) => {
    const { head, expression } = programOf(key);
    const code = `${head}const app = ${expression};\napp.post("/orders", async (one, two) => {});`;
    // A gate may say no to a file that was looked at, however short it is.
    lookAtFile(code);
    expect(routesIn(sourceCodeOf(code), "/project/src/file.ts").map(({ framework }) => framework)).toEqual([
      entry.framework,
    ]);
  });

  it.each(VERB_ROUTERS)("$framework: the rule about its routes asks for a key, and says how", (entry) => {
    const { head, expression } = programOf(routerKeys(entry)[0] ?? "");
    const names = entry.guard?.text.includes("{1}") ? "one, two" : "one";
    const route = (body: string) =>
      `${head}const app = ${expression};\napp.post("/orders", async (${names}) => { ${body} });`;
    const write = "await prisma.order.create({ data: one.body });";
    expect(findings(rule, route(write))).toEqual(["missing"]);
    const guard = (entry.guard?.text ?? "")
      .replaceAll("{0}", "one")
      .replaceAll("{1}", "two")
      .replace("{wanted}", "no key");
    expect(findings(rule, route(`${guard} ${write}`))).toEqual(["unusedKey"]);
    const read = `const idempotencyKey = one.get("Idempotency-Key"); if (await keys.has(idempotencyKey)) return;`;
    expect(findings(rule, route(`${read} ${write}`))).toEqual([]);
  });

  const shaped = VERB_ROUTERS.flatMap(({ framework, elsewhere }) => (elsewhere ? [{ framework, elsewhere }] : []));

  it.each(shaped)("$framework: a router that is given is known by its handler", ({ framework, elsewhere }) => {
    const code = `// ${elsewhere.words?.[0] ?? ""}\nexport default (app) => { app.post("/orders", async (${PARAMETERS[elsewhere.shape]}) => {}); };`;
    lookAtFile(code);
    expect(routesIn(sourceCodeOf(code), "/project/src/file.ts").map((route) => route.framework)).toEqual([framework]);
  });
});

describe("every framework of the catalogue whose routes have decorators", () => {
  const decorated = DECORATED_FRAMEWORKS.flatMap(
    ({ name, modules, controllerModules = modules, controllers, verbs, areFields }) =>
      modules.flatMap((module) =>
        controllerModules.flatMap((from) =>
          controllers.flatMap((controller) =>
            Object.entries(verbs).map(([verb, method]) => ({
              name,
              module,
              from,
              controller,
              verb,
              method,
              path: areFields ? null : "shop/orders",
            })),
          ),
        ),
      ),
  );

  const pathsOf = (code: string) => {
    lookAtFile(code);
    return routesIn(sourceCodeOf(code), "/project/src/file.ts").map(({ methods, path }) => [methods, path]);
  };

  it.each(decorated)(
    "$name: @$verb of $module in @$controller of $from is a route",
    ({ module, from, controller, verb, method, path }) => {
      const code = `import { ${controller} } from "${from}";\nimport { ${verb.split(".")[0] ?? ""} } from "${module}";\n@${controller}("shop") class Shop { @${verb}("orders") act() {} }`;
      expect(pathsOf(code)).toEqual([[[method], path]]);
    },
  );

  it("knows each decorator from its own module only", () => {
    const code = (from: string, decorator: string) =>
      `import { ${decorator} } from "${from}";\nimport { Post } from "@tsed/schema";\n@${decorator}("shop") class Shop { @Post("orders") act() {} }`;
    expect(pathsOf(code("@tsed/di", "Controller"))).toEqual([[["POST"], "shop/orders"]]);
    expect(pathsOf(code("@tsed/schema", "Controller"))).toEqual([]);
    expect(pathsOf(code("@tsed/di", "Route"))).toEqual([]);
  });
});

describe("restana's further routers", () => {
  const head = 'import restana from "restana";\nconst service = restana();\nservice.use(check);\n';
  const middlewareOf = (code: string) => {
    lookAtFile(code);
    const sourceCode = sourceCodeOf(code);
    return routesIn(sourceCode, "/project/src/file.ts").map(({ middleware }) =>
      middleware.map((node) => sourceCode.getText(node)),
    );
  };

  it("stand behind what the service has only where they are mounted on it", () => {
    const route = 'router.post("/orders", create);';
    expect(middlewareOf(`${head}const router = service;\n${route}`)).toEqual([["check"]]);
    expect(middlewareOf(`${head}const router = service.newRouter();\n${route}`)).toEqual([[]]);
    expect(middlewareOf(`${head}const router = service.newRouter();\n${route}\nservice.use("/v1", router);`)).toEqual([
      ['"/v1"', "router", "check"],
    ]);
  });
});
