/** The most characters of a message as it is shown, with its data filled in: what does not fit belongs on the rule's page. */
export const MESSAGE_LIMIT = 160;

type Data = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{\{(\w+)\}\}/;

/**
 * The data of a message with what there is room for beside it.
 * @param template the message with its placeholders, `{{name}}`.
 * @param data what the message cannot do without.
 * @param optional by placeholder, what is added while the message stays within the limit, the most important first; of
 *   several wordings the first that fits; none, where nothing fits.
 */
export function fitting(template: string, data: Data, optional: Readonly<Record<string, readonly string[]>>): Data {
  const fitted: Record<string, string> = { ...data };
  for (const name of Object.keys(optional)) fitted[name] = "";
  let left = MESSAGE_LIMIT - filled(template, fitted).length;
  for (const [name, wordings] of Object.entries(optional)) {
    const wording = wordings.find(({ length }) => length <= left) ?? "";
    fitted[name] = wording;
    left -= wording.length;
  }
  return fitted;
}

/** As many of some names as there is room for: `id, email, name and 4 more`. */
export function listed(names: readonly string[], most: number): string {
  const whole = names.join(", ");
  if (whole.length <= most) return whole;
  let text = "";
  for (const [index, name] of names.entries()) {
    const longer = text === "" ? name : `${text}, ${name}`;
    if (`${longer} and ${names.length - index - 1} more`.length > most) {
      return text === "" ? `${names.length} in all` : `${text} and ${names.length - index} more`;
    }
    text = longer;
  }
  return text;
}

/** A template with its data filled in, as ESLint does it. */
export function filled(template: string, data: Data): string {
  return template
    .split(PLACEHOLDER)
    .map((part, index) => (index % 2 === 0 ? part : (data[part] ?? "")))
    .join("");
}

/**
 * What stands in a message in the place of each placeholder of its template, but for those between which nothing is
 * written; null where the message was made from another template.
 */
export function dataOf(message: string, template: string): Data | null {
  const parts = template.split(PLACEHOLDER);
  const [start = ""] = parts;
  if (!message.startsWith(start)) return null;
  const data: Record<string, string> = {};
  let at = start.length;
  for (let index = 1; index < parts.length; index += 2) {
    const [before, name = "", after = ""] = parts.slice(index - 1, index + 2);
    const isLast = index + 2 === parts.length;
    if (after === "" && !isLast) continue;
    const end = after === "" ? message.length : message.indexOf(after, at);
    if (end < 0) return null;
    if (before !== "" || index === 1) data[name] = message.slice(at, end);
    at = end + after.length;
  }
  return data;
}
