/** The part of sql.js that the tests use; the package brings no types. */
declare module "sql.js" {
  interface QueryResult {
    readonly columns: readonly string[];
    readonly values: readonly (readonly unknown[])[];
  }
  interface Database {
    run(sql: string): void;
    exec(sql: string): QueryResult[];
    close(): void;
  }
  const initSqlJs: () => Promise<{ readonly Database: new () => Database }>;
  export default initSqlJs;
}
