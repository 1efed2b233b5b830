/**
 * The path that a file answers to, where a framework routes by folders: of `src/app/(shop)/api/orders/route.ts` it is
 * `/api/orders`. Frameworks differ in details; this is for reading and for messages.
 */
export function pathOfFile(file: string): string {
  const below = file.replace(/^[^]*\/(?:app|pages|src\/routes|server|src)\//, "/").replace(/^\/?routes\//, "/");
  const segments = below
    .replace(/\.[cm]?[jt]sx?$/, "")
    .replace(/\.(?:get|post|put|patch|delete)$/, "")
    .split("/")
    .filter(
      (each) => each !== "" && !/^\(.{0,200}\)$/.test(each) && !/^(?:route|index|\+server|\+page\.server)$/.test(each),
    );
  return `/${segments.join("/")}`;
}
