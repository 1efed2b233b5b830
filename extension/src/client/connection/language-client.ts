/** Loaded when the server is started: the library is large, and activation is to be quick. */
import { workspace, type LogOutputChannel } from "vscode";
import {
  DiagnosticPullMode,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  WorkDoneProgress,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import { Command, type InitializationOptions } from "../../protocol/messages.ts";
import { documentSelector } from "../languages.ts";
import { restartOnce } from "./crash.ts";

export { State };

/** The type of the progress that the server reports. */
export const progressType = WorkDoneProgress.type;

export interface ClientSettings {
  readonly serverModule: string;
  readonly log: LogOutputChannel;
  readonly initializationOptions: () => InitializationOptions;
  readonly diagnosticCollectionProvider: NonNullable<LanguageClientOptions["diagnosticCollectionProvider"]>;
  /** Called with 1 when a check begins and with -1 when it ends. */
  readonly onCheck: (change: 1 | -1) => void;
  readonly onGivenUp: () => void;
}

export function createLanguageClient(settings: ClientSettings): LanguageClient {
  const server = { module: settings.serverModule, transport: TransportKind.ipc };
  const client = new LanguageClient(
    "premortem",
    "Premortem",
    { run: server, debug: server },
    {
      documentSelector,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the server asks for settings; this tells it when to
      synchronize: { configurationSection: "premortem" },
      outputChannel: settings.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: settings.initializationOptions,
      diagnosticCollectionProvider: settings.diagnosticCollectionProvider,
      errorHandler: restartOnce(settings.onGivenUp),
      initializationFailedHandler: () => false,
      // What links of hovers may do: nothing else, whatever a comment of the code says.
      markdown: { isTrusted: { enabledCommands: [Command.openDocs] } },
      diagnosticPullOptions: {
        onChange: true,
        onSave: true,
        filter: (document, mode) => {
          const run = workspace.getConfiguration("premortem", document).get<"onType" | "onSave">("run", "onType");
          return mode === (run === "onSave" ? DiagnosticPullMode.onType : DiagnosticPullMode.onSave);
        },
      },
      middleware: {
        async provideDiagnostics(document, previousResultId, token, next) {
          settings.onCheck(1);
          try {
            return await next(document, previousResultId, token);
          } finally {
            settings.onCheck(-1);
          }
        },
      },
    },
  );
  return client;
}
