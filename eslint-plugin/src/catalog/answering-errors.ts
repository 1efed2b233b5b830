/**
 * Errors that frameworks answer a request with and write to no log of their own accord, by the origin keys of what makes them:
 * what they stand for is known to the client alone. Nest logs all but its HttpException:
 * https://docs.nestjs.com/exception-filters
 */
export const ANSWERING_ERRORS: ReadonlySet<string> = new Set([
  "http-errors",
  "@nestjs/common.HttpException",
  ...[
    "BadGateway",
    "BadRequest",
    "Conflict",
    "Forbidden",
    "GatewayTimeout",
    "Gone",
    "InternalServerError",
    "MethodNotAllowed",
    "NotFound",
    "NotImplemented",
    "ServiceUnavailable",
    "Unauthorized",
    "UnprocessableEntity",
  ].map((name) => `@nestjs/common.${name}Exception`),
]);
