/**
 * How bundlers are told which settings go into what every visitor loads. Source: their documentation, as of November 2026.
 */

/** The beginning of a variable's name by which a builder takes its value over. */
export interface PublicPrefix {
  readonly prefix: string;
  readonly builder: string;
  /** Only where the package depends on one of these: elsewhere names begin so for other reasons. */
  readonly packages?: readonly string[];
}

/** Longer ones first where one ends in another. */
export const PUBLIC_PREFIXES: readonly PublicPrefix[] = [
  { prefix: "NEXT_PUBLIC_", builder: "Next.js" },
  { prefix: "EXPO_PUBLIC_", builder: "Expo" },
  { prefix: "NUXT_PUBLIC_", builder: "Nuxt" },
  { prefix: "NX_PUBLIC_", builder: "Nx" },
  { prefix: "VITE_", builder: "Vite" },
  { prefix: "REACT_APP_", builder: "Create React App" },
  { prefix: "VUE_APP_", builder: "Vue CLI" },
  { prefix: "GATSBY_", builder: "Gatsby" },
  { prefix: "PUBLIC_", builder: "SvelteKit", packages: ["@sveltejs/kit"] },
  { prefix: "PUBLIC_", builder: "Astro", packages: ["astro"] },
];

/** A place in a file of settings whose values a builder puts into the bundle, whatever they are called. */
export interface PublicSettings {
  readonly builder: string;
  /** The file's name without its ending. */
  readonly file: string;
  /** The way to the object in what the file exports. */
  readonly path: readonly string[];
  /** Only where the package depends on one of these. */
  readonly packages?: readonly string[];
}

export const PUBLIC_SETTINGS: readonly PublicSettings[] = [
  { builder: "Next.js", file: "next.config", path: ["env"] },
  { builder: "Nuxt", file: "nuxt.config", path: ["runtimeConfig", "public"] },
  { builder: "Vite", file: "vite.config", path: ["define"] },
  { builder: "Expo", file: "app.config", path: ["extra"], packages: ["expo"] },
  { builder: "Expo", file: "app.config", path: ["expo", "extra"], packages: ["expo"] },
];
