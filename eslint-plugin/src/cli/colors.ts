/**
 * Whether the output is coloured: the flag decides first, then `NO_COLOR` (https://no-color.org), `FORCE_COLOR`, and
 * whether it goes to a terminal.
 * @param isTerminal `isTTY` of the stream, which Node leaves undefined on a pipe
 */
export function colorsWanted(
  flag: boolean | undefined,
  isTerminal: boolean | undefined,
  environment = process.env,
): boolean {
  if (flag !== undefined) return flag;
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0";
  return isTerminal === true && environment.TERM !== "dumb";
}
