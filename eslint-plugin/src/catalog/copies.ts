/** A function that gives back what goes in, as data. */
export interface Copy {
  /**
   * All of an object again, or in another shape; the text of all of an object, of which a second argument may choose
   * parts; a text in another spelling.
   */
  readonly gives: "object" | "text" | "spelling";
  /** Whether what it gives is of all its arguments, not of the first alone. */
  readonly takesAll?: true;
}

const object: Copy = { gives: "object" };
const text: Copy = { gives: "text" };
const spelling: Copy = { gives: "spelling" };

/** Every such function that is known, by its origin key: what goes in comes out. */
export const COPIES: ReadonlyMap<string, Copy> = new Map<string, Copy>([
  ["global:structuredClone", object],
  ["global:Object.assign", { gives: "object", takesAll: true }],
  ["global:Object.values", object],
  ["global:Object.entries", object],
  ["global:Object.fromEntries", object],
  ["global:Object.freeze", object],
  ["lodash.cloneDeep", object],
  ["lodash/cloneDeep", object],
  ["util.inspect", object],
  ["util.format", { gives: "object", takesAll: true }],
  ["global:JSON.stringify", text],
  ["safe-stable-stringify", text],
  ["fast-safe-stringify", text],
  ["superjson.stringify", text],
  ["global:String", spelling],
  ["global:encodeURIComponent", spelling],
  ["global:decodeURIComponent", spelling],
  ["global:encodeURI", spelling],
  ["global:btoa", spelling],
  ["global:atob", spelling],
  ["global:Buffer.from", spelling],
]);
