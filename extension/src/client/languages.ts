import { OTHER_FILES } from "../../../eslint-plugin/src/configs/file-languages.ts";

/** The languages of code that the server checks. */
const languageIds = ["javascript", "javascriptreact", "typescript", "typescriptreact"] as const;

/** Files of settings and SQL are told by their names: editors disagree on their languages. */
export const documentSelector = [
  ...languageIds.map((language) => ({ scheme: "file", language })),
  ...OTHER_FILES.map((pattern) => ({ scheme: "file", pattern })),
];
