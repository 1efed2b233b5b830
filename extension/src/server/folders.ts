import { isAbsolute, join, relative } from "node:path";
import { URI } from "vscode-uri";

const EXTENSIONS: Readonly<Record<string, string>> = {
  javascript: ".js",
  javascriptreact: ".jsx",
  typescript: ".ts",
  typescriptreact: ".tsx",
};

/** The folders of the workspace, and where documents lie in them. */
export class Folders {
  #paths: readonly string[] = [];

  get paths(): readonly string[] {
    return this.#paths;
  }

  set(uris: readonly string[]): void {
    this.#paths = uris
      .map((uri) => URI.parse(uri))
      .filter(({ scheme }) => scheme === "file")
      .map(({ fsPath }) => fsPath);
  }

  /** The innermost folder that holds a path, or null. */
  of(path: string): string | null {
    const holding = this.#paths.filter((folder) => isBelow(folder, path));
    return holding.sort((a, b) => b.length - a.length)[0] ?? null;
  }

  /** The path of a document; that of one not saved yet is made up, with the language's extension. */
  pathOf(uri: string, languageId: string): string | null {
    const parsed = URI.parse(uri);
    if (parsed.scheme === "file") return parsed.fsPath;
    if (parsed.scheme !== "untitled") return null;
    return join(this.#paths[0] ?? process.cwd(), `untitled${EXTENSIONS[languageId] ?? ""}`);
  }
}

export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith("..") && !isAbsolute(way);
}

export function uriOf(path: string): string {
  return URI.file(path).toString();
}

export function pathOf(uri: string): string {
  return URI.parse(uri).fsPath;
}
