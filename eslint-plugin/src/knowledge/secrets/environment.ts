import { environmentName, wordsOf } from "../../code/names.ts";
import type { Binding } from "./bindings.ts";

const TOO_GENERAL = new Set(
  (
    "password pass passwd pwd secret token key keys apikey api_key auth authorization credentials value data config options settings default " +
    "headers header env body params sample test example result user username connection url uri string text x"
  ).split(" "),
);

/** The environment variable that a binding suggests: `STRIPE_KEY` for `stripeKey`, `DB_PASSWORD` for `db: { password: … }`. Null when the names say too little. */
export function environmentFor(binding: Binding): string | null {
  if (binding.environment !== null) return binding.environment;
  const names = binding.path.filter((name) => name !== "module" && name !== "exports" && name !== "this");
  const last = names.at(-1);
  if (last === undefined) return null;
  const words = wordsOf(last).join("_");
  if (!TOO_GENERAL.has(words)) return usable(environmentName(last));
  const around = names.slice(0, -1).findLast((name) => !TOO_GENERAL.has(wordsOf(name).join("_")));
  return around === undefined ? null : usable(environmentName(`${around}_${last}`));
}

function usable(name: string): string | null {
  return /^[A-Z_][A-Z0-9_]{2,60}$/.test(name) ? name : null;
}
