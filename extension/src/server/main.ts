/** The language server as a process of its own: `--node-ipc` for VS Code, `--stdio` for any other editor. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { catalog } from "./catalog.ts";
import { loggable } from "./loggable.ts";
import { serve } from "./server.ts";

const USAGE =
  "premortem-language-server is started by an editor, which speaks LSP to it: premortem-language-server --stdio.\n";

const [, , ...options] = process.argv;
const isAskedFor = (...names: readonly string[]) => options.some((option) => names.includes(option));

if (isAskedFor("--help", "-h")) process.stdout.write(USAGE);
else if (isAskedFor("--version", "-v")) process.stdout.write(`${catalog().version}\n`);
else if (options.some((option) => /^--(?:stdio|node-ipc|socket|pipe)\b/.test(option))) start();
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

function start(): void {
  const connection = createConnection(ProposedFeatures.all);

  // One broken request must not end the server; what happened is in the log, for whoever reports it.
  process.on("uncaughtException", (error) => {
    connection.console.error(loggable(error.stack ?? error.message));
  });
  process.on("unhandledRejection", (reason) => {
    connection.console.error(loggable(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)));
  });

  serve(connection);
}
