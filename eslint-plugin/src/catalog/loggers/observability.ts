import { COMMON_METHODS, levels, type LoggerModel } from "./model.ts";

const SENTRY_PACKAGES = [
  "@sentry/node",
  "@sentry/nestjs",
  "@sentry/nextjs",
  "@sentry/serverless",
  "@sentry/aws-serverless",
  "@sentry/google-cloud-serverless",
  "@sentry/bun",
  "@sentry/cloudflare",
  "@sentry/core",
];

const sentryFields = levels({
  info: [
    "setUser",
    "setTag",
    "setTags",
    "setExtra",
    "setExtras",
    "setContext",
    "setAttribute",
    "setAttributes",
    "addBreadcrumb",
  ],
});

const sentryPairs = ["setTag", "setExtra", "setContext", "setAttribute"];

/**
 * Error trackers and tracers: what is attached to an event or a span leaves the company and is kept as logs are.
 * Source: the packages in the versions named and their documentation, read November 2026.
 */
export const observabilitySinks: readonly LoggerModel[] = [
  {
    // Sentry 11
    id: "sentry",
    group: "observability",
    origins: [...SENTRY_PACKAGES, "global:Sentry"],
    methods: {
      ...sentryFields,
      ...levels({ error: ["captureMessage", "captureException", "captureEvent"] }),
    },
    pairs: sentryPairs,
    identifying: ["setUser"],
    argumentOrder: "any",
  },
  {
    id: "sentry-scope",
    group: "observability",
    origins: SENTRY_PACKAGES.flatMap((name) => [
      `${name}.getCurrentScope()`,
      `${name}.getIsolationScope()`,
      `${name}.getGlobalScope()`,
      `${name}.getActiveSpan()`,
    ]),
    handedBy: SENTRY_PACKAGES.flatMap((name) =>
      ["withScope", "withIsolationScope", "startSpan", "startSpanManual"].map((method) => `${name}.${method}`),
    ),
    methods: sentryFields,
    pairs: sentryPairs,
    identifying: ["setUser"],
    argumentOrder: "any",
  },
  {
    id: "sentry-logger",
    group: "observability",
    origins: SENTRY_PACKAGES.map((name) => `${name}.logger`),
    methods: COMMON_METHODS,
    argumentOrder: "object-last",
  },
  {
    // @opentelemetry/api 1.10
    id: "opentelemetry",
    group: "observability",
    origins: [
      "@opentelemetry/api.trace.getActiveSpan()",
      "@opentelemetry/api.trace.getSpan()",
      "@opentelemetry/api.trace.getTracer().startSpan()",
      "@opentelemetry/api.Span.new()",
    ],
    handedBy: [
      "@opentelemetry/api.trace.getTracer().startActiveSpan",
      "@opentelemetry/api.Tracer.new().startActiveSpan",
    ],
    methods: levels({ info: ["setAttribute", "setAttributes", "addEvent", "updateName"], error: ["setStatus"] }),
    pairs: ["setAttribute"],
    argumentOrder: "any",
  },
  {
    // dd-trace 5
    id: "datadog",
    group: "observability",
    origins: ["dd-trace.scope().active()", "dd-trace.startSpan()", "dd-trace.init().startSpan()"],
    handedBy: ["dd-trace.trace", "dd-trace.init().trace", "dd-trace.tracer.trace"],
    methods: levels({ info: ["setTag", "addTags"] }),
    pairs: ["setTag"],
    argumentOrder: "any",
  },
  {
    // hot-shots 11
    id: "statsd",
    group: "observability",
    origins: ["hot-shots.new()", "hot-shots.StatsD.new()"],
    methods: levels({ info: ["event", "set", "increment"] }),
    argumentOrder: "any",
  },
  {
    id: "bugsnag",
    group: "observability",
    origins: ["@bugsnag/js", "@bugsnag/node"],
    handedBy: ["@bugsnag/js.notify", "@bugsnag/js.addOnError", "@bugsnag/node.notify", "@bugsnag/node.addOnError"],
    methods: levels({ info: ["leaveBreadcrumb", "addMetadata", "setUser"], error: ["notify"] }),
    identifying: ["setUser"],
    argumentOrder: "any",
  },
  {
    id: "rollbar",
    group: "observability",
    origins: ["rollbar.new()"],
    methods: levels({
      debug: ["debug"],
      info: ["info", "log"],
      warn: ["warning", "warn"],
      error: ["error"],
      fatal: ["critical"],
    }),
    argumentOrder: "any",
  },
  {
    // @airbrake/node 2.1
    id: "airbrake",
    group: "observability",
    origins: ["@airbrake/node.Notifier.new()"],
    methods: levels({ error: ["notify"] }),
    argumentOrder: "any",
  },
  {
    id: "honeybadger",
    group: "observability",
    origins: ["@honeybadger-io/js"],
    methods: levels({ info: ["setContext", "addBreadcrumb"], error: ["notify"] }),
    argumentOrder: "any",
  },
  {
    // newrelic 13 (`api.js` of 13.20.0)
    id: "newrelic",
    group: "observability",
    origins: ["newrelic"],
    methods: levels({
      info: [
        "addCustomAttribute",
        "addCustomAttributes",
        "addCustomSpanAttribute",
        "addCustomSpanAttributes",
        "recordCustomEvent",
        "recordLogEvent",
        "setUserID",
      ],
      error: ["noticeError"],
    }),
    pairs: ["addCustomAttribute", "addCustomSpanAttribute"],
    identifying: ["setUserID"],
    argumentOrder: "any",
  },
];
