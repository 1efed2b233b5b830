/** The language server as a process of its own: `--node-ipc` for VS Code, `--stdio` for any other editor. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./server.ts";

const connection = createConnection(ProposedFeatures.all);

// One broken request must not end the server; what happened is in the log, for whoever reports it.
process.on("uncaughtException", (error) => {
  connection.console.error(error.stack ?? error.message);
});
process.on("unhandledRejection", (reason) => {
  connection.console.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});

serve(connection);
