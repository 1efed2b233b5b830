import type { Provider } from "../provider.ts";
import { ai } from "./ai.ts";
import { chat } from "./chat.ts";
import { cloud } from "./cloud.ts";
import { data } from "./data.ts";
import { developer } from "./developer.ts";
import { hosting } from "./hosting.ts";
import { identity } from "./identity.ts";
import { issuers } from "./issuers.ts";
import { mail } from "./mail.ts";
import { messaging } from "./messaging.ts";
import { monitoring } from "./monitoring.ts";
import { networks } from "./networks.ts";
import { payments } from "./payments.ts";
import { registries } from "./registries.ts";
import { services } from "./services.ts";
import { suites } from "./suites.ts";
import { workshop } from "./workshop.ts";

/** Every provider that is known by the shape of its tokens. */
export const PROVIDERS: readonly Provider[] = [
  ...cloud,
  ...hosting,
  ...developer,
  ...workshop,
  ...registries,
  ...payments,
  ...chat,
  ...messaging,
  ...mail,
  ...ai,
  ...data,
  ...monitoring,
  ...identity,
  ...networks,
  ...suites,
  ...issuers,
  ...services,
];
