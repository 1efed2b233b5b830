import { COMMON_METHODS, levels, type LoggerModel } from "./model.ts";

/**
 * Loggers that take an object first and the message after it.
 * Source: method lists of the packages in the versions named, read November 2026.
 */
export const objectFirstLoggers: readonly LoggerModel[] = [
  {
    // pino 10.4, pino-http, nestjs-pino 4
    id: "pino",
    origins: [
      "pino()",
      "pino.pino()",
      "pino.Logger.new()",
      "pino.BaseLogger.new()",
      "pino-http().logger",
      "pino-http.pinoHttp().logger",
      "nestjs-pino.PinoLogger.new()",
    ],
    methods: COMMON_METHODS,
    argumentOrder: "object-first",
    dropsAfterMessage: true,
    errorKey: "err",
    // https://github.com/pinojs/pino/blob/main/docs/api.md#level-string
    threshold: { level: "info", option: "level" },
    derive: ["child"],
    persist: ["child", "setBindings", "assign"],
  },
  {
    // fastify 5: every instance, request and reply carries a pino logger
    id: "fastify",
    origins: [
      "fastify().log",
      "fastify.fastify().log",
      "fastify.FastifyInstance.new().log",
      "fastify.FastifyRequest.new().log",
      "fastify.FastifyReply.new().log",
      "fastify.FastifyBaseLogger.new()",
      "fastify.FastifyLoggerInstance.new()",
    ],
    methods: COMMON_METHODS,
    argumentOrder: "object-first",
    dropsAfterMessage: true,
    errorKey: "err",
    derive: ["child"],
    persist: ["child", "setBindings"],
  },
  {
    // bunyan 2.0
    id: "bunyan",
    origins: ["bunyan.createLogger()", "bunyan.new()", "bunyan.Logger.new()"],
    methods: COMMON_METHODS,
    argumentOrder: "object-first",
    // https://github.com/trentm/node-bunyan#levels
    threshold: { level: "info", option: "level" },
    derive: ["child"],
    persist: ["child", "addSerializers"],
  },
  {
    // @adonisjs/logger 6
    id: "adonis",
    origins: [
      "@adonisjs/core/services/logger",
      "@adonisjs/logger.Logger.new()",
      "@adonisjs/core/logger.Logger.new()",
      "@adonisjs/core/http.HttpContext.new().logger",
      "@ioc:Adonis/Core/Logger",
      "@ioc:Adonis/Core/HttpContext.HttpContextContract.new().logger",
    ],
    methods: { ...COMMON_METHODS, log: "info" },
    argumentOrder: "object-first",
    dropsAfterMessage: true,
    derive: ["child"],
    persist: ["child"],
    levelArgument: true,
  },
  {
    // roarr 7: `log(context, message)` or `log.info(context, message)`
    id: "roarr",
    origins: ["roarr.Roarr", "roarr.ROARR", "roarr"],
    methods: {
      ...COMMON_METHODS,
      ...levels({
        trace: ["traceOnce"],
        debug: ["debugOnce"],
        info: ["infoOnce"],
        warn: ["warnOnce"],
        error: ["errorOnce"],
        fatal: ["fatalOnce"],
      }),
    },
    argumentOrder: "object-first",
    dropsAfterMessage: true,
    takesNoError: true,
    callable: "info",
    derive: ["child"],
    persist: ["child", "adopt"],
  },
];
