import type { Sink } from "../../../catalog/credentials.ts";
import { PAYMENT_PROVIDERS } from "../../../catalog/payments/index.ts";

/** Keys of payment services, as the providers' SDKs take them. */
export const payments: readonly Sink[] = PAYMENT_PROVIDERS.flatMap(({ credentials }) => credentials);
