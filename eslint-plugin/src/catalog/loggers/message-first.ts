import { COMMON_METHODS, levels, type LoggerModel } from "./model.ts";

const winstonMethods = levels({
  debug: ["verbose", "debug", "silly"],
  info: ["info", "http", "log", "notice"],
  warn: ["warn", "warning"],
  error: ["error", "crit"],
  fatal: ["alert", "emerg"],
});

const nestMethods = levels({
  debug: ["debug", "verbose"],
  info: ["log"],
  warn: ["warn"],
  error: ["error"],
  fatal: ["fatal"],
});

/**
 * Loggers that take the message first, or print every argument alike.
 * Source: method lists of the packages in the versions named, read November 2026.
 */
export const messageFirstLoggers: readonly LoggerModel[] = [
  {
    // winston 3.19, nest-winston, LoopBack's logging extension
    id: "winston",
    origins: [
      "winston",
      "winston.createLogger()",
      "winston.Logger.new()",
      "winston.loggers.get()",
      "@loopback/logging.WinstonLogger.new()",
    ],
    methods: winstonMethods,
    argumentOrder: "object-last",
    // https://github.com/winstonjs/winston#creating-your-own-logger
    threshold: { level: "info", option: "level" },
    derive: ["child"],
    persist: ["child"],
    levelArgument: true,
    // winston-transport's legacy of `Object.assign({}, info)`: https://github.com/winstonjs/winston-transport/blob/master/modern.js
    loneErrorFormat: "errors",
  },
  {
    // Strapi 5 and Sails 1.5 hand out winston-like loggers on a global
    id: "strapi",
    origins: ["global:strapi.log", "@strapi/strapi.strapi.log", "@strapi/types.Core.Strapi.new().log"],
    methods: winstonMethods,
    argumentOrder: "object-last",
    derive: ["child"],
  },
  {
    id: "sails",
    origins: ["global:sails.log"],
    methods: { ...winstonMethods, blank: "info" },
    argumentOrder: "any",
    callable: "info",
  },
  {
    // @nestjs/common 11 and 12, nestjs-pino's Logger, nest-winston
    id: "nest",
    origins: [
      "@nestjs/common.Logger",
      "@nestjs/common.Logger.new()",
      "@nestjs/common.ConsoleLogger.new()",
      "@nestjs/common.LoggerService.new()",
      "nestjs-pino.Logger.new()",
    ],
    methods: nestMethods,
    argumentOrder: "message-first",
    // https://docs.nestjs.com/techniques/logger#using-the-logger-for-application-logging
    isHandedOn: true,
  },
  {
    // log4js 6.9
    id: "log4js",
    origins: ["log4js.getLogger()", "log4js.Logger.new()"],
    methods: { ...COMMON_METHODS, log: "info", mark: "info" },
    argumentOrder: "any",
    persist: ["addContext"],
    unprinted: { addContext: 1 },
    levelArgument: true,
  },
  {
    // consola 3.4
    id: "consola",
    origins: ["consola", "consola.consola", "consola.createConsola()", "consola.ConsolaInstance.new()"],
    methods: {
      ...COMMON_METHODS,
      ...levels({
        debug: ["verbose"],
        info: ["log", "success", "ready", "start", "box"],
        error: ["fail"],
      }),
    },
    argumentOrder: "any",
    derive: ["withTag", "withScope", "withDefaults", "create"],
  },
  {
    // signale 1.4
    id: "signale",
    origins: ["signale", "signale.Signale.new()", "signale.signale"],
    methods: {
      ...COMMON_METHODS,
      ...levels({
        info: [
          "await",
          "complete",
          "fav",
          "log",
          "note",
          "pause",
          "pending",
          "star",
          "start",
          "success",
          "wait",
          "watch",
        ],
      }),
    },
    argumentOrder: "any",
    derive: ["scope"],
  },
  {
    // tslog 5
    id: "tslog",
    origins: ["tslog.Logger.new()"],
    methods: { ...COMMON_METHODS, silly: "trace", log: "info" },
    argumentOrder: "any",
    derive: ["getSubLogger"],
  },
  {
    // loglevel 1.9
    id: "loglevel",
    origins: ["loglevel", "loglevel.getLogger()"],
    methods: { ...COMMON_METHODS, log: "debug" },
    argumentOrder: "any",
  },
  {
    // debug 4.4, and what Node.js has of the kind
    id: "debug",
    origins: [
      "debug()",
      "debug.debug()",
      "obug()",
      "obug.createDebug()",
      "@loopback/core.debugFactory()",
      "util.debuglog()",
      "util.debug()",
    ],
    methods: {},
    argumentOrder: "any",
    isUncensored: true,
    isSilent: true,
    callable: "debug",
    derive: ["extend"],
  },
  {
    // @aws-lambda-powertools/logger 2.36
    id: "powertools",
    origins: ["@aws-lambda-powertools/logger.Logger.new()"],
    methods: { ...COMMON_METHODS, critical: "fatal" },
    argumentOrder: "object-last",
    // https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/#log-levels
    threshold: { level: "info", option: "logLevel" },
    derive: ["createChild"],
    persist: [
      "appendKeys",
      "appendPersistentKeys",
      "addPersistentLogAttributes",
      "setPersistentLogAttributes",
      "logEventIfEnabled",
    ],
  },
  {
    // @google-cloud/logging 11: `log.write(log.entry(metadata, data))`
    id: "google-cloud",
    origins: ["@google-cloud/logging.Logging.new().log()", "@google-cloud/logging.Logging.new().logSync()"],
    methods: levels({
      debug: ["debug"],
      info: ["write", "entry", "info", "notice"],
      warn: ["warning"],
      error: ["error"],
      fatal: ["alert", "critical", "emergency"],
    }),
    argumentOrder: "any",
  },
  {
    // firebase-functions 6
    id: "firebase",
    origins: [
      "firebase-functions.logger",
      "firebase-functions/logger",
      "firebase-functions/v1.logger",
      "firebase-functions/v2.logger",
    ],
    methods: { ...COMMON_METHODS, ...levels({ info: ["log", "write"] }) },
    argumentOrder: "any",
  },
  {
    // @logtape/logtape 2.4
    id: "logtape",
    origins: ["@logtape/logtape.getLogger()"],
    methods: { ...COMMON_METHODS, ...levels({ info: ["emit"], warn: ["warning"] }) },
    argumentOrder: "object-last",
    namesLoneError: true,
    derive: ["getChild", "with"],
    persist: ["with"],
  },
  {
    // loglayer 9
    id: "loglayer",
    origins: ["loglayer.LogLayer.new()", "loglayer.ILogLayer.new()"],
    methods: { ...COMMON_METHODS, ...levels({ info: ["raw", "metadataOnly"], error: ["errorOnly"] }) },
    argumentOrder: "any",
    derive: ["withContext", "withMetadata", "withPrefix", "withError", "child"],
    persist: ["withContext", "withMetadata"],
  },
  {
    // npmlog 7: the first argument is a prefix
    id: "npmlog",
    origins: ["npmlog"],
    methods: levels({
      debug: ["silly", "verbose", "timing"],
      info: ["info", "http", "notice", "log"],
      warn: ["warn"],
      error: ["error"],
    }),
    argumentOrder: "any",
  },
  {
    // fancy-log 2
    id: "fancy-log",
    origins: ["fancy-log"],
    methods: levels({ info: ["info", "dir"], warn: ["warn"], error: ["error"] }),
    argumentOrder: "any",
    callable: "info",
  },
  {
    // electron-log 5, egg-logger and others that are imported ready to use
    id: "ready-made",
    origins: [
      "electron-log",
      "electron-log/main",
      "electron-log/node",
      "loggerhead",
      "ulog",
      "anylogger()",
      "diary.diary()",
    ],
    methods: { ...COMMON_METHODS, ...levels({ debug: ["verbose", "silly"], info: ["log"] }) },
    argumentOrder: "any",
  },
];
