import { createRule } from "../create-rule.ts";
import {
  containersIn,
  isServing,
  selectors,
  servicesIn,
  targets,
  workloadsIn,
  type Container,
  type Service,
  type Workload,
} from "../documents/kubernetes/index.ts";
import { harmOf, reportWithEvidence, type Reason as ShownBy } from "../evidence/index.ts";
import { dataTreeOf } from "../languages/data/tree-of.ts";
import { entry } from "../languages/data/lookup.ts";
import { atEnd, headOf } from "../languages/data/report.ts";
import type { Mapping } from "../languages/data/tree.ts";
import { dataBeside } from "../project/data-files.ts";
import { openProject } from "../project/index.ts";

type Options = [{ readonly checkDeclaredPorts?: boolean }];

type MessageIds = "selected" | "served";

/** Why a container gets traffic. */
type Reason =
  | { readonly messageId: "selected"; readonly data: { readonly service: string } }
  | { readonly messageId: "served"; readonly data: { readonly port: string } };

export default createRule<Options, MessageIds>({
  name: "require-readiness-probe",
  reads: ["kubernetes"],
  meta: {
    type: "problem",
    docs: {
      description: "require containers that serve traffic in Kubernetes to say when they are ready",
      title: "Container without readiness probe",
      titles: { selected: "Service sends requests too early", served: "Port serves requests too early" },
      mistake: 3,
      cost: "Each deploy and each restart sends requests to processes that are still starting, and they fail.",
      presets: { strict: { checkDeclaredPorts: true } },
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          checkDeclaredPorts: {
            type: "boolean",
            description:
              "Whether to report containers, too, of which nothing is known but that they declare a TCP port.",
          },
        },
      },
    ],
    defaultOptions: [{ checkDeclaredPorts: false }],
    messages: {
      selected:
        "{{service}} sends requests to this container as soon as it starts, so they fail until it is up. Add a `readinessProbe`.",
      served:
        "Without a `readinessProbe`, requests are sent to {{port}} of this container as soon as it starts, and fail until it is up. Add one.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename } = context;
    const tree = dataTreeOf(sourceCode);
    if (!tree) return {};
    let question: ReturnType<typeof selectors> | undefined;
    const selecting = (workload: Workload) => {
      const besides = () => (openProject(context).isOpen ? dataBeside(filename, ["Service", "selector"]) : []);
      question ??= selectors([tree, ...besides()].flatMap(servicesIn));
      return question(workload);
    };

    return atEnd(sourceCode, () => {
      const reported = new Set<Mapping>();
      for (const workload of workloadsIn(tree)) {
        for (const { container, reason } of unguarded(workload, selecting, options)) {
          if (reported.has(container.mapping)) continue;
          reported.add(container.mapping);
          reportWithEvidence(context, { loc: headOf(container.mapping, sourceCode), ...reason }, () => ({
            harm: harmOf("time", 2),
            reasons: [SHOWN_BY[reason.messageId]],
          }));
        }
      }
    });
  },
});

/** What shows that a container gets traffic. */
const SHOWN_BY: Readonly<Record<MessageIds, ShownBy>> = {
  selected: { message: "The Service's selector fits the labels of this pod.", strength: "certain" },
  served: { message: "The container says that it listens, and no Service here says otherwise.", strength: "likely" },
};

/** The containers of a workload that get traffic and lack a probe. */
function unguarded(workload: Workload, selecting: ReturnType<typeof selectors>, { checkDeclaredPorts }: Options[0]) {
  const containers = containersIn(workload);
  if (workload.isFinite || !containers) return [];
  const without = containers.filter(
    ({ mapping, image }) =>
      entry(mapping, "readinessProbe").is === "absent" &&
      // What has no image is a patch of a container that stands elsewhere; OpenShift may set it later.
      (image.is !== "absent" || workload.kind === "DeploymentConfig"),
  );
  if (without.length === 0) return [];
  const services = selecting(workload);
  // Whoever gets traffic before it is ready, on purpose, needs no probe for it.
  if (services.some(({ ignoresReadiness }) => ignoresReadiness)) return [];
  const isAlone = containers.length === 1;
  const isGuarded = without.length < containers.length;
  // Where each Service leads to some container, the others serve that one.
  const isSettled =
    services.length > 0 &&
    services.every((service) => containers.some(({ ports }) => ports?.some((port) => targets(service, port))));
  return without.flatMap((container) => {
    const reason =
      selectedBy(container, services, isAlone) ??
      (isSettled || (isGuarded && checkDeclaredPorts !== true)
        ? null
        : servedBy(container, checkDeclaredPorts === true));
    return reason ? [{ container, reason }] : [];
  });
}

/** A service that sends traffic to a container: to one of its ports, or to whatever the only container of a pod listens on. */
function selectedBy({ ports }: Container, services: readonly Service[], isAlone: boolean): Reason | null {
  const service = services.find((each) => isAlone || ports?.some((port) => targets(each, port)));
  if (!service) return null;
  const { name } = service;
  return {
    messageId: "selected",
    data: { service: name.is === "written" ? `Service \`${shortened(name.text)}\`` : "A Service" },
  };
}

function servedBy({ ports }: Container, isDeclaredEnough: boolean): Reason | null {
  const port = ports?.find((each) => isServing(each, isDeclaredEnough));
  if (!port) return null;
  const name = port.name.is === "written" ? `port \`${shortened(port.name.text)}\`` : null;
  const number = port.number.is === "written" ? `port ${shortened(port.number.text)}` : "a port";
  return { messageId: "served", data: { port: name ?? number } };
}

const LONGEST_NAME = 30;

/** A name that fits into a message. */
function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
