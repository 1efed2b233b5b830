export { BUILDER_CALLS, builderStarOf, implicitStarOf, type BuilderStar } from "./builders.ts";
export { rowTypeOf, type RowType } from "./row-type.ts";
export { sqlTextAround, type SqlText } from "./sql-texts.ts";
export { findStars, type Star } from "./sql/index.ts";
