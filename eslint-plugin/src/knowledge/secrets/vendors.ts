import { wordsOf } from "../../code/names.ts";
import { PROVIDERS } from "./providers/index.ts";

/** A vendor of the catalogue, as far as its tokens say what may be shown. */
export interface Vendor {
  readonly name: string;
  /** Whether some of its keys are made to be shown, and some are not: only their form tells them apart. */
  readonly hasPublishable: boolean;
}

const byName = new Map<string, Vendor>();
/** How long another name of a vendor is, so that no word of other meaning is taken for one. */
const LONG = 7;

for (const { vendor: name, publishable, keywords = [] } of PROVIDERS) {
  // `TWITTER_API_SECRET`: people go on calling a vendor what it was called.
  const others = keywords.filter((keyword) => keyword.length >= LONG);
  for (const key of new Set([name, ...others].map((each) => wordsOf(each).join("")))) {
    if (key.length < 3) continue;
    byName.set(key, { name, hasPublishable: publishable === true || (byName.get(key)?.hasPublishable ?? false) });
  }
}

/** How many words of a name are read, and how many the name of a vendor has. */
const MOST_WORDS = 16;
const MOST_OF_VENDOR = 4;

/** The vendor that a variable names: `OPENAI_API_KEY`, `backendGithubToken`; null where it names none. */
export function vendorNamed(variable: string): Vendor | null {
  const words = wordsOf(variable).slice(0, MOST_WORDS);
  // The last word is what the value is, not whose.
  for (let from = 0; from < words.length - 1; from++) {
    let joined = "";
    for (const word of words.slice(from, Math.min(from + MOST_OF_VENDOR, words.length - 1))) {
      joined += word;
      const found = byName.get(joined);
      if (found) return found;
    }
  }
  return null;
}
