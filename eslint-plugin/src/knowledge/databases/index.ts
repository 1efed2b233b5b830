export {
  builderStarOf,
  implicitStarOf,
  mayNameStar,
  mayOmitColumns,
  styleOfKey,
  type BuilderStar,
} from "./builders.ts";
export { chainAround, type CallChain, type ChainCall } from "./call-chain.ts";
export { dialectOfDriver, dialectsOfText } from "./dialects.ts";
export { statementOf, takesSqlByName } from "./drivers.ts";
export { columnInSql, type Dialect } from "./quoting.ts";
export { readsOwnTable, readsOwnTableOf } from "./own-tables.ts";
export { rowTypeOf, type RowType } from "./row-type.ts";
export { startOfBuilder, startOfText, type RowStart } from "./row-starts.ts";
export { isMigrationByContent } from "./migration-module.ts";
export { areCostly, largeColumns, sensitiveColumns } from "./sensitive-columns.ts";
export { sqlTextAround, type SqlText } from "./sql-texts.ts";
export { findStars, type Star } from "../../languages/sql/index.ts";
export { BUILDER_MESSAGES, dataOf, messageOf, STAR_MESSAGES } from "./star-messages.ts";
export { copiesTable, fillsByPosition, fillsVariable, isFine, mayNameColumns } from "./star-place.ts";
export { builderTableOf, starIn, tableOfStar } from "./star-words.ts";
export { nameColumns, suggestionsFor, suggestionsForBuilder, type SuggestionId } from "./suggestions.ts";
export { insertedColumns } from "./inserted-columns.ts";
export { wholeRowOf, WHOLE_ROW_CALLS } from "./whole-rows.ts";
