import { basename } from "node:path";
import { isCodeFile } from "../../configs/file-languages.ts";
import { lookAtFile } from "../../code/mentions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { namedSecretsIn } from "../../knowledge/secrets/named.ts";
import { providerTokensIn, type ProviderToken } from "../../knowledge/secrets/scan.ts";
import type { Secret } from "../../knowledge/secrets/secret.ts";
import { secretsIn } from "../../knowledge/secrets/secrets-in.ts";
import { secretsInSettings, type SettingsOptions } from "../../knowledge/secrets/settings/secrets-in-settings.ts";
import { secretShapesIn, type ShapeDoubt } from "../../knowledge/secrets/shapes/index.ts";
import { windowsIn, type Window } from "../../knowledge/secrets/windows.ts";
import { settingsOf } from "../../knowledge/settings/settings-of.ts";
import { formsOf } from "./forms.ts";
import { NOTHING_HIDDEN, together, type Hidden, type HiddenValue } from "./hidden.ts";
import { keyBlocksIn } from "./key-blocks.ts";

/**
 * Everything in a file that is recognised as a secret, whichever rules run and whatever comments disable.
 * @param sourceCode as it was linted.
 */
export function hiddenInFile(text: string, path: string, sourceCode: SourceCode): Hidden {
  const windows = windowsIn(text);
  const tokens = providerTokensIn(text, { windows });
  const own = hiddenByShape(text, tokens, windows);
  lookAtFile(text);
  const options: SettingsOptions = {
    filename: path,
    minimumConfidence: "medium",
    isTried: () => false,
    isForDevelopment: () => false,
    patterns: [],
  };
  const settings = settingsOf(sourceCode);
  const secrets: readonly Secret[] = settings
    ? // What its folders say of a file makes no secret less of one.
      secretsInSettings({ file: settings, text, path: basename(path) }, options).secrets
    : isCodeFile(path)
      ? secretsIn(sourceCode, options)
      : [];
  // Beside their names, passwords stand in comments and statements, too, where no rule looks.
  const told = settings ? [] : notesIn(text, sourceCode, path);
  const marks = new Map(tokens.map((token) => [token.start, markOf(token, text)]));
  return together(
    own,
    ...secrets.map(({ range, value }) => hiddenAt(text, range, { text: value, mark: marks.get(range[0]) ?? "" })),
    ...told,
  );
}

/** What stands beside the name of a secret in the comments of code and in SQL. */
function notesIn(text: string, sourceCode: SourceCode, path: string): Hidden[] {
  const parts = isCodeFile(path) ? sourceCode.getAllComments().map(({ range }) => range) : [[0, text.length] as const];
  return parts.flatMap(([from, to]) =>
    namedSecretsIn(text.slice(from, to)).map(({ start, end }) => hiddenAt(text, [from + start, from + end], null)),
  );
}

/** Everything in a text that gives itself away as a secret, whatever the text is. */
export function hiddenInText(text: string): Hidden {
  if (text.length < SHORTEST) return NOTHING_HIDDEN;
  const windows = windowsIn(text);
  return hiddenByShape(text, providerTokensIn(text, { windows }), windows);
}

function hiddenByShape(text: string, tokens: readonly ProviderToken[], windows: readonly Window[]): Hidden {
  const ofProviders = tokens.map((token) => {
    const value = text.slice(token.start, token.end);
    return hiddenAt(text, [token.start, token.end], { text: value, mark: markOf(token, text) });
  });
  const shapes = secretShapesIn(text, windows)
    .filter(({ doubts }) => doubts.every((doubt) => MILD.has(doubt)))
    .map(({ secretStart, secretEnd }) => hiddenAt(text, [secretStart, secretEnd], null));
  return together(...ofProviders, ...shapes, keyBlocksIn(text));
}

/**
 * Everything in a file's path that gives itself away as a secret. What separates names in a path is a sign of tokens in
 * other texts, so it is looked at without the separators, too.
 */
export function hiddenInName(path: string): Hidden {
  const withoutFolders = path.replace(/[\\/]/g, " ");
  const withoutJoints = withoutFolders.replace(/[_-](?=eyJ)|(?<![\w-])\.(?=eyJ)/g, " ");
  const inWords = withoutFolders.replace(/[._-]/g, " ");
  return together(...[...new Set([path, withoutFolders, withoutJoints, inWords])].map(hiddenInText));
}

/** The secrets at some places of a text, such as those that findings point at. */
export function hiddenAtPlaces(text: string, ranges: Hidden["ranges"]): Hidden {
  return together(...ranges.map((range) => hiddenAt(text, range, null)));
}

const SHORTEST = 12;

/** What leaves a secret a secret. */
const MILD: ReadonlySet<ShapeDoubt> = new Set([
  "example-host",
  "local-host",
  "encrypted",
  "cut",
  "anonymous",
  "unsigned",
]);

function hiddenAt(text: string, range: readonly [number, number], value: HiddenValue | null): Hidden {
  const raw = text.slice(...range).replace(/^(["'`])(.*)\1$/s, "$2");
  const mark = value?.mark ?? schemeOf(raw);
  const forms = new Set([...(value ? formsOf(value.text) : []), ...piecesOf(raw).flatMap(formsOf)]);
  return { ranges: [range], values: [...forms].map((form) => ({ text: form, mark: mark || schemeOf(form) })) };
}

/** A value as it is written: the first and last lines of a key are known, and what joins two literals is code. */
function piecesOf(raw: string): string[] {
  return raw
    .replace(/-----(?:BEGIN|END) [A-Z0-9 ]{1,60}-----/g, "\n")
    .split(/(?:\\[nrt]|["'`\r\n])+/)
    .map((piece) => piece.trim());
}

function schemeOf(value: string): string {
  return /^[a-z][a-z0-9+.-]{1,24}:\/\//i.exec(value)?.[0] ?? "";
}

/** What a provider writes into each of its tokens, with the beginning of the address that it is a part of. */
function markOf({ provider, start, end }: ProviderToken, text: string): string {
  const value = text.slice(start, end);
  const mark = provider.prefixes.find((prefix) => value.includes(prefix)) ?? "";
  const scheme = schemeOf(value);
  return scheme === "" ? mark : value.slice(0, Math.max(scheme.length, value.indexOf(mark) + mark.length));
}
