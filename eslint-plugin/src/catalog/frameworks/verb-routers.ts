import type { VerbRouter } from "./verb-router.ts";

// Read from the packages' own documentation and type declarations, November 2026. In the order in which a route that two
// see is given away: the surer one first, and last the one that knows a router of unknown origin by its handlers alone.

export const VERB_ROUTER_ENTRIES = [
  {
    // hono 4: verbs, `on`, chains, mounted apps and described routes
    framework: "hono",
    modules: [
      "hono",
      "hono/tiny",
      "hono/quick",
      "@hono/zod-openapi",
      "hono-openapi",
      "chanfana",
      "@hono/hono",
      "jsr:@hono/hono",
    ],
    makers: ["Hono", "OpenAPIHono"],
    derive: ["basePath"],
    middleware: ["use", "all"],
    mounts: ["route", "mount"],
    takes: "handlers",
    describes: "openapi",
    elsewhere: { shape: "context", words: ["hono"], says: /\bhono\b/i },
    guard: { text: `if (!{0}.req.header("Idempotency-Key")) return {0}.json({ error: "{wanted}" }, 400);` },
    middlewareParameters: 2,
  },
  {
    // elysia 1: `app.post(path, handler, { headers, beforeHandle })`
    framework: "elysia",
    modules: ["elysia"],
    makers: ["", "Elysia", "default"],
    chains: ["model", "state", "decorate", "as"],
    middleware: ["use", "guard", "derive", "resolve", "onBeforeHandle", "onRequest"],
    mounts: ["use", "group", "guard", "mount"],
    takes: "handler, options",
    guard: {
      text: `if (!{0}.headers["idempotency-key"]) return new Response("{wanted}", { status: 400 });`,
      apart: `if (!{headers}["idempotency-key"]) return new Response("{wanted}", { status: 400 });`,
    },
  },
  {
    // @adonisjs/core 6: `router.post(path, [OrdersController, "store"]).use(check)`
    framework: "adonis",
    modules: ["@adonisjs/core/services/router", "@ioc:Adonis/Core/Route", "@adonisjs/core/http"],
    makers: ["Router"],
    values: ["", "default"],
    chains: ["resource"],
    middleware: ["use"],
    mounts: ["group"],
    takes: "handler pairs",
    chainedMiddleware: ["use", "middleware"],
    guard: {
      text: `if (!{0}.request.header("Idempotency-Key")) return {0}.response.badRequest({ error: "{wanted}" });`,
      apart: `if (!{request}.header("Idempotency-Key")) return {response}.badRequest({ error: "{wanted}" });`,
    },
  },
  {
    // @koa/router 14 and its like
    framework: "koa",
    modules: ["@koa/router", "koa-router", "koa-joi-router", "koa-better-router", "koa-tree-router", "koa-mount"],
    makers: ["", "Router", "default"],
    values: ["", "Router", "default"],
    middleware: ["use", "all", "prefix"],
    mounts: ["use"],
    takes: "handlers",
    elsewhere: { shape: "context", words: ["koa", "ctx"], says: /\bkoa\b|\bctx\b|Koa/ },
    guard: { text: `if (!{0}.get("Idempotency-Key")) {0}.throw(400, "{wanted}");` },
    middlewareParameters: 2,
  },
  {
    // fastify 5: shorthand methods, and `route({ … })`
    framework: "fastify",
    modules: ["fastify"],
    makers: ["", "fastify", "default", "FastifyInstance", "FastifyTypedInstance"],
    derive: ["withTypeProvider"],
    chains: ["after", "decorate"],
    middleware: ["addHook", "register", "use"],
    hooks: ["addHook"],
    isUnordered: true,
    mounts: ["register"],
    takes: "options, handler",
    hasRouteObjects: true,
    elsewhere: { shape: "request-reply", words: ["fastify", "reply"] },
    plugins: {
      types: /^Fastify(?:Plugin(?:Async|Callback)?(?:Zod|TypeBox|JsonSchemaToTs)?|PluginAsync\w{0,40})$/,
      // A project's own name for a typed instance: `server: FastifyTypedInstance`.
      routerTypes: /\.Fastify\w{0,40}Instance\w{0,20}\.new\(\)(?:\.withTypeProvider\(\))?$/,
      wrappers: ["fastify-plugin"],
      registers: "register",
    },
    guard: { text: `if (!{0}.headers["idempotency-key"]) return {1}.code(400).send({ error: "{wanted}" });` },
  },
  {
    // restana 5 (`index.js` and `libs` of 5.2.0): `service.post(path, …middleware, handler)`; `res.send(data, code)`
    framework: "restana",
    modules: ["restana"],
    makers: [""],
    makes: ["newRouter"],
    middleware: ["use", "all"],
    mounts: ["use"],
    takes: "handlers",
    guard: { text: `if (!{0}.headers["idempotency-key"]) { {1}.send({ error: "{wanted}" }, 400); return; }` },
    middlewareParameters: 3,
  },
  {
    // find-my-way 9 (`index.js` of 9.10.2): `on(method, path, [options], handler)` and verbs, on Node.js's own server
    framework: "find-my-way",
    modules: ["find-my-way"],
    makers: [""],
    middleware: [],
    takes: "options, handler",
    guard: { text: `if (!{0}.headers["idempotency-key"]) { {1}.writeHead(400).end("{wanted}"); return; }` },
  },
  {
    // express 5 and routers with its interface
    framework: "express",
    modules: [
      "express",
      "express-serve-static-core",
      "express-promise-router",
      "router",
      "restify",
      "polka",
      "@feathersjs/express",
      "ultimate-express",
      "hyper-express",
      "@root/async-router",
      "json-server",
      "parse-server",
    ],
    makers: ["", "Router", "createServer", "create", "Express", "Application", "IRouter", "Server", "default"],
    values: ["application", "router"],
    chains: ["set", "engine", "enable", "disable"],
    middleware: ["use", "all", "param"],
    mounts: ["use"],
    takes: "handlers",
    elsewhere: { shape: "request-response" },
    guard: {
      text: `if (!{0}.get("Idempotency-Key")) { {1}.status(400).json({ error: "{wanted}" }); return; }`,
    },
    middlewareParameters: 3,
  },
] as const satisfies readonly VerbRouter[];
