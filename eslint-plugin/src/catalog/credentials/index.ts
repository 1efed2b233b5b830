import { PAYMENT_PROVIDERS } from "../payments/index.ts";
import { QUEUES } from "../queues.ts";
import { SENDERS } from "../senders.ts";
import { access } from "./access.ts";
import { clouds } from "./clouds.ts";
import { databases } from "./databases.ts";
import { developerTools } from "./developer-tools.ts";
import { models } from "./models.ts";
import { platforms } from "./platforms.ts";
import { signing } from "./signing.ts";
import type { Sink } from "./sink.ts";

export type { Sink } from "./sink.ts";

/** Every place that only secrets go to, those of payment providers, queues and senders by their own entries. */
export const SINKS: readonly Sink[] = [
  ...signing,
  ...databases,
  ...clouds,
  ...[...PAYMENT_PROVIDERS, ...QUEUES, ...SENDERS].flatMap(({ credentials = [] }) => credentials),
  ...models,
  ...developerTools,
  ...platforms,
  ...access,
];
