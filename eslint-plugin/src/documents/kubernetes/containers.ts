import type { Mapping } from "../../languages/data/tree.ts";
import { commandAt, runsOfBoth, type Run } from "../commands/index.ts";
import { mappingsAt, textAt, type Text } from "../texts.ts";
import type { Workload } from "./workloads.ts";

/** A container of a pod, none that only prepares it. */
export interface Container {
  readonly name: Text;
  readonly image: Text;
  /** Null where not all of them can be read. */
  readonly ports: readonly ContainerPort[] | null;
  readonly mapping: Mapping;
}

/** A port that a container says it listens on. */
export interface ContainerPort {
  readonly name: Text;
  readonly number: Text;
  /** `TCP` where nothing is said. */
  readonly protocol: Text;
}

/** The containers of a workload that run side by side; null where more of them may be filled in. */
export function containersIn({ podSpec }: Workload): readonly Container[] | null {
  const containers = mappingsAt(podSpec, "containers");
  return (
    containers?.map((mapping) => ({
      name: textAt(mapping, "name"),
      image: textAt(mapping, "image"),
      ports: portsOf(mapping),
      mapping,
    })) ?? null
  );
}

/** What a container runs in place of what its image starts; nothing where the image decides. */
export function runsOfContainer({ mapping }: Container): readonly Run[] {
  return runsOfBoth(commandAt(mapping, "command"), commandAt(mapping, "args"));
}

function portsOf(container: Mapping): readonly ContainerPort[] | null {
  const ports = mappingsAt(container, "ports");
  return (
    ports?.map((port) => {
      const protocol = textAt(port, "protocol");
      return {
        name: textAt(port, "name"),
        number: textAt(port, "containerPort"),
        protocol: protocol.is === "absent" ? { is: "written", text: "TCP" } : protocol,
      };
    }) ?? null
  );
}
