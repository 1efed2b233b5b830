/** A framework of pages, whose modules run partly on a server and partly in a browser, as data. */
export interface PageFramework {
  readonly name: string;
  /** A package that uses it depends on one of these; a star stands for the rest of a name. */
  readonly packages: readonly string[];
  readonly application: PageApplication;
  /** Where its modules run, as far as their places and exports say so. */
  readonly conventions?: PageConventions;
}

/** How a whole application is made of modules that are found by their places. */
export interface PageApplication {
  /** The names of its files of settings, without their endings; none where it has none of its own. */
  readonly settings: readonly string[];
  /** Folders whose modules it loads itself. */
  readonly folders: readonly string[];
  /** Modules that it loads by their names, without their endings. */
  readonly modules: readonly string[];
  /** What its settings say where it makes pages alone, with no server behind them. */
  readonly pagesAlone?: RegExp;
  /** What they say of a build with a server: settings that make both for different places have a server in one. */
  readonly served?: RegExp;
}

/** Which modules run where. Paths are those below the package, with slashes. */
export interface PageConventions {
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

/** React Router took over what Remix was. */
const REMIX: PageConventions = {
  serverFiles: /(?:^|\/)(?:entry\.server|.{1,200}\.server)\.[cm]?[jt]sx?$|\/\.server\//,
  browserFiles: /(?:^|\/)(?:entry\.client|.{1,200}\.client)\.[cm]?[jt]sx?$|\/\.client\//,
  pages: /^app\/(?:root|.{1,400})\.[jt]sx?$/,
  serverExports: ["loader", "action", "headers", "middleware", "unstable_middleware"],
  serverCalls: [],
};

/** Every such framework. From their own documentation, November 2026. */
export const PAGE_FRAMEWORKS: readonly PageFramework[] = [
  {
    name: "Next.js",
    packages: ["next", "blitz"],
    application: {
      settings: ["next.config"],
      folders: ["app", "src/app", "pages", "src/pages"],
      modules: ["middleware", "src/middleware", "proxy", "src/proxy", "instrumentation", "src/instrumentation"],
      pagesAlone: /\boutput["']?\s{0,5}:\s{0,5}["'`]export["'`]/,
      served: /\boutput["']?\s{0,5}:\s{0,5}["'`]standalone["'`]/,
    },
    conventions: {
      serverFiles:
        /^(?:src\/)?(?:pages\/api\/.{1,400}|app\/(?:.{0,400}\/)?(?:route|sitemap|robots|manifest|opengraph-image|twitter-image|icon)|middleware|proxy|instrumentation)\.[cm]?[jt]sx?$/,
      browserFiles: /^(?:src\/)?instrumentation-client\.[jt]s$/,
      serverPages:
        /^(?:src\/)?app\/(?:.{0,400}\/)?(?:page|layout|template|loading|default|not-found|forbidden|unauthorized)\.[jt]sx?$/,
      pages: /^(?:src\/)?pages\/.{1,400}\.[jt]sx?$/,
      serverExports: ["getServerSideProps", "getStaticProps", "getStaticPaths"],
      serverCalls: [],
    },
  },
  {
    name: "Nuxt",
    packages: ["nuxt", "nuxt-nightly"],
    application: {
      settings: ["nuxt.config"],
      folders: ["server", "pages", "app", "plugins", "middleware"],
      modules: [],
      pagesAlone: /\bssr["']?\s{0,5}:\s{0,5}false\b/,
    },
    conventions: {
      serverFiles: /^(?:layers\/[^/]{1,100}\/)?server\/.{1,400}\.[cm]?[jt]s$|\.server\.[cm]?[jt]s$/,
      browserFiles: /\.client\.[cm]?[jt]s$/,
      serverExports: [],
      serverCalls: [],
    },
  },
  {
    name: "Remix",
    packages: ["@remix-run/*"],
    application: {
      settings: ["remix.config"],
      folders: ["app/routes"],
      modules: ["app/root", "app/entry.server", "app/entry.client"],
      pagesAlone: /\bssr["']?\s{0,5}:\s{0,5}false\b/,
    },
    conventions: REMIX,
  },
  {
    name: "React Router",
    packages: ["@react-router/*"],
    application: {
      settings: ["react-router.config"],
      folders: ["app/routes"],
      modules: ["app/root", "app/routes", "app/entry.server", "app/entry.client"],
      pagesAlone: /\bssr["']?\s{0,5}:\s{0,5}false\b/,
    },
    conventions: REMIX,
  },
  {
    name: "SvelteKit",
    packages: ["@sveltejs/kit"],
    application: {
      settings: ["svelte.config"],
      folders: ["src/routes"],
      modules: ["src/hooks.server", "src/hooks.client", "src/hooks"],
      pagesAlone: /@sveltejs\/adapter-static/,
    },
    conventions: {
      serverFiles:
        /(?:^|\/)(?:\+server|\+(?:page|layout)\.server|hooks\.server|.{1,200}\.(?:server|remote))\.[cm]?[jt]s$|^src\/lib\/server\//,
      browserFiles: /(?:^|\/)hooks\.client\.[cm]?[jt]s$/,
      serverExports: [],
      serverCalls: [],
    },
  },
  {
    name: "Astro",
    packages: ["astro"],
    application: { settings: ["astro.config"], folders: ["src/pages", "src/actions"], modules: ["src/middleware"] },
    conventions: {
      serverFiles: /^src\/(?:pages\/.{1,400}|middleware(?:\/index)?|actions\/.{1,400})\.[cm]?[jt]s$/,
      serverExports: [],
      serverCalls: [],
    },
  },
  {
    name: "TanStack Start",
    packages: ["@tanstack/react-start", "@tanstack/solid-start", "@tanstack/start"],
    application: {
      settings: ["app.config"],
      folders: ["src/routes", "app/routes"],
      modules: ["src/router", "src/start", "src/server", "src/client", "app/router", "app/ssr", "app/client"],
    },
    conventions: {
      serverFiles: /(?:^|\/)routes\/api\/.{1,400}\.[jt]sx?$|\.server\.[jt]sx?$/,
      browserFiles: /\.client\.[jt]sx?$/,
      pages: /^(?:src|app)\/routes\/.{1,400}\.[jt]sx?$/,
      serverExports: ["ServerRoute"],
      serverCalls: ["createServerFn", "createServerOnlyFn", "createServerFileRoute"],
    },
  },
  {
    name: "SolidStart",
    packages: ["@solidjs/start"],
    application: {
      settings: ["app.config"],
      folders: ["src/routes"],
      modules: ["src/entry-server", "src/entry-client", "src/app"],
    },
  },
  {
    name: "Gatsby",
    packages: ["gatsby"],
    application: {
      settings: ["gatsby-config"],
      folders: ["src/pages", "src/api"],
      modules: ["gatsby-node", "gatsby-browser", "gatsby-ssr"],
    },
  },
  {
    name: "Qwik City",
    packages: ["@builder.io/qwik-city", "@qwik.dev/router"],
    application: { settings: [], folders: ["src/routes"], modules: ["src/entry.ssr", "src/root"] },
  },
  {
    name: "Angular",
    packages: ["@angular/ssr"],
    application: {
      settings: ["angular"],
      folders: ["src/app"],
      modules: ["src/main", "src/main.server", "src/server", "server"],
    },
  },
  {
    name: "Vike",
    packages: ["vike", "vite-plugin-ssr"],
    application: { settings: [], folders: ["pages", "renderer"], modules: ["server/index"] },
  },
  {
    name: "Waku",
    packages: ["waku"],
    application: { settings: ["waku.config"], folders: ["src/pages"], modules: ["src/entries"] },
  },
  {
    name: "Redwood",
    packages: ["@redwoodjs/core"],
    application: { settings: ["redwood"], folders: ["api/src/functions", "web/src/pages"], modules: [] },
  },
];

/** Whether a package is one of those by which a framework is known. */
export function isPackageOf({ packages }: PageFramework, name: string): boolean {
  return packages.some((each) => (each.endsWith("*") ? name.startsWith(each.slice(0, -1)) : name === each));
}
