import type { Mapping } from "../../languages/data/tree.ts";
import { itemsOf, textAt, valueAt, type Written } from "../values.ts";
import type { Workload } from "./workloads.ts";

/** A container of a pod, none that only prepares it. */
export interface Container {
  readonly name: Written;
  readonly image: Written;
  /** Null where more of them may be filled in. */
  readonly ports: readonly ContainerPort[] | null;
  readonly mapping: Mapping;
}

/** A port that a container says it listens on. */
export interface ContainerPort {
  readonly name: Written;
  readonly number: Written;
  /** `TCP` where nothing is said. */
  readonly protocol: Written;
}

/** The containers of a workload that run side by side; null where more of them may be filled in. */
export function containersIn({ podSpec }: Workload): Container[] | null {
  return (
    itemsOf(valueAt(podSpec, ["containers"]))?.map((mapping) => ({
      name: textAt(mapping, ["name"]),
      image: textAt(mapping, ["image"]),
      ports: portsOf(mapping),
      mapping,
    })) ?? null
  );
}

function portsOf(container: Mapping): readonly ContainerPort[] | null {
  const value = valueAt(container, ["ports"]);
  if (value === null) return [];
  return (
    itemsOf(value)?.map((port) => {
      const protocol = textAt(port, ["protocol"]);
      return {
        name: textAt(port, ["name"]),
        number: textAt(port, ["containerPort"]),
        protocol: protocol.is === "absent" ? { is: "written", text: "TCP" } : protocol,
      };
    }) ?? null
  );
}
