/**
 * A framework whose modules run partly on a server and partly in a browser, as data. Paths are those below the package,
 * with slashes.
 */
export interface PageFramework {
  readonly name: string;
  /** A package that uses it depends on one of these; a star stands for the rest of a name. */
  readonly packages: readonly string[];
  /** What it runs on a server alone. */
  readonly serverFiles: RegExp;
  /** What it runs in a browser alone. */
  readonly browserFiles?: RegExp;
  /** Its pages that are drawn on the server where they do not say `"use client"`. */
  readonly serverPages?: RegExp;
  /** Its modules with two halves: what `serverExports` names, and what that alone uses, is the server's. */
  readonly pages?: RegExp;
  readonly serverExports: readonly string[];
  /** Functions that run on the server the functions that they, or a method of what they return, are given. */
  readonly serverCalls: readonly string[];
}

/** Every such framework. From their own documentation, November 2026. */
export const PAGE_FRAMEWORKS: readonly PageFramework[] = [
  {
    name: "Next.js",
    packages: ["next"],
    serverFiles:
      /^(?:src\/)?(?:pages\/api\/.{1,400}|app\/(?:.{0,400}\/)?(?:route|sitemap|robots|manifest|opengraph-image|twitter-image|icon)|middleware|proxy|instrumentation)\.[cm]?[jt]sx?$/,
    browserFiles: /^(?:src\/)?instrumentation-client\.[jt]s$/,
    serverPages:
      /^(?:src\/)?app\/(?:.{0,400}\/)?(?:page|layout|template|loading|default|not-found|forbidden|unauthorized)\.[jt]sx?$/,
    pages: /^(?:src\/)?pages\/.{1,400}\.[jt]sx?$/,
    serverExports: ["getServerSideProps", "getStaticProps", "getStaticPaths"],
    serverCalls: [],
  },
  {
    name: "Remix",
    packages: ["@remix-run/*", "@react-router/*"],
    serverFiles: /(?:^|\/)(?:entry\.server|.{1,200}\.server)\.[cm]?[jt]sx?$|\/\.server\//,
    browserFiles: /(?:^|\/)(?:entry\.client|.{1,200}\.client)\.[cm]?[jt]sx?$|\/\.client\//,
    pages: /^app\/(?:root|.{1,400})\.[jt]sx?$/,
    serverExports: ["loader", "action", "headers", "middleware", "unstable_middleware"],
    serverCalls: [],
  },
  {
    name: "SvelteKit",
    packages: ["@sveltejs/kit"],
    serverFiles:
      /(?:^|\/)(?:\+server|\+(?:page|layout)\.server|hooks\.server|.{1,200}\.(?:server|remote))\.[cm]?[jt]s$|^src\/lib\/server\//,
    browserFiles: /(?:^|\/)hooks\.client\.[cm]?[jt]s$/,
    serverExports: [],
    serverCalls: [],
  },
  {
    name: "Nuxt",
    packages: ["nuxt", "nuxt-nightly"],
    serverFiles: /^(?:layers\/[^/]{1,100}\/)?server\/.{1,400}\.[cm]?[jt]s$|\.server\.[cm]?[jt]s$/,
    browserFiles: /\.client\.[cm]?[jt]s$/,
    serverExports: [],
    serverCalls: [],
  },
  {
    name: "Astro",
    packages: ["astro"],
    serverFiles: /^src\/(?:pages\/.{1,400}|middleware(?:\/index)?|actions\/.{1,400})\.[cm]?[jt]s$/,
    serverExports: [],
    serverCalls: [],
  },
  {
    name: "TanStack Start",
    packages: ["@tanstack/react-start", "@tanstack/solid-start", "@tanstack/start"],
    serverFiles: /(?:^|\/)routes\/api\/.{1,400}\.[jt]sx?$|\.server\.[jt]sx?$/,
    browserFiles: /\.client\.[jt]sx?$/,
    pages: /^(?:src|app)\/routes\/.{1,400}\.[jt]sx?$/,
    serverExports: ["ServerRoute"],
    serverCalls: ["createServerFn", "createServerOnlyFn", "createServerFileRoute"],
  },
];
