import type { PremortemPlugin as Plugin } from "./index.js" with { "resolution-mode": "import" };

declare const plugin: Plugin;
declare namespace plugin {
  export type PremortemPlugin = Plugin;
}
export = plugin;
