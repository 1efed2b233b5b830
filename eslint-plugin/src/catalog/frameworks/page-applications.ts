/** A framework that makes a whole application of modules which it finds by their places. */
export interface PageApplication {
  readonly packages: readonly string[];
  /** The names of its files of settings, without their endings; none where it has none of its own. */
  readonly settings: readonly string[];
  /** Folders whose modules it loads itself. */
  readonly folders: readonly string[];
  /** Modules that it loads by their names, without their endings. */
  readonly modules: readonly string[];
  /** What its settings say where it makes pages alone, with no server behind them. */
  readonly pagesAlone?: RegExp;
}

/** Where frameworks look for what they load. From their documentation, November 2026. */
export const PAGE_APPLICATIONS: readonly PageApplication[] = [
  {
    packages: ["next", "blitz"],
    settings: ["next.config"],
    folders: ["app", "src/app", "pages", "src/pages"],
    modules: ["middleware", "src/middleware", "proxy", "src/proxy", "instrumentation", "src/instrumentation"],
    pagesAlone: /\boutput["']?\s{0,5}:\s{0,5}["'`]export["'`]/,
  },
  {
    packages: ["nuxt"],
    settings: ["nuxt.config"],
    folders: ["server", "pages", "app", "plugins", "middleware"],
    modules: [],
    pagesAlone: /\bssr["']?\s{0,5}:\s{0,5}false\b/,
  },
  {
    packages: ["@remix-run/dev", "@remix-run/react"],
    settings: ["remix.config"],
    folders: ["app/routes"],
    modules: ["app/root", "app/entry.server", "app/entry.client"],
    pagesAlone: /\bssr["']?\s{0,5}:\s{0,5}false\b/,
  },
  {
    packages: ["@react-router/dev"],
    settings: ["react-router.config"],
    folders: ["app/routes"],
    modules: ["app/root", "app/routes", "app/entry.server", "app/entry.client"],
    pagesAlone: /\bssr["']?\s{0,5}:\s{0,5}false\b/,
  },
  {
    packages: ["@sveltejs/kit"],
    settings: ["svelte.config"],
    folders: ["src/routes"],
    modules: ["src/hooks.server", "src/hooks.client", "src/hooks"],
    pagesAlone: /@sveltejs\/adapter-static/,
  },
  {
    packages: ["astro"],
    settings: ["astro.config"],
    folders: ["src/pages", "src/actions"],
    modules: ["src/middleware"],
  },
  {
    packages: ["@tanstack/react-start", "@tanstack/solid-start", "@tanstack/start"],
    settings: ["app.config"],
    folders: ["src/routes", "app/routes"],
    modules: ["src/router", "src/start", "src/server", "src/client", "app/router", "app/ssr", "app/client"],
  },
  {
    packages: ["@solidjs/start"],
    settings: ["app.config"],
    folders: ["src/routes"],
    modules: ["src/entry-server", "src/entry-client", "src/app"],
  },
  {
    packages: ["gatsby"],
    settings: ["gatsby-config"],
    folders: ["src/pages", "src/api"],
    modules: ["gatsby-node", "gatsby-browser", "gatsby-ssr"],
  },
  {
    packages: ["@builder.io/qwik-city", "@qwik.dev/router"],
    settings: [],
    folders: ["src/routes"],
    modules: ["src/entry.ssr", "src/root"],
  },
  {
    packages: ["@angular/ssr"],
    settings: ["angular"],
    folders: ["src/app"],
    modules: ["src/main", "src/main.server", "src/server", "server"],
  },
  { packages: ["vike", "vite-plugin-ssr"], settings: [], folders: ["pages", "renderer"], modules: ["server/index"] },
  { packages: ["waku"], settings: ["waku.config"], folders: ["src/pages"], modules: ["src/entries"] },
  {
    packages: ["@redwoodjs/core"],
    settings: ["redwood"],
    folders: ["api/src/functions", "web/src/pages"],
    modules: [],
  },
];
