import type { PaymentProvider } from "./provider.ts";
import { OTHER_PROVIDERS } from "./providers.ts";
import { STRIPE } from "./stripe.ts";

export { brandOf, clientKeys } from "./provider.ts";
export type { HandOver, Hold, KeyPlace, PaymentMethod, PaymentProvider } from "./provider.ts";

/** Every payment provider that is known: one entry each, for payments' keys, requests' effects and credentials alike. */
export const PAYMENT_PROVIDERS: readonly PaymentProvider[] = [STRIPE, ...OTHER_PROVIDERS];
