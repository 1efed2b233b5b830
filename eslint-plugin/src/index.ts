import { readFileSync } from "node:fs";
import type { PremortemPlugin } from "../types/index.d.ts";
import { makeConfigs } from "./configs/index.ts";
import { languages } from "./languages/index.ts";
import { rules } from "./rules/index.ts";

const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  name: string;
  version: string;
};

const plugin = {
  meta: { name, version, namespace: "premortem" },
  rules: rules as unknown as PremortemPlugin["rules"],
  languages,
  configs: {} as PremortemPlugin["configs"],
} satisfies PremortemPlugin;

plugin.configs = makeConfigs(plugin);

export default plugin;
