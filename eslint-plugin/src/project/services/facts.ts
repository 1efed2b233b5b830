import type { Service } from "./service.ts";

/** What can be known of a service. Facts that read files say so (`madeFrom`), so that answers stand on them. */
export type Fact<Value> = (service: Service) => Value;

export const service: Fact<Service> = (of) => of;
