import ts from "typescript";

const ROOT = "/types";
/** Every module is there and knows everything; what Node.js has for all is there, and little is known of it. */
const STUBS = `${ROOT}/stubs.d.ts`;
const GLOBALS = `declare module "*";
declare const process: { readonly env: Record<string, string | undefined>; readonly [name: string]: any };
declare const console: any, require: any, module: any, exports: any, Buffer: any, __dirname: string, __filename: string;
declare const fetch: any, AbortSignal: any, crypto: any, performance: any, URL: any, Response: any;
declare namespace NodeJS {
  interface ErrnoException extends Error { code?: string; path?: string; syscall?: string }
  type Timeout = any;
}
declare function setTimeout(...given: any[]): any;
declare function setInterval(...given: any[]): any;
declare function setImmediate(...given: any[]): any;
declare function clearTimeout(timer: any): void;
declare function clearInterval(timer: any): void;
`;
const options: ts.CompilerOptions = {
  strict: true,
  // What is passed to a function of which nothing is known has no types of its own, as it would have from that function.
  noImplicitAny: false,
  noEmit: true,
  allowJs: true,
  checkJs: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
  skipLibCheck: true,
  types: [],
};
const libraries = new Map<string, ts.SourceFile | undefined>();

/** A text and the name that tells its language. */
export interface Text {
  readonly filename: string;
  readonly code: string;
}

/**
 * What TypeScript finds wrong with each text, every one a module of its own beside modules of which nothing is known:
 * the messages without their places.
 */
export function typeErrors(texts: readonly Text[]): ReadonlySet<string>[] {
  const names = texts.map(
    ({ filename }, index) => `${ROOT}/${index}/file${/\.[cm]?[jt]sx?$/.exec(filename)?.[0] ?? ".ts"}`,
  );
  const contents = new Map([
    [STUBS, GLOBALS],
    ...names.map((name, index) => [name, texts[index]?.code ?? ""] as const),
  ]);
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => contents.has(path) || disk.fileExists(path),
    readFile: (path) => contents.get(path) ?? disk.readFile(path),
    getSourceFile: (path, languageVersion) => {
      const content = contents.get(path);
      if (content !== undefined) return ts.createSourceFile(path, content, languageVersion, true);
      if (!libraries.has(path)) libraries.set(path, disk.getSourceFile(path, languageVersion));
      return libraries.get(path);
    },
  };
  const program = ts.createProgram([STUBS, ...names], options, host);
  return names.map((name) => {
    const file = program.getSourceFile(name);
    const errors = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return new Set(
      errors.map(({ code, messageText }) => said(code, ts.flattenDiagnosticMessageText(messageText, " "))),
    );
  });
}

/** An error in words that do not depend on how the text puts what is wrong: `{ user }` says of a name what `user` says. */
function said(code: number, message: string): string {
  const name = /^No value exists in scope for the shorthand property ('[^']+')/.exec(message)?.[1];
  return name === undefined ? `TS${code} ${message}` : `TS2304 Cannot find name ${name}.`;
}
