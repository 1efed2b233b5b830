import { wordsOf } from "../../../code/names.ts";
import type { NamedSetting } from "../../settings/named-setting.ts";

/**
 * Whether settings are for a developer's machine, by where their addresses lead: some to the machine itself, and none to a
 * host that others reach. Settings that say of themselves that they are for development may name the services of others,
 * but nothing that they sign in to.
 */
export function areForOneMachine(named: readonly NamedSetting[]): boolean {
  const isForDevelopment = named.some(({ name, value }) => name === "NODE_ENV" && /^(?:development|test)$/.test(value));
  const ports = portsOf(named);
  let isLocal = false;
  for (const setting of named) {
    for (const address of addressesOf(setting)) {
      const place = placeOf(address);
      isLocal ||= place === "here";
      if (place !== "elsewhere" || relaysMail(address, setting, ports)) continue;
      const isOfOthers = /^https?$/i.test(address.scheme) && !address.signsIn;
      if (!isForDevelopment || !isOfOthers) return false;
    }
  }
  return isLocal;
}

interface Address {
  /** Empty where none is written. */
  readonly scheme: string;
  /** Lower case, without its port. */
  readonly host: string;
  readonly hasPort: boolean;
  /** Whether a user or a password stands before the host. */
  readonly signsIn: boolean;
}

const MOST_OF_VALUE = 2_000;
/** A line of a file within a value that its reader leaves out. */
const COMMENT = /^[ \t]{0,40}#.*$/gm;
const URLS = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,24}):\/\/([^\s/?#"'`<>\\,;]{1,300})/gi;
/** `localhost:9092`, `orders.acme.dev`, `idp.acme.local/realms`. */
const BARE = /^([a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?)(:[0-9]{1,5})?(?:\/\S{0,300})?$/i;
/** What names of settings call an address. */
const ADDRESS_WORDS: ReadonlySet<string> = new Set(
  "host hostname hosts server servers broker brokers endpoint endpoints domain url urls uri addr address".split(" "),
);

function addressesOf({ name, value }: NamedSetting): readonly Address[] {
  const text = value.slice(0, MOST_OF_VALUE).replace(COMMENT, "");
  if (text.includes("://"))
    return [...text.matchAll(URLS)].map(([, scheme = "", authority = ""]) => {
      const at = authority.lastIndexOf("@");
      const [host, port] = splitPort(authority.slice(at + 1));
      return { scheme, host: host.toLowerCase(), hasPort: port !== undefined, signsIn: at >= 0 };
    });
  const isNamedSo = ADDRESS_WORDS.has(wordsOf(name).at(-1) ?? "");
  return text.split(",").flatMap((each) => {
    const [, host = "", port] = BARE.exec(each.trim()) ?? [];
    if (host === "" || (!isNamedSo && port === undefined)) return [];
    return [{ scheme: "", host: host.toLowerCase(), hasPort: port !== undefined, signsIn: false }];
  });
}

function splitPort(authority: string): readonly [host: string, port?: string] {
  const port = /:([0-9]{1,5})$/.exec(authority);
  return port ? [authority.slice(0, port.index), port[1] ?? ""] : [authority];
}

/** A host of the machine itself, or one that its own network alone knows: RFC 6761 and RFC 6762. */
const HERE = /^(?:localhost|host\.docker\.internal|[a-z0-9.-]{1,200}\.(?:local|localhost))$/;
const LOOPBACK = /^(?:127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}|\[::1\])$/;
/** What a cluster calls its services, wherever it runs: Kubernetes, "DNS for Services and Pods". */
const OF_CLUSTER = /\.(?:svc|cluster\.local)$/;
/** Names that nobody may own: RFC 2606. */
const RESERVED = /(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid)$/;
const HOST = /^(?:[a-z0-9_-]{1,63}\.){1,20}[a-z0-9-]{2,63}$/;

/** Where a host is; null where it says nothing: a service beside, all addresses of a machine, a gap to be filled in. */
function placeOf({ scheme, host, hasPort }: Address): "here" | "elsewhere" | null {
  if (host === "0.0.0.0" || OF_CLUSTER.test(host) || RESERVED.test(host)) return null;
  if (HERE.test(host)) return "here";
  // An address alone is one that a server listens at.
  if (LOOPBACK.test(host)) return scheme !== "" || hasPort ? "here" : null;
  return HOST.test(host) || /^\[[0-9a-f:]{3,40}\]$/.test(host) ? "elsewhere" : null;
}

/** Ports to which mail is handed over: RFC 5321, RFC 6409, RFC 8314, and what relays open where those are shut. */
const MAIL_PORTS: ReadonlySet<string> = new Set(["25", "465", "587", "2525"]);

/** Whether mail is handed to a host, which says nothing of where a program runs. */
function relaysMail({ scheme }: Address, setting: NamedSetting, ports: ReadonlyMap<string, string>): boolean {
  return /^smtps?$/i.test(scheme) || MAIL_PORTS.has(ports.get(besides(setting)) ?? "");
}

/** The ports by what stands before the word in their path: `mail.port` beside `mail.host`, `SMTP_PORT` beside `SMTP_HOST`. */
function portsOf(named: readonly NamedSetting[]): ReadonlyMap<string, string> {
  return new Map(
    named.filter(({ name }) => wordsOf(name).at(-1) === "port").map((each) => [besides(each), each.value]),
  );
}

function besides({ document, path, name }: NamedSetting): string {
  return JSON.stringify([document, path.slice(0, -1), wordsOf(name).slice(0, -1)]);
}
