import rule from "../../../eslint-plugin/src/rules/no-memory-session-store.ts";
import { ruleTester } from "../rule-tester.ts";

const inMemory = { messageId: "inMemory" } as const;

ruleTester().run("no-memory-session-store", rule, {
  valid: [
    `import session from "express-session"; app.use(session({ secret, store: new RedisStore({ client }) }));`,
    // What is not known.
    `import session from "express-session"; app.use(session(options));`,
    `import session from "express-session"; import { options } from "./options"; app.use(session(options));`,
    `import session from "express-session"; app.use(session({ secret, ...more }));`,
    `import session from "express-session"; app.use(session({ secret, store: isShared ? new RedisStore() : undefined }));`,
    `import session from "express-session"; const options: any = { secret }; if (redis) options.store = new RedisStore(redis); app.use(session(options));`,
    `import session from "express-session"; if (redis) app.use(session({ secret, store: redis })); else app.use(session({ secret }));`,
    `import session from "express-session"; if (process.env.NODE_ENV === "development") app.use(session({ secret }));`,
    `import fastifySession from "@fastify/session"; app.register(fastifySession, { secret, store });`,
    // Kept in the cookie, or no such middleware.
    `import session from "koa-session"; app.use(session({}, app));`,
    `import session from "cookie-session"; app.use(session({ keys }));`,
    `import fastifySession from "@fastify/secure-session"; app.register(fastifySession, { key });`,
    `const read = driver.session({ database: "people" });`,
    { code: `import session from "express-session"; app.use(session({ secret }));`, filename: "app.test.ts" },
  ],
  invalid: [
    {
      code: `import session from "express-session";\napp.use(session({ secret, resave: false }));`,
      errors: [{ ...inMemory, line: 2, column: 9, endColumn: 16, data: { option: "store", store: "`connect-redis`" } }],
    },
    { code: `const session = require("express-session"); app.use(session());`, errors: [inMemory] },
    { code: `app.use(require("express-session")({ secret }));`, errors: [inMemory] },
    {
      code: `import session from "express-session"; const options = { secret, ...{ resave: false } }; app.use(session(options));`,
      errors: [inMemory],
    },
    {
      code: `import session from "express-session"; app.use(session({ secret, store: undefined }));`,
      errors: [inMemory],
    },
    {
      code: `import session from "express-session"; app.use(session({ secret, store: new session.MemoryStore() }));`,
      errors: [{ ...inMemory, column: 73 }],
    },
    { code: `import session from "koa-generic-session"; app.use(session());`, errors: [inMemory] },
    {
      code: `import fastifySession from "@fastify/session"; app.register(fastifySession, { secret });`,
      errors: [{ ...inMemory, column: 48, endColumn: 60 }],
    },
    { code: `app.register(require("@fastify/session"), {});`, errors: [inMemory] },
  ],
});
