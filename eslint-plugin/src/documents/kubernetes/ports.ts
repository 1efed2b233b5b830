import type { ContainerPort } from "./containers.ts";

/** Names of ports that requests of clients go to. */
const SERVES = /^(?:https?|http2|h2c|grpc|web|api|ws|graphql)(?:-|$)/;
/** Names of ports for those who run the service. */
const TELLS = /metric|prom|admin|health|probe|debug|prof|monitor|manag|status/;

/**
 * Whether requests of clients go to a port, by its name, which is weak evidence: nothing else in a manifest says it.
 * @param isDeclaredEnough whether a TCP port without a name counts too.
 */
export function isServing({ name, protocol }: ContainerPort, isDeclaredEnough: boolean): boolean {
  if (protocol.is !== "written" || protocol.text !== "TCP") return false;
  if (name.is !== "written") return isDeclaredEnough && name.is === "absent";
  return !TELLS.test(name.text) && (isDeclaredEnough || SERVES.test(name.text));
}
