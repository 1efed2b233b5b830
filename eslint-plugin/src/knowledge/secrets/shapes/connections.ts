import { mentions } from "../../../code/mentions.ts";
import { placeholderOf } from "../placeholder.ts";
import type { SecretShape, ShapeDoubt } from "./shape.ts";

const URL_WITH_PASSWORD =
  /(?<![A-Za-z0-9+.-])(?:jdbc:)?([a-z][a-z0-9+.-]{1,24}):\/\/([^\s:@/?#"'`<>\\]{0,80}):([^\s"'`<>\\/]{1,200})@([^\s"'`<>\\/?#,;)]{1,255})/iy;
const LONGEST_SCHEME = 25;

const SCHEMES: Readonly<Record<string, string>> = {
  postgres: "a PostgreSQL URL",
  postgresql: "a PostgreSQL URL",
  mysql: "a MySQL URL",
  mariadb: "a MariaDB URL",
  mongodb: "a MongoDB URL",
  "mongodb+srv": "a MongoDB URL",
  redis: "a Redis URL",
  rediss: "a Redis URL",
  amqp: "an AMQP URL",
  amqps: "an AMQP URL",
  mssql: "an SQL Server URL",
  sqlserver: "an SQL Server URL",
  smtp: "an SMTP URL",
  smtps: "an SMTP URL",
  ftp: "an FTP URL",
  sftp: "an SFTP URL",
  ldap: "an LDAP URL",
  ldaps: "an LDAP URL",
};

/** Passwords in URLs: `scheme://user:password@host`. Local and example hosts, and passwords that hold a place, carry a doubt. */
export function urlCredentialsIn(text: string): SecretShape[] {
  const found: SecretShape[] = [];
  for (const match of urlsWithPassword(text)) {
    const [all, scheme = "", user = "", password = "", host = ""] = match;
    // `https://host:8080 @mention` and `//host:port/@scope`: a port is no password.
    if (/^[0-9]{1,5}$/.test(password) && user.includes(".")) continue;
    const secretEnd = match.index + all.length - host.length - 1;
    found.push({
      shape: "url-credentials",
      name: `password in ${SCHEMES[scheme.toLowerCase()] ?? "a URL"}`,
      start: match.index,
      end: match.index + all.length,
      secretStart: secretEnd - password.length,
      secretEnd,
      doubts: credentialDoubts(decode(user), decode(password), host),
    });
  }
  return found;
}

/** Looks only where a scheme ends: a search through the whole text would stop at every word. */
function urlsWithPassword(text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let end = 0;
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", Math.max(at + 3, end))) {
    let start = at;
    while (start > at - LONGEST_SCHEME && SCHEME_CHARACTER.test(text[start - 1] ?? "")) start--;
    if (text.slice(Math.max(0, start - 5), start).toLowerCase() === "jdbc:") start -= 5;
    URL_WITH_PASSWORD.lastIndex = start;
    const match = URL_WITH_PASSWORD.exec(text);
    if (!match) continue;
    found.push(match);
    end = URL_WITH_PASSWORD.lastIndex;
  }
  return found;
}

const SCHEME_CHARACTER = /[A-Za-z0-9+.-]/;

const MOST_PER_TEXT = 500;
/** A form (`username=…&password=…`) says who, a connection string also says where. */
const PLACES = new Set(
  "server datasource host address addr networkaddress initialcatalog database driver dsn endpoint accountname defaultendpointsprotocol".split(
    " ",
  ),
);
/** The end of the part before: a separator, the opening of the string, or a pair of libpq (`host=db password=…`). In code a keyword or a name stands there. */
const PART_BEFORE = /(?:^|[;&?{"'`,|]|\b(?:host|hostaddr|port|dbname|user|sslmode)=[^\s=;]{1,60})[ \t]{0,4}$/;

const speaksOfPasswords = mentions("password|pwd|accountkey|sharedaccesskey|shared secret");
const STRING_PASSWORD =
  /(?<![A-Za-z0-9_])(?:password|pwd|accountkey|sharedaccesskey|shared secret|user password)[ \t]{0,4}=[ \t]{0,4}("[^"\r\n]{1,200}"|'[^'\r\n]{1,200}'|\{[^}\r\n]{1,200}\}|[^;"'`\s\r\n]{1,200})/gi;
const STRING_OTHERS =
  /(?<![A-Za-z0-9_])(?:server|data source|datasource|host|address|addr|network address|initial catalog|database|driver|dsn|uid|user id|userid|user|username|endpoint|accountname|defaultendpointsprotocol|provider|port|sharedaccesskeyname)[ \t]{0,4}=/gi;

const HOST =
  /(?:server|data source|datasource|host|address|addr|endpoint)[ \t]{0,4}=[ \t]{0,4}(?:tcp:)?([^;,&"'\s]{1,120})/i;
/** `jdbc:sqlserver://orders-db:1433;database=orders;`: the host stands before the pairs. */
const HOST_OF_URL = /:\/\/([^;,/\\"'\s]{1,120})[;\\/][^"'\s]{0,200}$/;

/** Passwords in ODBC, ADO.NET, JDBC and Azure connection strings: `Server=…;User Id=…;Password=…;`. */
export function connectionStringsIn(text: string): SecretShape[] {
  if (!speaksOfPasswords(text)) return [];
  const found: SecretShape[] = [];
  for (const match of text.matchAll(STRING_PASSWORD)) {
    if (found.length >= MOST_PER_TEXT) break;
    const start = match.index;
    const end = start + match[0].length;
    const from = Math.max(0, start - 300);
    if ((match[1] ?? "").startsWith("=") || !PART_BEFORE.test(text.slice(from, start))) continue;
    const around = text.slice(from, end + 300);
    const others = new Set(
      [...around.matchAll(STRING_OTHERS)].map((other) => other[0].toLowerCase().replace(/[\s=]/g, "")),
    );
    if (others.size < 2 || ![...others].some((name) => PLACES.has(name)) || !/[;&? ]/.test(around)) continue;
    const quoted = /^["'{]/.test(match[1] ?? "") ? 1 : 0;
    const secret = (match[1] ?? "").slice(quoted, quoted ? -1 : undefined);
    const host = HOST.exec(around)?.[1] ?? HOST_OF_URL.exec(text.slice(from, start))?.[1] ?? "";
    const user = /(?:uid|user id|userid|username|user)[ \t]{0,4}=[ \t]{0,4}([^;&"'\s]{1,80})/i.exec(around)?.[1] ?? "";
    found.push({
      shape: "connection-string",
      name: "password in a connection string",
      start,
      end,
      secretStart: end - secret.length - quoted,
      secretEnd: end - quoted,
      doubts: credentialDoubts(user, secret, host),
    });
  }
  return found;
}

const COMMON = new Set(
  "admin pass passwd password pwd root secret test user guest postgres mysql changeme example 1234 12345 123456 12345678".split(
    " ",
  ),
);

/** What speaks against a user, a password and a host being real. */
export function credentialDoubts(user: string, password: string, host: string): ShapeDoubt[] {
  const doubts: ShapeDoubt[] = [];
  const placeholder = placeholderOf(password);
  const lower = password.toLowerCase();
  if (
    /[${}%]\w{0,80}[({]|^\$|^[*.•]+$|^\{|^%|^<|^\[|^:/.test(password) ||
    (placeholder !== null && placeholder !== "generic-words")
  )
    doubts.push("placeholder");
  if (
    /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[a-z0-9-]{1,40}\.(?:local|localhost|test|invalid))(?::|$)/i.test(
      host,
    ) ||
    (/^[a-z][a-z0-9_-]{0,40}(?::[0-9]{1,5})?$/i.test(host) && !host.includes("."))
  )
    doubts.push("local-host");
  if (/^%2f/i.test(host)) doubts.push("local-host", "local-socket");
  if (
    /(?:^|\.)example(?:\.(?:com|org|net|edu|io))?(?::|$)|^(?:your|my)?-?(?:host|server|domain)(?:name)?(?:\.|:|$)|^<|^\$|^\{|^%/i.test(
      host,
    )
  )
    doubts.push("example-host");
  if (user !== "" && user.toLowerCase() === lower) doubts.push("same-as-user");
  if (COMMON.has(lower) || placeholder === "generic-words") doubts.push("weak");
  if (/^\$|^\{|^%|^</.test(user) && !doubts.includes("placeholder")) doubts.push("placeholder");
  return doubts;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
