import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseForESLint } from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/utils";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import { marked } from "marked";

const DOCS = fileURLToPath(new URL("../../rules-docs/", import.meta.url));

/** What the rules look for in a text before they look at its tree; behind the text, so that no place moves. */
const WORDS = `
/* try catch finally .catch(err) .then( Exception console.error(error) logger.info(user.email, password) SELECT * FROM users
RETURNING INSERT OUTPUT postgres://a pool.query( post patch put action mutation handler "use server" .on( .use( stripe
express idempotency-key redis setnx fs Rejection allSettled api_key secret token */
`;

/** Examples of the rules' pages: code in which every rule is at work. */
const hosts = readdirSync(DOCS)
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => marked.lexer(readFileSync(DOCS + file, "utf8")))
  .flatMap((token) => (token.type === "code" && /^[jt]s$/.test(token.lang as string) ? [token.text as string] : []));

export interface Variant {
  readonly name: string;
  readonly code: string;
}

/**
 * What is made of a text: itself among the words that rules look for, itself in a route's handler, and `splices`
 * examples of the rules' pages with parts replaced by parts of it.
 */
export function variantsOf(code: string, splices: number, random: (below: number) => number): Variant[] {
  const variants = [
    { name: "as it is", code: `${code}${WORDS}` },
    { name: "in a handler", code: inHandler(code) },
    { name: "with an odd character", code: withOddCharacter(code, random) },
  ];
  const donors = partsOf(code);
  if (donors.size === 0) return variants;
  for (let index = 0; index < splices; index++)
    variants.push({ name: `splice ${index}`, code: splice(hosts[random(hosts.length)] ?? "", donors, random) });
  return variants;
}

function inHandler(code: string): string {
  return `import express from "express"; import { logger } from "./logger"; const app = express();
app.post("/orders", async (req, res) => { try {
${code.replace(/^#!.*/, "")}
} catch (error) { logger.error(error.message, req.body) } });${WORDS}`;
}

export const ODD = [
  "\0",
  "\u2028",
  "\uFEFF",
  "\uD83D",
  "𠮷",
  "`",
  "${",
  "/*",
  "*/",
  "<!--",
  "'",
  "\\",
  "#",
  "@",
  "/",
  "(",
  ")",
  "{",
  "}",
];

function withOddCharacter(code: string, random: (below: number) => number): string {
  const at = random(code.length + 1);
  return `${code.slice(0, at)}${ODD[random(ODD.length)] ?? ""}${code.slice(at)}${WORDS}`;
}

/** Parts of a text that can stand for each other. */
type Kind = "statement" | "expression" | "pattern" | "type" | "member";
type Parts = ReadonlyMap<Kind, readonly (readonly [start: number, end: number, text: string])[]>;

function kindOf({ type }: TSESTree.Node): Kind | null {
  if (/^TS\w*(?:Type|Keyword)$/.test(type)) return "type";
  if (/(?:Statement|Declaration)$/.test(type)) return "statement";
  if (/^(?:PropertyDefinition|MethodDefinition|StaticBlock)$/.test(type)) return "member";
  if (type.endsWith("Pattern")) return "pattern";
  return /Expression$|^(?:Literal|TemplateLiteral)$/.test(type) ? "expression" : null;
}

function partsOf(code: string): Parts {
  const parts = new Map<Kind, [number, number, string][]>();
  let root: TSESTree.Node;
  try {
    root = parseForESLint(code, { range: true, sourceType: "module" }).ast;
  } catch {
    return parts;
  }
  const stack: TSESTree.Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const kind = kindOf(node);
    const [start, end] = node.range;
    if (kind && end - start < 3_000)
      parts.set(kind, [...(parts.get(kind)?.slice(-500) ?? []), [start, end, code.slice(start, end)]]);
    for (const key of visitorKeys[node.type] ?? [])
      for (const child of [(node as unknown as Record<string, unknown>)[key]].flat())
        if (child) stack.push(child as TSESTree.Node);
  }
  return parts;
}

function splice(host: string, donors: Parts, random: (below: number) => number): string {
  const places = [...partsOf(host)].flatMap(([kind, parts]) => parts.map((part) => [kind, part] as const));
  let code = host;
  let limit = host.length;
  for (const [kind, [start, end]] of places.sort(([, [a]], [, [b]]) => b - a)) {
    const offered = donors.get(kind);
    if (!offered || end > limit || random(12) > 0) continue;
    const donor = offered[random(offered.length)]?.[2] ?? "";
    code = code.slice(0, start) + (kind === "expression" ? `(${donor})` : donor) + code.slice(end);
    limit = start;
  }
  return code;
}
