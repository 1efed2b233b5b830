import type * as momoa from "@humanwhocodes/momoa";
import type * as dockerfile from "dockerfile-ast";
import type * as jsonc from "jsonc-parser";
import type * as toml from "toml-eslint-parser";
import type * as yaml from "yaml";

declare const libraries: {
  readonly jsonc: typeof jsonc;
  readonly momoa: typeof momoa;
  readonly toml: typeof toml;
  readonly yaml: typeof yaml;
  readonly dockerfile: typeof dockerfile;
};
export = libraries;
