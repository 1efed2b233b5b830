import { OTHER_FILES } from "../../../eslint-plugin/src/configs/file-languages.ts";
import { LANGUAGES } from "../../../eslint-plugin/src/languages/readable.ts";

/** Code is told by its language; files of data by their names, since editors disagree on their languages. */
export const documentSelector = [
  ...LANGUAGES.javascript.editor.map((language) => ({ scheme: "file", language })),
  ...OTHER_FILES.map((pattern) => ({ scheme: "file", pattern })),
];
