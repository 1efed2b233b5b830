import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isClass, isFunction } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import { perFile } from "../../../code/per-file.ts";
import { languageOf } from "../../../languages/language-of.ts";

interface Exported {
  readonly name: string;
  readonly local: string | null;
}

/** A statement at the top of a module: what it declares and exports, and which words it says. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly declared: readonly string[];
  /** What it exports, each with the name that it has in the module where another piece declares it. */
  readonly exported: readonly Exported[];
  readonly words: () => ReadonlySet<string>;
}

/** Where code of a module with two halves runs. */
export type Half = "server" | "browser";

const WORDS = /[\w$]+/g;
const TOP = /^(?:export|import|async|function|class|const|let|var|enum|type|interface|declare|abstract|@)\b/gm;
const DECLARED =
  /^(?:export\s{1,4})?(?:default\s{1,4})?(?:declare\s{1,4})?(?:abstract\s{1,4})?(?:async\s{1,4})?(?:function\s{0,4}\*?|class|const|let|var|enum)\s{1,4}([\w$]{1,100}|\{[^}]{0,400}\}|\[[^\]]{0,400}\])/;

/** The pieces of a text whose statements begin at the start of a line, as formatted code has them. Comments have to be gone. */
export function piecesOfText(text: string): readonly Piece[] {
  const starts = [...text.matchAll(TOP)].map(({ index }) => index);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const code = text.slice(start, end);
    const declared = DECLARED.exec(code)?.[1]?.match(WORDS) ?? [];
    return { start, end, declared, exported: exportedBy(code, declared), words: wordsIn(code) };
  });
}

function exportedBy(code: string, declared: readonly string[]): readonly Exported[] {
  if (!code.startsWith("export")) return [];
  if (/^export\s{1,4}default\b/.test(code)) return [{ name: "default", local: null }];
  const list = /^export\s{0,4}\{([^}]{0,2000})\}/.exec(code)?.[1];
  if (list === undefined) return declared.map((name) => ({ name, local: null }));
  return list.split(",").flatMap((part) => {
    const words = part.match(WORDS) ?? [];
    const [local = null, name = local] = [words[0], words.at(-1)];
    return name === null ? [] : [{ name, local }];
  });
}

/** The pieces of a module that was parsed; settings beside it have none. */
export const piecesOf = perFile((sourceCode): readonly Piece[] =>
  languageOf(sourceCode) !== "javascript"
    ? []
    : sourceCode.ast.body.map((statement) => {
        const [start, end] = statement.range;
        const { declared, exported } = namesOf(statement);
        return { start, end, declared, exported, words: wordsIn(sourceCode.text.slice(start, end)) };
      }),
);

function namesOf(statement: TSESTree.ProgramStatement): Pick<Piece, "declared" | "exported"> {
  if (statement.type === T.ExportDefaultDeclaration) {
    const { declaration } = statement;
    const name = isFunction(declaration) || isClass(declaration) ? declaration.id?.name : undefined;
    return { declared: name === undefined ? [] : [name], exported: [{ name: "default", local: null }] };
  }
  if (statement.type !== T.ExportNamedDeclaration) return { declared: declaredBy(statement), exported: [] };
  const declared = statement.declaration ? declaredBy(statement.declaration) : [];
  const listed = statement.specifiers.map(({ exported, local }) => ({ name: textOf(exported), local: textOf(local) }));
  return { declared, exported: [...declared.map((name) => ({ name, local: null })), ...listed] };
}

function textOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === T.Identifier ? name.name : name.value;
}

function declaredBy(statement: TSESTree.Node): readonly string[] {
  if (statement.type === T.VariableDeclaration) return statement.declarations.flatMap(({ id }) => boundBy(id));
  if (statement.type === T.FunctionDeclaration || statement.type === T.ClassDeclaration) {
    return statement.id ? [statement.id.name] : [];
  }
  return [];
}

/** The names that a pattern binds, those of its parts with more patterns left out. */
function boundBy(pattern: TSESTree.Node): readonly string[] {
  if (pattern.type === T.Identifier) return [pattern.name];
  if (pattern.type !== T.ObjectPattern) return [];
  return pattern.properties.flatMap((property) => {
    if (property.type !== T.Property) return [];
    return property.value.type === T.Identifier ? [property.value.name] : (staticName(property) ?? []);
  });
}

/** Most pieces are asked for their exports alone. */
function wordsIn(code: string): () => ReadonlySet<string> {
  let words: ReadonlySet<string> | undefined;
  return () => (words ??= new Set(code.match(WORDS)));
}

/**
 * In which halves each piece is used: that of a server is what the exports with certain names lead to, that of a browser
 * what the others lead to. A piece that nothing exported leads to belongs to neither.
 */
function halvesOf(pieces: readonly Piece[], serverExports: ReadonlySet<string>): ReadonlyMap<Piece, ReadonlySet<Half>> {
  const byName = new Map<string, Piece[]>();
  for (const piece of pieces) {
    for (const name of piece.declared) {
      const those = byName.get(name);
      if (those) those.push(piece);
      else byName.set(name, [piece]);
    }
  }
  const startsOf = (half: Half) =>
    pieces.flatMap((piece) =>
      piece.exported.flatMap(({ name, local }) => {
        if (serverExports.has(name) !== (half === "server")) return [];
        return local === null ? [piece] : (byName.get(local) ?? []);
      }),
    );
  const found = new Map<Piece, Set<Half>>(pieces.map((piece) => [piece, new Set()]));
  const ofServer = new Set(startsOf("server"));
  for (const half of ["server", "browser"] as const) {
    const seen = new Set(startsOf(half));
    const words = new Set<string>();
    for (const piece of seen) {
      found.get(piece)?.add(half);
      for (const word of piece.words()) {
        if (words.has(word)) continue;
        words.add(word);
        for (const next of byName.get(word) ?? []) {
          // A component names its loader only to know the type of its data. A set hands on what is added on the way.
          if (half === "server" || !ofServer.has(next)) seen.add(next);
        }
      }
    }
  }
  return found;
}

const NEITHER: ReadonlySet<Half> = new Set();

/** The halves of a module, to be asked for its places and words. */
export class Halves {
  readonly #pieces: readonly Piece[];
  readonly #halves: ReadonlyMap<Piece, ReadonlySet<Half>>;
  #byWord: Map<string, Set<Half>> | null = null;

  constructor(pieces: readonly Piece[], serverExports: ReadonlySet<string>) {
    this.#pieces = pieces;
    this.#halves = halvesOf(pieces, serverExports);
  }

  /** Those of what stands at an offset; none where that is not known. */
  at(offset: number): ReadonlySet<Half> {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = this.#pieces[middle];
      if (!piece) break;
      if (offset < piece.start) high = middle - 1;
      else if (offset >= piece.end) low = middle + 1;
      else return this.#halves.get(piece) ?? NEITHER;
    }
    return NEITHER;
  }

  /** Those of the pieces that say a word. */
  saying(word: string): ReadonlySet<Half> {
    this.#byWord ??= this.#index();
    return this.#byWord.get(word) ?? NEITHER;
  }

  #index(): Map<string, Set<Half>> {
    const found = new Map<string, Set<Half>>();
    for (const [piece, halves] of this.#halves) {
      if (halves.size === 0) continue;
      for (const word of piece.words()) {
        const own = found.get(word) ?? new Set<Half>();
        for (const half of halves) own.add(half);
        found.set(word, own);
      }
    }
    return found;
  }
}
