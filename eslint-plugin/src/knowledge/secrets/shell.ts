import { isPlaceholder, looksLikePassword } from "./value.ts";

/** A password that a command line carries as an argument. */
export interface ShellPassword {
  readonly command: string;
  readonly flag: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Commands that take a password, and the flags behind which it stands. Source: their manual pages, November 2026. */
const COMMANDS: readonly { readonly command: string; readonly flags: RegExp; readonly withUser?: true }[] = [
  { command: "curl", flags: /(?<=\s)(-u|--user|--proxy-user)(?:[ \t]{1,4}|=)?/g, withUser: true },
  { command: "wget", flags: /(?<=\s)(--password|--http-password|--ftp-password)(?:[ \t]{1,4}|=)/g },
  { command: "sshpass", flags: /(?<=\s)(-p)[ \t]{0,4}/g },
  { command: "psexec", flags: /(?<=\s)(-p)[ \t]{1,4}/gi },
  { command: "connect-viserver", flags: /(?<=\s)(-password)[ \t]{1,4}/gi },
  { command: "docker login", flags: /(?<=\s)(-p|--password)(?:[ \t]{1,4}|=)/g },
  { command: "mysql", flags: /(?<=\s)(-p|--password=)/g },
  { command: "mysqldump", flags: /(?<=\s)(-p|--password=)/g },
  { command: "redis-cli", flags: /(?<=\s)(-a|--pass)[ \t]{1,4}/g },
  { command: "mongodump", flags: /(?<=\s)(-p|--password)(?:[ \t]{1,4}|=)/g },
  { command: "mongorestore", flags: /(?<=\s)(-p|--password)(?:[ \t]{1,4}|=)/g },
  { command: "sqlcmd", flags: /(?<=\s)(-P)[ \t]{0,4}/g },
  { command: "ldapsearch", flags: /(?<=\s)(-w)[ \t]{1,4}/g },
];

/** The commands that are known, in small letters. */
export const SHELL_COMMANDS: readonly string[] = COMMANDS.map(({ command }) => command);

const NAMES = new RegExp(String.raw`(?<![\w./-])(${SHELL_COMMANDS.join("|")})(?![\w-])`, "gi");
const REACH = 600;
const ARGUMENT = /(?:\\?(["'])([^"'\r\n]{3,200}?)\\?\1|([^\s"'`|;&<>]{3,200}))/y;

/** The passwords that the command lines of a text carry. */
export function shellPasswordsIn(text: string): ShellPassword[] {
  const found: ShellPassword[] = [];
  for (const match of text.matchAll(NAMES)) {
    const known = COMMANDS.find(({ command }) => command === match[1]?.toLowerCase());
    if (!known) continue;
    const from = match.index + match[0].length;
    const line = text.slice(from, from + REACH);
    for (const flag of line.matchAll(known.flags)) {
      const password = argumentAt(text, from + flag.index + flag[0].length, known.withUser === true);
      if (password) found.push({ command: known.command, flag: (flag[1] ?? "").replace(/=$/, ""), ...password });
    }
  }
  return found;
}

function argumentAt(
  text: string,
  at: number,
  withUser: boolean,
): Pick<ShellPassword, "value" | "start" | "end"> | null {
  ARGUMENT.lastIndex = at;
  const match = ARGUMENT.exec(text);
  const argument = match?.[2] ?? match?.[3];
  if (!match || argument === undefined) return null;
  const colon = withUser ? argument.indexOf(":") : -1;
  if (withUser && colon < 0) return null;
  let value = argument.slice(colon + 1);
  let start = match.index + match[0].indexOf(argument) + colon + 1;
  // `--user name:'password'`
  const quoted =
    value === "" ? /^(["'])([^"'\r\n]{3,120})\1/.exec(text.slice(ARGUMENT.lastIndex, ARGUMENT.lastIndex + 130)) : null;
  if (quoted) {
    value = quoted[2] ?? "";
    start = ARGUMENT.lastIndex + 1;
  }
  if (/[$%{}<>*]/.test(value) || isPlaceholder(value)) return null;
  return looksLikePassword(value).is ? { value, start, end: start + value.length } : null;
}
