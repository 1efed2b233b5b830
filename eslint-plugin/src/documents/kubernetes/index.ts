export { containersIn, runsOfContainer, type Container } from "./containers.ts";
export { isServing } from "./ports.ts";
export { selectors, servicesIn, targets, type Service } from "./services.ts";
export { workloadsIn, type Workload } from "./workloads.ts";
