/** Words of terms that are initials. */
const INITIALS: ReadonlySet<string> = new Set(
  (
    "api bic bsn ccn cnpj cpf csrf curp cvc cvv cvv2 dna dni dob ein gps hiv iban id itin jwt mfa nhs nie nif oauth otp pan " +
    "pin rfc sin ssh ssn swift tin totp url vat"
  ).split(" "),
);

/** How a message or title names what a term stands for: `Card number`, `IBAN`, `Email address`. */
export function labelOf(term: string): string {
  const words = term
    .replace(/\be mail\b/, "email")
    .split(" ")
    .map((word) => (INITIALS.has(word) ? word.toUpperCase() : word));
  return words.join(" ").replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
