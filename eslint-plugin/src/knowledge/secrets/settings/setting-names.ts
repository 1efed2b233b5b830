import { environmentName, wordsOf } from "../../../code/names.ts";
import type { NamedSetting } from "../../settings/named-setting.ts";

/** Names above values that show what one looks like, or that speak of something. */
const DESCRIBING = new Set(
  (
    "example examples description descriptions placeholder placeholders label labels title titles summary message messages error errors hint help tooltip " +
    "i18n locale translation translations text texts docs documentation comment comments notes alias aliases scripts dependencies devdependencies peerdependencies " +
    "optionaldependencies resolutions overrides integrity checksum checksums keywords engines files exports imports enum required parameters paths cachekey " +
    "annotations labels matchlabels selector permissions scopes responses requestbody tags columns indexes"
  ).split(" "),
);

/** Whether a value stands where settings are described and not made. */
export function isDescribed({ path }: NamedSetting): boolean {
  return path.some((name) => DESCRIBING.has(name.toLowerCase()));
}

const TOO_GENERAL = /^(?:password|pass|passwd|pwd|secret|token|key|keys|value|auth|credentials|data|default)$/;

/** The environment variable that could hold it: `DB_PASSWORD` for `db: { password: … }`. */
export function environmentOfSetting({ name, path }: NamedSetting): string | null {
  const own = wordsOf(name).join("_");
  const around = path
    .slice(0, -1)
    .findLast((step) => !/^\d+$|^(?:environment|env|args|data|stringData|ENV|ARG)$/.test(step));
  const full =
    TOO_GENERAL.test(own) && around !== undefined ? environmentName(`${around}_${name}`) : environmentName(name);
  return /^[A-Z_][A-Z0-9_]{2,60}$/.test(full) ? full : null;
}
