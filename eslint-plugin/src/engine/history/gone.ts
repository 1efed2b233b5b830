const WHERE = [" in the code (", " in this file ("];

/**
 * A message about a secret whose line is gone: there is nothing left to change but the secret itself.
 * @param message of the rule, which says first what is wrong and then what to do: `… and rotate it (page)`.
 */
export function goneMessage(message: string): string {
  const advice = message.lastIndexOf(" and rotate it");
  const start = message.lastIndexOf(". ", advice);
  if (advice < 0 || start < 0) return message;
  const page = /^ and rotate it( \([^)\s]+\))/.exec(message.slice(advice))?.[1] ?? "";
  const seen = WHERE.reduce((text, where) => text.replace(where, " in an old commit ("), message.slice(0, start));
  return `${seen}. History keeps it: rotate it${page}.`;
}
