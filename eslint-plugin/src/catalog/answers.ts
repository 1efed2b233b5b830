/**
 * How programs answer requests, and the names of the statuses that rules ask for. From the documentation of Express 5, Fastify 5,
 * Koa 3, Hono 4, Next.js 16, React Router 7, Remix 2, SvelteKit 2, NestJS 11, AWS Lambda and http-status-codes 2, as of November 2026.
 */

/** Constants of statuses, as `HttpStatus`, `StatusCodes`, `http2.constants` and projects' own lists call them. */
export const STATUS_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["INTERNAL_SERVER_ERROR", 500],
  ["HTTP_STATUS_INTERNAL_SERVER_ERROR", 500],
  ["NOT_IMPLEMENTED", 501],
  ["BAD_GATEWAY", 502],
  ["SERVICE_UNAVAILABLE", 503],
  ["GATEWAY_TIMEOUT", 504],
  ["TOO_MANY_REQUESTS", 429],
  ["HTTP_STATUS_TOO_MANY_REQUESTS", 429],
]);

/** Methods of a response that set its status, and return it. */
export const STATUS_METHODS: ReadonlySet<string> = new Set(["status", "code"]);

/** Methods of a response that send what they are given, first. */
export const BODY_METHODS: ReadonlySet<string> = new Set(["send", "json", "jsonp", "end", "text", "html"]);

/** Methods of a response that set a header, or several. */
export const HEADER_METHODS: ReadonlySet<string> = new Set(["set", "header", "setHeader", "headers", "append"]);

/** Functions and constructors that make an answer of a body and `{ status, headers }`, as origin keys. */
export const ANSWER_MAKERS: ReadonlySet<string> = new Set([
  "global:Response.new()",
  "global:Response.json()",
  "next/server.NextResponse.new()",
  "next/server.NextResponse.json()",
  "@remix-run/node.json()",
  "@remix-run/node.data()",
  "@remix-run/cloudflare.json()",
  "@remix-run/server-runtime.json()",
  "@remix-run/react.json()",
  "react-router.data()",
  "@sveltejs/kit.json()",
]);

/** What a response is called by convention, where no type says it. */
export const RESPONSE_NAMES: ReadonlySet<string> = new Set(["res", "response", "reply", "resp", "ctx", "c", "context"]);

const NEST_EXCEPTIONS = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  Conflict: 409,
  Gone: 410,
  UnprocessableEntity: 422,
  InternalServerError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
  GatewayTimeout: 504,
} as const;

/**
 * Exceptions that a framework answers with their text, and writes to no log of its own accord, as origin keys, with the status; null
 * where it is the second argument. Nest logs all but its HttpException: https://docs.nestjs.com/exception-filters
 */
export const ANSWERED_EXCEPTIONS: ReadonlyMap<string, number | null> = new Map<string, number | null>([
  ...Object.entries(NEST_EXCEPTIONS).map(
    ([name, status]) => [`@nestjs/common.${name}Exception.new()`, status] as const,
  ),
  ["@nestjs/common.HttpException.new()", null],
]);

/** The package whose call makes such an error of the status that it is given first. */
export const ERRORS_BY_STATUS = "http-errors";

/** The header that says when to come again (RFC 9110, 10.2.3), in small letters. */
export const RETRY_AFTER = "retry-after";
