import { readFile } from "node:fs/promises";
import { transform, type Plugin } from "esbuild";

/**
 * Shortens the names in libraries: those of our own code stay, so that a stack trace says where something happened.
 * A module's exports keep their names, as other modules ask for them.
 */
export const minifyLibraries: Plugin = {
  name: "minify-libraries",
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].+\.[cm]?js$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { minify: true, legalComments: "none" });
      return { contents: code, loader: "js" };
    });
  },
};
