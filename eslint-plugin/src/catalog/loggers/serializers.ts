/**
 * Serializers that libraries give ready to use, by their origins, with what they leave of an object that tells of a person or
 * lets somebody in.
 * Source: https://github.com/pinojs/pino-std-serializers and https://github.com/trentm/node-bunyan#serializers, read
 * December 2026.
 */
export const STANDARD_SERIALIZERS: ReadonlyMap<string, readonly string[]> = new Map([
  ...["pino.stdSerializers", "pino.pino.stdSerializers", "pino-http.stdSerializers", "pino-std-serializers"].flatMap(
    (origin): readonly (readonly [string, readonly string[]])[] => [
      [`${origin}.req`, ["headers"]],
      [`${origin}.res`, ["headers"]],
      [`${origin}.mapHttpRequest`, ["req.headers"]],
    ],
  ),
  ["bunyan.stdSerializers.req", ["headers"]],
  ["bunyan.stdSerializers.res", ["header"]],
]);
