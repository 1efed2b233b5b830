import type { Token } from "../../languages/sql/index.ts";

/** Whether two words begin a statement that defines or changes a table or an index. */
export function startsDefinition(word: string, next: string | undefined): boolean {
  if (word !== "ALTER" && word !== "CREATE" && word !== "DROP") return false;
  return next === "TABLE" || next === "INDEX" || next === "UNIQUE";
}

/** The statements of a block, and whether each runs whenever the block does. */
export function blockStatements(tokens: readonly Token[]): { tokens: Token[]; certain: boolean }[] {
  const opening = new Set(["BEGIN", "THEN", "ELSE", "LOOP"]);
  let depth = 0;
  return statementsOf(tokens).map((statement) => {
    for (const [index, { type, value }] of statement.entries()) {
      if (type !== "word") continue;
      const before = statement[index - 1]?.value ?? "";
      if (before === "END") depth -= value === "IF" || value === "LOOP" || value === "CASE" ? 1 : 0;
      else if (value === "LOOP" || (value === "IF" && (index === 0 || opening.has(before)))) depth++;
    }
    return { tokens: statement, certain: depth === 0 };
  });
}

/** The tokens of each statement, without what separates them. */
export function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.type === "end") break;
    const separates =
      (token.type === "symbol" && token.value === ";") || (token.type === "word" && token.value === "GO");
    if (separates) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}
