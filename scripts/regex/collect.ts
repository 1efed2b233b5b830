import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import ts from "typescript";

/** A regular expression and where the code makes it. */
export interface Expression {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** A call of `RegExp`. */
export interface Construction {
  readonly file: string;
  readonly line: number;
  /** It is given the `source` of another regular expression as it is, which is checked where that one is made. */
  readonly isCopy: boolean;
}

/** What a file says of regular expressions, read without running it. */
export function expressionsIn(file: string): { literals: Expression[]; constructions: Construction[] } {
  const text = readFileSync(file, "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const literals: Expression[] = [];
  const constructions: Construction[] = [];
  const visit = (node: ts.Node): void => {
    const place = () => ({
      file,
      line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1,
    });
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      literals.push({ ...place(), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const [pattern] = node.arguments ?? [];
      if (node.expression.getText(tree) === "RegExp") {
        const isCopy =
          pattern !== undefined && ts.isPropertyAccessExpression(pattern) && pattern.name.text === "source";
        constructions.push({ ...place(), isCopy });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { literals, constructions };
}

/** Loads modules and notes every regular expression that their own code assembles on the way. */
export async function assembledBy(files: readonly string[]): Promise<Expression[]> {
  const made: Expression[] = [];
  const own = new Map(files.map((file) => [pathToFileURL(file).href, file]));
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, given, newTarget) {
      const expression = Reflect.construct(target, given, newTarget) as RegExp;
      const caller = callerOf();
      const file = caller && own.get(caller.url);
      if (caller && file) {
        made.push({ file, line: caller.line, source: expression.source, flags: expression.flags });
      }
      return expression;
    },
  });
  try {
    for (const file of files) await import(pathToFileURL(file).href);
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}

/** The place that called `RegExp`. */
function callerOf(): { url: string; line: number } | null {
  const frame = new Error().stack?.split("\n")[3] ?? "";
  const [, place, line] =
    /(file:\/\/[^\s()]{1,1000}|\/[^\s()]{1,1000}|[A-Z]:\\[^\s()]{1,1000}):(\d{1,9}):\d{1,9}\)?$/.exec(frame) ?? [];
  if (place === undefined || line === undefined) return null;
  return { url: place.startsWith("file:") ? place : pathToFileURL(place).href, line: Number(line) };
}
