// Frameworks whose routes have a shape of their own: each is one entry, and its gate is made of it. From their own
// documentation and type declarations, November and December 2026.

/** tRPC 11: `procedure.input(schema).mutation(handler)`. */
export const PROCEDURES = {
  framework: "trpc",
  modules: ["@trpc/server"],
  /** The method of a chain whose call is a route. */
  method: "mutation",
  /** Steps of a chain that tell it from what else has such a method. */
  steps: ["input", "procedure"],
  /** Words of the name of what a chain begins with that tell the same. */
  words: ["procedure", "proc"],
} as const;

/** Next.js 16: functions that say of themselves, or whose file says, that they answer a form. */
export const SERVER_ACTIONS = { framework: "next", directive: "use server" } as const;

/** AWS Lambda: exported functions that are given an HTTP event. */
export const EVENT_FUNCTIONS = {
  framework: "lambda",
  /** How the types of their events, or of such functions, begin in `@types/aws-lambda` and in templates. */
  types: [
    "APIGatewayEvent",
    "APIGatewayHandler",
    "APIGatewayProxyEvent",
    "APIGatewayProxyHandler",
    "ALBEvent",
    "LambdaFunctionURL",
    "ValidatedEventAPIGateway",
  ],
  /** What only an HTTP event of API Gateway, a function URL or a load balancer has. */
  fields: ["httpMethod", "routeKey", "rawPath", "rawQueryString", "isBase64Encoded", "queryStringParameters"],
  /** What only an answer to such an event has. */
  answer: "statusCode",
  /** How its first parameter is called. */
  parameter: "event",
  /** How such a function is called, or how its name ends. */
  names: ["handler", "main"],
  suffix: "Handler",
} as const;

/** Feathers 5: a class that is put on the application, by whose methods it is reached. */
export const SERVICE_CLASSES = {
  framework: "feathers",
  registers: "use",
  methods: { create: "POST", update: "PUT", patch: "PATCH", remove: "DELETE" },
} as const;

/** hapi 21: `server.route({ method, path, handler })`. Projects' own registrars took over the shape. */
export const ROUTE_OBJECTS = {
  framework: "hapi",
  modules: ["@hapi/hapi", "hapi", "@hapi/glue"],
  registers: "route",
  fields: ["method", "handler"],
} as const;
