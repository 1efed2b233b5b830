/**
 * Middleware that keeps sessions in the memory of its process unless it is given a store. From their documentation, as of
 * November 2026. No entry has what keeps sessions in the cookie itself: koa-session, cookie-session, iron-session, @fastify/secure-session.
 */
export interface SessionMiddleware {
  readonly package: string;
  /** Whether it is called with its options, or handed to `register` together with them. */
  readonly by: "call" | "register";
  /** The option that takes a store. */
  readonly store: string;
  /** Origin keys of stores that keep sessions in memory as well. */
  readonly memory: readonly string[];
}

export const SESSION_MIDDLEWARE: readonly SessionMiddleware[] = [
  // 1.18: "MemoryStore … is purposely not designed for a production environment"
  { package: "express-session", by: "call", store: "store", memory: ["express-session.MemoryStore.new()"] },
  // 11: "Defaults to a simple in-memory store"
  { package: "@fastify/session", by: "register", store: "store", memory: [] },
  { package: "fastify-session", by: "register", store: "store", memory: [] },
  // 2.3: "session store … default in memory"
  { package: "koa-generic-session", by: "call", store: "store", memory: [] },
  // 4.0: "default: in-memory"
  { package: "koa-session-minimal", by: "call", store: "store", memory: [] },
];

/** A store of express-session's, which @fastify/session takes as well, and the clients of whose database a project may have. */
export const SESSION_STORES: readonly { readonly store: string; readonly clients: readonly string[] }[] = [
  { store: "connect-redis", clients: ["redis", "ioredis", "@upstash/redis"] },
  { store: "connect-pg-simple", clients: ["pg"] },
  { store: "connect-mongo", clients: ["mongoose", "mongodb"] },
  { store: "@quixo3/prisma-session-store", clients: ["@prisma/client"] },
  { store: "connect-session-sequelize", clients: ["sequelize", "sequelize-typescript"] },
  { store: "connect-typeorm", clients: ["typeorm"] },
  { store: "express-mysql-session", clients: ["mysql2", "mysql"] },
];
