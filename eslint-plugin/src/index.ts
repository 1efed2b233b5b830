import manifest from "../package.json" with { type: "json" };
import type { PremortemPlugin } from "../types/index.d.ts";
import { makeConfigs } from "./configs/index.ts";
import { languages } from "./languages/index.ts";
import { rules } from "./rules/index.ts";

const plugin = {
  meta: { name: manifest.name, version: manifest.version, namespace: "premortem" },
  rules: rules as unknown as PremortemPlugin["rules"],
  languages,
  configs: {} as PremortemPlugin["configs"],
} satisfies PremortemPlugin;

plugin.configs = makeConfigs(plugin);

export default plugin;
// What `require` of this module gives, on every Node.js that the package is for.
export { plugin as "module.exports" };
