import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { reachable } from "./reachable.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The modules of typescript-estree that make programs, to find out types. */
const FOR_TYPES =
  /[\\/]typescript-estree[\\/]dist[\\/](?:create-program[\\/](?:createIsolatedProgram|createProjectProgram|getWatchProgramsForProjects|useProvidedPrograms)|semantic-or-syntactic-errors|useProgramFromProjectService)\.js$/;

const withoutTypes: Plugin = {
  name: "without-types",
  setup(bundle) {
    const nothing = () => ({ contents: "module.exports = {};" });
    bundle.onLoad({ filter: FOR_TYPES }, nothing);
    bundle.onResolve({ filter: /^@typescript-eslint\/project-service$/ }, () => ({ path: "none", namespace: "none" }));
    bundle.onLoad({ filter: /.*/, namespace: "none" }, nothing);
  },
};

/**
 * Bundles typescript-eslint's parser with what it needs of TypeScript to parse: a tenth of TypeScript, whose checker, emit,
 * programs and services for editors are left out. `src/parser/bundled.ts` sends whoever asks for types to the parser that
 * the project has installed. A test compares its trees with those of the whole.
 * @returns what is in the bundle.
 */
export async function bundleTypeScriptParser(outfile: string): Promise<Metafile> {
  const shared = {
    absWorkingDir: here(".."),
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "cjs",
    logLevel: "warning",
    legalComments: "none",
    metafile: true,
  } satisfies BuildOptions;
  const parser = await build({
    ...shared,
    stdin: { contents: 'export { parseForESLint } from "@typescript-eslint/parser";', resolveDir: here(".") },
    external: ["typescript"],
    plugins: [withoutTypes],
    write: false,
  });
  const [{ text: code } = { text: "" }] = parser.outputFiles;
  const typescript: Plugin = {
    name: "typescript-in-part",
    setup(bundle) {
      bundle.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({
        contents: partOfTypeScript(readFileSync(path, "utf8"), code),
      }));
    },
  };
  const whole = await build({
    ...shared,
    stdin: { contents: code, resolveDir: here(".") },
    outfile,
    plugins: [typescript],
    minify: true,
  });
  return { inputs: { ...parser.metafile.inputs, ...whole.metafile.inputs }, outputs: whole.metafile.outputs };
}

/** The part of TypeScript whose exports some code reads, as a CommonJS module. */
function partOfTypeScript(text: string, code: string): string {
  const list = between(text, "__export(typescript_exports, {", "});");
  const module = between(text, "((module) => {", "// Annotate the CommonJS export names");
  const exports = new Map(
    [...list.matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name = "", local = ""]) => [name, local]),
  );
  const read = [...code.matchAll(/\b(?:ts\w*|typescript_1)(?:\.default)?\.(\w+)/g)].map(([, name = ""]) => name);
  const names = [...new Set(read)].filter((name) => exports.has(name));
  const part = reachable(module.replace(list, ""), {
    roots: names.map((name) => exports.get(name) ?? ""),
    // Symbols, types and signatures are made by the checker alone.
    neverCalled: ["SymbolObject", "TypeObject", "SignatureObject"],
    // With it nodes have the methods that typescript-estree calls.
    calledAtTop: ["setObjectAllocator"],
    table: "Diagnostics",
  });
  return `${part}\nmodule.exports = { ${names.map((name) => `${name}: ${exports.get(name) ?? ""}`).join(", ")} };`;
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`TypeScript's file has no "${from}" any more.`);
  return text.slice(start + from.length, end);
}
