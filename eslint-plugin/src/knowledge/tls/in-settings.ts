import {
  FETCHERS,
  PACKAGE_MANAGERS,
  STRICT_SSL,
  TRUSTING_PARTS,
  TRUSTING_URL,
  TRUSTING_VARIABLES,
  type TrustingVariable,
} from "../../catalog/tls.ts";
import { mentions } from "../../code/mentions.ts";
import type { Range } from "../../languages/data/tree.ts";
import { readShell, type ShellCommand } from "../../languages/shell/read-shell.ts";
import { settingsKindOf, type SettingsKind } from "../settings/file-kind.ts";
import { namedSettings } from "../settings/named-setting.ts";
import type { Settings } from "../settings/setting.ts";

/** What in a file of settings makes programs trust any server. */
export interface TrustingSetting {
  readonly range: Range;
  readonly name: string;
  readonly who: string;
  readonly instead: string;
  readonly isProcess: boolean;
}

const BY_NAME = new Map(
  [...TRUSTING_VARIABLES, STRICT_SSL].map((each): [string, TrustingVariable] => [each.name.toLowerCase(), each]),
);

/** Whether a text of data may trust any server. */
export const mayTrustInSettings = mentions(
  [...BY_NAME.keys(), ...Object.keys(FETCHERS), ...TRUSTING_PARTS.map(([name]) => name)].join("|"),
);

/** Files that no production runs with. */
const ELSEWHERE: ReadonlySet<SettingsKind> = new Set(["generated", "texts", "sample", "development"]);

/** The settings, and commands within settings, by which programs trust any server. */
export function trustingSettings(file: Settings, path: string): readonly TrustingSetting[] {
  if (ELSEWHERE.has(settingsKindOf(path, file))) return [];
  const found: TrustingSetting[] = [];
  const add = (range: Range, by: Pick<TrustingVariable, "name" | "who" | "instead">) => {
    found.push({ range, name: by.name, who: by.who, instead: by.instead, isProcess: by.who.startsWith("Every") });
  };
  for (const { name, value, range, setting } of namedSettings(file)) {
    const variable = BY_NAME.get(name.toLowerCase());
    if (variable) {
      if (variable.value?.test(value) ?? value !== "") add(range, variable);
    } else if (value.includes("://") && TRUSTING_URL.test(value) && !LOCAL.test(value)) {
      const [, part = ""] = TRUSTING_URL.exec(value) ?? [];
      add(range, { name: part, who: "The database client", instead: "Give it the provider's CA instead." });
    }
    if (setting.path.some((step) => COMMANDS.has(step.toLowerCase()))) {
      for (const [at, by] of inShell(setting.value)) {
        const start = setting.range[0] + at;
        add([start, Math.min(start + by.length, setting.range[1])], by);
      }
    }
  }
  return found;
}

/** Where files of settings keep what a shell is given. */
const COMMANDS: ReadonlySet<string> = new Set(["run", "cmd", "entrypoint", "command", "args", "scripts"]);
const LOCAL = /\/\/(?:[^/@\s]{0,200}@)?(?:localhost|127\.|\[?::1)/;

type InShell = readonly [
  at: number,
  by: Pick<TrustingVariable, "name" | "who" | "instead"> & { readonly length: number },
];

function inShell(text: string): InShell[] {
  const found: InShell[] = [];
  for (const match of text.matchAll(SET_BEFORE)) {
    const [, before = "", name = "", value = ""] = match;
    const variable = BY_NAME.get(name.toLowerCase());
    const plain = value.replace(/^(["'])(.*)\1$/, "$2");
    if (!variable || !(variable.value?.test(plain) ?? plain !== "")) continue;
    found.push([match.index + before.length, { ...variable, length: match[0].length - before.length }]);
  }
  for (const command of readShell(text)) {
    const by = trustedBy(command);
    if (by) found.push(by);
  }
  return found.sort((a, b) => a[0] - b[0]);
}

const SET_BEFORE = /(^|[\s;&|("'])(\w{1,60})=("[^"\n]{0,20}"|'[^'\n]{0,20}'|[\w-]{1,20})(?=$|[\s;&|)"'\\])/g;

function trustedBy({ words }: ShellCommand): InShell | null {
  const [first, ...rest] = words;
  const last = rest.at(-1) ?? first;
  const span = { length: last.start + last.text.length - first.start };
  if (PACKAGE_MANAGERS.has(first.text)) {
    const said = rest.flatMap(({ text }) => text.split("="));
    const at = said.indexOf(STRICT_SSL.name);
    const isSet = said.slice(0, Math.max(at, 0)).includes("set");
    return isSet && STRICT_SSL.value.test(said[at + 1] ?? "") ? [first.start, { ...STRICT_SSL, ...span }] : null;
  }
  const flag = FETCHERS[first.text];
  const given = flag && rest.find(({ text }) => flag.test(text));
  if (!given || rest.some(({ text }) => LOCAL.test(text))) return null;
  const who = "What is fetched here";
  return [given.start, { name: given.text, who, instead: "Give `--cacert` the CA's file.", length: given.text.length }];
}
