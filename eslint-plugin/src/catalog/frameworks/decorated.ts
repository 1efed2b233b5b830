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
  /** The decorators of its classes. */
  readonly controllers: readonly string[];
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
];

/** The origin keys of the decorators of such classes: `@nestjs/common.Controller()`. */
export const controllerKeys: ReadonlySet<string> = new Set(
  DECORATED_FRAMEWORKS.flatMap(({ modules, controllerModules = modules, controllers }) =>
    controllerModules.flatMap((module) => controllers.map((name) => `${memberKey(module, name)}()`)),
  ),
);

/** The origin keys of the decorators of their methods, with what each answers. */
export const verbKeys: ReadonlyMap<string, Verb> = new Map(
  DECORATED_FRAMEWORKS.flatMap(({ modules, verbs }) =>
    modules.flatMap((module) =>
      Object.entries(verbs).map(([name, verb]) => [`${memberKey(module, name)}()`, verb] as const),
    ),
  ),
);
