export { containersIn, type Container, type ContainerPort } from "./containers.ts";
export { selects, servicesIn, targets, type Service } from "./services.ts";
export { workloadsIn, type Workload } from "./workloads.ts";
