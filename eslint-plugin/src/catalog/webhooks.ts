import { keysMade } from "./keys.ts";

/**
 * Calls that check the signature of an event which a provider delivers, and give the event: by the names at their end, where
 * they are too peculiar for anything else. From the SDKs' own pages on webhooks, read in December 2026: Stripe, Paddle, OpenAI.
 */
export const EVENT_CHECKS: ReadonlySet<string> = new Set([
  "webhooks.constructEvent",
  "webhooks.constructEventAsync",
  "webhooks.unmarshal",
  "webhooks.unwrap",
]);

/** The same by their origin: Svix, whose library many providers use, and the library of the Standard Webhooks. */
export const EVENT_CHECK_KEYS: ReadonlySet<string> = new Set([
  ...keysMade(["svix", "standardwebhooks"], ["Webhook"]).map((key) => `${key}.verify`),
  "@clerk/backend/webhooks.verifyWebhook",
  "@clerk/nextjs/webhooks.verifyWebhook",
  "@clerk/express/webhooks.verifyWebhook",
]);
