import type { HclPlugin } from "../types/hcl.d.ts";
import { filesPreset } from "./configs/index.ts";
import plugin from "./index.ts";
import { loadHcl } from "./languages/hcl/load.ts";

// The same plugin, so that configurations that name it by either entry point can stand together.
const withHcl: HclPlugin = Object.assign(plugin, {
  languages: Object.assign(plugin.languages, { hcl: await loadHcl() }),
});
plugin.configs.files = filesPreset(plugin);

export default withHcl;
