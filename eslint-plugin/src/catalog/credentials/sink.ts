/**
 * A place that only secrets go to. Whatever stands there is one, however short it is.
 */
export interface Sink {
  /**
   * The calls that take it, as origin keys: `pg.Pool.new()`, `jsonwebtoken.sign()`. A `*` is a part of one name
   * (`@aws-sdk/client-*`), a `**` any chain of members and calls.
   */
  readonly calls?: readonly string[];
  /** The properties it is assigned to, as origin keys: `koa.new().keys`. */
  readonly assigned?: readonly string[];
  /**
   * Where in the call it stands: the argument's number, then the way into it. `0.auth.pass`; `0.users.*` is every
   * property; `0.keys.[]` every element; `()` what a function returns. Not used with `assigned`, except for the way.
   */
  readonly at: readonly string[];
  /** As a sentence calls it: "JWT signing secret". */
  readonly secret: string;
  /** What whoever holds it can do. */
  readonly opens: string;
  /** The environment variable that usually holds it. */
  readonly environment: string;
  /**
   * That the program itself goes by it, so that any text will do, and opens as much as another: a key that it signs, checks
   * or encrypts with, or a password that its operators choose. A text in the place of what a service issues opens nothing.
   */
  readonly chosen?: "key" | "password";
  /** The value holds more than the secret: `user:password`, or an `Authorization` header. */
  readonly form?: "user:password" | "authorization";
}

/** A plugin that is handed to `register` together with its options, as Fastify does: `app.register(jwt, { secret })`. */
export function registered(plugin: string): string {
  return `register(${plugin})`;
}

/** The sinks of libraries with one purpose: what they share is said once. */
export function sinks(
  shared: Pick<Sink, "secret" | "opens" | "environment"> & Partial<Sink>,
  places: readonly Partial<Sink>[],
): Sink[] {
  return places.map((place) => ({ at: [], ...shared, ...place }));
}

/** The one sink of a service's client library. */
export function service(
  secret: string,
  environment: string,
  calls: readonly string[],
  at: readonly string[],
  opens: string,
): Sink {
  return { secret, environment, calls, at, opens };
}
