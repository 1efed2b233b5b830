import type { Setting, Settings } from "./setting.ts";

/** A setting by the name that a program knows it by. */
export interface NamedSetting extends Pick<Setting, "value" | "range" | "path" | "document"> {
  readonly name: string;
  /** The whole value that it is, or is a part of. */
  readonly setting: Setting;
}

const PAIR_NAMES = ["name", "key", "Name", "Key", "ParameterKey"];
const PAIR_VALUES = new Set(["value", "Value", "ParameterValue"]);
const ASSIGNMENT = /^([A-Za-z_][\w.-]{0,100})=/;

/**
 * Every setting under its own name: also of `- name: X` with `value: …` beside it, and of a list's `- X=…`. Items of a
 * list are called as the list is.
 */
export function namedSettings(file: Settings): NamedSetting[] {
  const values = new Map<string, string>();
  for (const { document, path, value } of file.settings) values.set(keyOf(document, path), value);
  return file.settings.map((setting) => {
    const { path, document, value, range } = setting;
    const last = path.at(-1) ?? "";
    if (PAIR_VALUES.has(last)) {
      for (const name of PAIR_NAMES) {
        const paired = values.get(keyOf(document, [...path.slice(0, -1), name]));
        if (paired !== undefined)
          return { name: paired, path: [...path.slice(0, -1), paired], document, value, range, setting };
      }
    }
    if (/^\d+$/.test(last)) {
      const assigned = ASSIGNMENT.exec(value);
      if (assigned?.[1] !== undefined) {
        const start = range[0] + assigned[0].length;
        const inner = value.slice(assigned[0].length);
        return {
          name: assigned[1],
          path: [...path, assigned[1]],
          document,
          value: inner,
          range: [start, range[1]],
          setting,
        };
      }
    }
    const name = path.findLast((step) => !/^\d+$/.test(step)) ?? "";
    // `//registry.npmjs.org/:_authToken`
    return {
      name: name.slice(name.lastIndexOf("/:") + (name.includes("/:") ? 2 : 1)),
      path,
      document,
      value,
      range,
      setting,
    };
  });
}

function keyOf(document: number, path: readonly string[]): string {
  return [document, ...path].join("\0");
}
