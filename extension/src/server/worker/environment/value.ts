import { isCodeFile } from "../../../../../eslint-plugin/src/configs/file-languages.ts";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", v: "\v", f: "\f" };

/** `\n`, `\x41`, `\u{1f600}`, an octal number, a line that goes on, any other sign; and a line break in a template. */
const ESCAPED =
  /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([0-3]?[0-7]{1,2})|(\r\n|[\n\r\u2028\u2029])|([^]))|\r\n?/g;

/**
 * What stands between the quotes of a literal, as the program sees it; null where the text alone does not tell.
 * @param path the file's, which says how it is written.
 * @param isAttribute whether it is the value of a JSX attribute, which knows entities and no escapes.
 */
export function valueOf(raw: string, path: string, isAttribute: boolean): string | null {
  // How an escape is read depends on the quotes around it and on the format.
  if (!isCodeFile(path)) return /[\\\r\n$]|''/.test(raw) ? null : raw;
  if (isAttribute) return /&|\r/.test(raw) ? null : raw;
  return raw.replace(
    ESCAPED,
    (whole, braced?: string, four?: string, two?: string, octal?: string, continued?: string, sign?: string) => {
      const code = braced ?? four ?? two;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (continued !== undefined) return "";
      // Templates have one kind of line break, whatever the file has.
      return sign === undefined ? whole.replace(/\r\n?/, "\n") : (ESCAPES[sign] ?? sign);
    },
  );
}
