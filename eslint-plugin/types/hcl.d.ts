import type { ESLint } from "eslint";
import type { PremortemPlugin } from "./index.js";

/** The plugin with the language of Terraform's and OpenTofu's files, whose parser has to be loaded first. */
export interface HclPlugin extends PremortemPlugin {
  languages: PremortemPlugin["languages"] & Record<"hcl", NonNullable<ESLint.Plugin["languages"]>[string]>;
}

declare const plugin: HclPlugin;
export default plugin;
