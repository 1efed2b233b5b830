import { memberKey } from "../keys.ts";

type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "ALL";

/**
 * A framework whose routes are methods with decorators, in classes that have one, as data: `@Post("/orders")` in
 * `@Controller("shop")`. Classes of one may have methods of another, which builds on it: all count together.
 */
export interface DecoratedFramework {
  readonly name: string;
  /** The modules that its decorators of methods come from, as imports write them. */
  readonly modules: readonly string[];
  /** Those that its decorators of classes come from, where they are others. */
  readonly controllerModules?: readonly string[];
  /** The decorators of its classes; none where its methods are routes in any class. */
  readonly controllers: readonly string[];
  /** Whether its methods are fields of GraphQL, called by their names. */
  readonly areFields?: true;
  /** The decorators of its methods, each with the method that it answers. */
  readonly verbs: Readonly<Record<string, Verb>>;
}

const VERBS = { Get: "GET", Post: "POST", Put: "PUT", Patch: "PATCH", Delete: "DELETE", All: "ALL" } as const;

/** Every such framework: NestJS first, and those that took over its words. From their own documentation, November 2026. */
export const DECORATED_FRAMEWORKS: readonly DecoratedFramework[] = [
  {
    name: "NestJS",
    modules: ["@nestjs/common", "@nestjs/common/decorators"],
    controllers: ["Controller"],
    verbs: VERBS,
  },
  {
    name: "routing-controllers",
    modules: ["routing-controllers"],
    controllers: ["Controller", "JsonController"],
    verbs: VERBS,
  },
  {
    // Its methods stand in controllers of NestJS.
    name: "Nestia",
    modules: ["@nestia/core"],
    controllers: ["TypedController"],
    verbs: { "TypedRoute.Post": "POST", "TypedRoute.Put": "PUT", "TypedRoute.Patch": "PATCH" },
  },
  {
    name: "n8n",
    modules: ["@n8n/decorators"],
    controllers: ["RestController", "RootLevelController"],
    verbs: VERBS,
  },
  {
    // Ts.ED 8: `lib/types` of `@tsed/schema` and `@tsed/di`; `@tsed/common` gives both.
    name: "Ts.ED",
    modules: ["@tsed/schema", "@tsed/common"],
    controllerModules: ["@tsed/di", "@tsed/common"],
    controllers: ["Controller"],
    verbs: VERBS,
  },
  {
    // tsoa 6: `dist/decorators` of `@tsoa/runtime`, which `tsoa` gives too.
    name: "tsoa",
    modules: ["tsoa", "@tsoa/runtime"],
    controllers: ["Route"],
    verbs: { Get: "GET", Post: "POST", Put: "PUT", Patch: "PATCH", Delete: "DELETE" },
  },
  {
    // inversify-express-utils 6: `lib/decorators`; what stands behind a path is middleware.
    name: "inversify-express-utils",
    modules: ["inversify-express-utils"],
    controllers: ["controller"],
    verbs: { httpGet: "GET", httpPost: "POST", httpPut: "PUT", httpPatch: "PATCH", httpDelete: "DELETE", all: "ALL" },
  },
  {
    // OvernightJS 1: `lib/decorators`
    name: "OvernightJS",
    modules: ["@overnightjs/core"],
    controllers: ["Controller", "ClassOptions"],
    verbs: VERBS,
  },
  {
    // LoopBack 4: `packages/openapi-v3/src/decorators`, which `@loopback/rest` gives too. Its controllers are named nowhere.
    name: "LoopBack",
    modules: ["@loopback/rest", "@loopback/openapi-v3"],
    controllers: [],
    verbs: { get: "GET", post: "POST", put: "PUT", patch: "PATCH", del: "DELETE" },
  },
  {
    name: "NestJS GraphQL",
    modules: ["@nestjs/graphql"],
    controllers: ["Resolver"],
    areFields: true,
    verbs: { Mutation: "POST" },
  },
  {
    name: "TypeGraphQL",
    modules: ["type-graphql"],
    controllers: ["Resolver"],
    areFields: true,
    verbs: { Mutation: "POST" },
  },
];

/** The origin keys of the decorators of such classes: `@nestjs/common.Controller()`. */
export const controllerKeys: ReadonlySet<string> = new Set(
  DECORATED_FRAMEWORKS.flatMap(({ modules, controllerModules = modules, controllers }) =>
    controllerModules.flatMap((module) => controllers.map((name) => `${memberKey(module, name)}()`)),
  ),
);

/** A decorator of a method: what it answers, and in which classes. */
export interface MethodDecorator {
  readonly verb: Verb;
  /** Whether it makes a field of GraphQL. */
  readonly isField: boolean;
  /** Whether the class needs no decorator of its own. */
  readonly isInAnyClass: boolean;
}

/** The origin keys of the decorators of their methods. */
export const verbKeys: ReadonlyMap<string, MethodDecorator> = new Map(
  DECORATED_FRAMEWORKS.flatMap(({ modules, verbs, controllers, areFields = false }) =>
    modules.flatMap((module) =>
      Object.entries(verbs).map(([name, verb]): [string, MethodDecorator] => [
        `${memberKey(module, name)}()`,
        { verb, isField: areFields, isInAnyClass: controllers.length === 0 },
      ]),
    ),
  ),
);
