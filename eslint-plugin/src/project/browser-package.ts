import type { Project } from "./index.ts";
import { memo } from "./memo.ts";
import { packageRoot } from "./package-files.ts";
import { readManifest, type Manifest } from "./workspaces.ts";

/** Packages that draw a page. */
const PAGES = /^(?:react-dom|react-native|vue|svelte|solid-js|preact|lit|@angular\/core)$/;

/** Tools that build a page, or serve it while it is being written: with none, those above may be there to write mails and documents. */
const BUILDERS =
  /^(?:vite|webpack|parcel|rollup|react-scripts|@vitejs\/plugin-.{1,40}|@sveltejs\/vite-plugin-svelte|svelte-loader|vue-loader|@vue\/cli-service|@angular\/cli|esbuild-(?:plugin-solid|svelte)|@parcel\/core|metro)$/;

/** What answers requests, keeps rows or draws pages on a server: a package with one of them has code that runs there. */
const SERVERS =
  /^(?:express|fastify|koa|hono|h3|restify|polka|sails|micro|ws|socket\.io|next|nuxt|nitropack|astro|gatsby|vike|waku|apollo-server.{0,40}|graphql-yoga|bullmq|bull|agenda|amqplib|kafkajs|ioredis|redis|pg|postgres|mysql2?|better-sqlite3|sqlite3|mongodb|mongoose|knex|sequelize|typeorm|drizzle-orm|prisma|firebase-admin|(?:@types\/)?aws-lambda|serverless|preact-render-to-string|@(?:nestjs|hono|fastify|hapi|koa|prisma|remix-run|adonisjs|feathersjs|loopback|cloudflare|netlify)\/.{1,60}|@(?:react-router\/(?:node|serve|express|dev)|sveltejs\/kit|trpc\/server|apollo\/server|vercel\/node|angular\/ssr|solidjs\/start|react-email\/.{1,40}|tanstack\/(?:react|solid)-start))$/;

/** How the files of such a package begin that run elsewhere: what builds it, and its scripts. */
const USES_NODE = /["'](?:node:[\w/]{1,30}|fs|fs\/promises|http|path|child_process)["']|\bprocess\.(?:exit|argv)\b/;

/**
 * Whether a file belongs to a package whose code runs in a browser: its `package.json` names what draws a page and what
 * builds it, and nothing that works on a server. Of packages that hold both, as small repositories do, nothing is known.
 */
export function isOfBrowserPackage({ file, isOpen }: Project): boolean {
  const root = isOpen ? packageRoot(file.filename) : null;
  return root !== null && isForBrowser(root) && !USES_NODE.test(file.sourceCode.text);
}

const isForBrowser = memo<boolean>(
  (root) => {
    const names = dependenciesOf(readManifest(root));
    const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
    return has(PAGES) && has(BUILDERS) && !has(SERVERS);
  },
  // Packages change what they depend on less often than files change.
  { inCircle: false, trustMs: 10_000 },
);

function dependenciesOf(manifest: Manifest | null): string[] {
  const groups = [manifest?.dependencies, manifest?.devDependencies, manifest?.peerDependencies];
  return groups.flatMap((group) => (typeof group === "object" && group !== null ? Object.keys(group) : []));
}
