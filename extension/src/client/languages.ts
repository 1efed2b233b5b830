/** The languages whose files the server checks. */
const languageIds = ["javascript", "javascriptreact", "typescript", "typescriptreact"] as const;

export const documentSelector = languageIds.map((language) => ({ scheme: "file", language }));
