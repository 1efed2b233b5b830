// Read when a file of their format is: whoever lints JavaScript alone does not wait for them.
module.exports = {
  get jsonc() {
    return require("jsonc-parser");
  },
  get momoa() {
    return require("@humanwhocodes/momoa");
  },
  get toml() {
    return require("toml-eslint-parser");
  },
  get yaml() {
    return require("yaml");
  },
  get dockerfile() {
    return require("dockerfile-ast");
  },
};
