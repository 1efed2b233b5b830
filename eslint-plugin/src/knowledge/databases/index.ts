export {
  builderStarOf,
  implicitStarOf,
  mayNameStar,
  mayOmitColumns,
  styleOfKey,
  type BuilderStar,
} from "./builders.ts";
export { chainAround, definedNames, type CallChain, type ChainCall } from "./call-chain.ts";
export { dialectOfDriver, dialectsOfText } from "./dialects.ts";
export { isRowItself, makesModels, statementOf, takesSqlByName } from "./drivers.ts";
export { columnInSql, type Dialect } from "./quoting.ts";
export { readsOwnTable, readsOwnTableOf } from "./own-tables.ts";
export { rowTypeOf, type RowType } from "./row-type.ts";
export { startOfBuilder, startOfText, type RowStart } from "./row-starts.ts";
export { isMigrationByContent } from "./migration-module.ts";
export { areCostly, largeColumns, sensitiveColumns, type LargeColumn } from "./sensitive-columns.ts";
export { beginsElsewhere, sqlTextAround, type SqlText } from "./sql-texts.ts";
export { findStars, type Star } from "../../languages/sql/index.ts";
export { BUILDER_MESSAGES, dataOf, messageOf, STAR_MESSAGES } from "./star-messages.ts";
export { copiesTable, fillsByPosition, fillsVariable, isFine, mayNameColumns } from "./star-place.ts";
export { builderTableOf, starIn, tableOfStar, tablesOfBuilder, tablesOfStar } from "./star-words.ts";
export { nameColumns, suggestionsFor, suggestionsForBuilder, type SuggestionId } from "./suggestions.ts";
export { insertedColumns } from "./inserted-columns.ts";
export { wholeRowOf, WHOLE_ROW_CALLS } from "./whole-rows.ts";
