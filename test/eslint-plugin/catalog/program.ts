/** A program that has what an origin key stands for, as an expression: of `pino()` an import of `pino` and `it()`. */
export function programOf(key: string): { readonly head: string; readonly expression: string } {
  const root = rootOf(key);
  let expression = root.name;
  let rest = key.slice(root.length);
  while (rest !== "") {
    const [step = ""] = /^(?:\.new\(\)|\(\)|\.[\w$]+)/.exec(rest) ?? [];
    if (step === "") throw new Error(`The key cannot be read: ${key} at ${rest}`);
    expression = step === ".new()" ? `new ${expression}()` : `${expression}${step}`;
    rest = rest.slice(step.length);
  }
  return { head: root.head, expression };
}

function rootOf(key: string) {
  const global = /^(?:global:([\w$]+)|console|process)(?=[.(]|$)/.exec(key);
  if (global) return { head: "", name: global[1] ?? global[0], length: global[0].length };
  const [module = ""] = /^(?:jsr:)?(?:@[\w-]+\/|@ioc:)?[\w/-]+(?:\.js(?=[.(]|$))?/.exec(key) ?? [];
  return { head: `import it from "${module}";\n`, name: "it", length: module.length };
}
