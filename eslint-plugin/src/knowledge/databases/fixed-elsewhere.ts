/** How sqlc marks a query: `-- name: FindUser :one`. Its code is generated from the columns that the query gives. */
const GENERATED = /^[ \t]{0,8}(?:--|\/\*|#)[ \t]{0,8}name:[ \t]{0,8}\w{1,100}[ \t]{1,8}:\w{1,20}/im;

const VIEW = /\bcreate\b[^;]{0,400}\bview\b/i;

/**
 * Whether the columns of a query at an offset are a matter of something that stands elsewhere: a view, which others read,
 * or a query from which code is generated.
 */
export function isFixedElsewhere(script: string, offset: number): boolean {
  if (GENERATED.test(script)) return true;
  const start = script.lastIndexOf(";", offset) + 1;
  return VIEW.test(script.slice(Math.max(start, offset - 2_000), offset));
}
