/** The languages whose files the server is asked about; it says of each file whether a rule reads it. */
export const languageIds = [
  "javascript",
  "javascriptreact",
  "typescript",
  "typescriptreact",
  "json",
  "jsonc",
  "yaml",
  "dotenv",
  "dockerfile",
  "sql",
] as const;

export const documentSelector = languageIds.map((language) => ({ scheme: "file", language }));
