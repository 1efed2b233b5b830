export { containersIn, type Container, type ContainerPort } from "./containers.ts";
export { selectors, servicesIn, targets, type Service } from "./services.ts";
export { workloadsIn, type Workload } from "./workloads.ts";
