/**
 * A framework whose routes are methods with decorators, in classes that have one, as data: `@Post("/orders")` in
 * `@Controller("shop")`. Classes of one may have methods of another, which builds on it: all count together.
 */
export interface DecoratedFramework {
  readonly name: string;
  /** The modules that its decorators come from, as imports write them. */
  readonly modules: readonly string[];
  /** The decorators of its classes. */
  readonly controllers: readonly string[];
  /** The decorators of its methods, each with the method that it answers. */
  readonly verbs: Readonly<Record<string, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "ALL">>;
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
  // Its classes take their decorator from `@tsed/di`, which nobody reads yet.
  { name: "Ts.ED", modules: ["@tsed/schema"], controllers: [], verbs: VERBS },
  // Its classes have `@Route`, which nobody reads yet.
  { name: "tsoa", modules: ["tsoa"], controllers: [], verbs: VERBS },
];
