import { REPOSITORY } from "./src/create-rule.ts";

/** The README as npm shows it, which would look for the repository's files in the package's folder: those of that version. */
export function publishedReadme(text: string, version: string): string {
  return text.replace(/(!?\[[^\]]*\])\((?!https?:|#)([^)]+)\)/g, (_, label: string, path: string) => {
    const view = label.startsWith("!") ? "raw" : "blob";
    return `${label}(${REPOSITORY}/${view}/v${version}/${path})`;
  });
}
