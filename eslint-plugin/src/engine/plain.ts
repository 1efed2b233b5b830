/**
 * Signs that are not seen, or that change how what stands around them is shown: controls and escapes, line breaks, marks
 * of direction, spaces without width, tags, and halves of signs.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u180B|\u180C|\u180D|\u180F|\u3164|\uFFA0|[\u{E0100}-\u{E01EF}]/gu;

const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]/;

/**
 * A text of somebody else's as one line that shows what it is: white space becomes a space, what is not seen a mark. It
 * stays as long as it was, so columns keep their meaning.
 */
export function plain(text: string): string {
  return text.replace(UNSEEN, (sign) => (SPACES.test(sign) ? " " : "\uFFFD".repeat(sign.length)));
}
