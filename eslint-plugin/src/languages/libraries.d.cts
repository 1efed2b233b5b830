import type dockerfile = require("dockerfile-ast");
import type jsonc = require("jsonc-parser");
import type yaml = require("yaml");

declare const libraries: {
  readonly jsonc: typeof jsonc;
  readonly yaml: typeof yaml;
  readonly dockerfile: typeof dockerfile;
};
export = libraries;
