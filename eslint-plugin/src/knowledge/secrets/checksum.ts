/** The digits of base 62 in the order that GitHub and npm write them. */
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** CRC-32 (IEEE 802.3, as in zip) of a string of ASCII. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index++) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ text.charCodeAt(index)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A number in base 62, padded with zeros on the left. */
export function base62(value: number, width: number): string {
  let rest = value;
  let digits = "";
  while (digits.length < width) {
    digits = (BASE62[rest % 62] ?? "") + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/**
 * Whether the last six characters are the CRC-32, in base 62, of what stands between the prefix and them.
 * GitHub describes it in "Behind GitHub's new authentication token formats" (April 2021), npm in "New npm token format" (September 2021).
 */
export function crc32Base62Matches(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1);
  return base62(crc32(body.slice(0, -6)), 6) === body.slice(-6);
}
