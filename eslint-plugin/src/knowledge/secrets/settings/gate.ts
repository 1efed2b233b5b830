import { providerTokensIn } from "../scan.ts";

const NAMES =
  /pass|pwd|psw|secret|token|key(?!words)|cred|auth(?!or)|jwt|dsn|salt|pepper|mnemonic|seed|bearer|PRIVATE KEY|eyJ|LS0tLS1|:\/\/[^\s/:@]{1,100}:|kind: *Secret/i;

/** Whether a file of settings is worth parsing: it speaks of a secret somewhere, or holds a vendor's token. */
export function mayHoldSecret(text: string): boolean {
  return NAMES.test(text) || providerTokensIn(text).length > 0;
}
