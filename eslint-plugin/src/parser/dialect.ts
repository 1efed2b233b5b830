/** What the characters of a file may mean. */
export interface Dialect {
  /** Whether `<a>` is an element where a value may begin. */
  readonly jsx: boolean;
  /** Whether there are types. */
  readonly types: boolean;
}

/** The dialect of a file, by its name. */
export function dialectOf(path: string): Dialect {
  return { jsx: !/\.[cm]?ts$/.test(path), types: /\.(?:[cm]?ts|tsx)$/.test(path) };
}
