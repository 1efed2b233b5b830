import type { ClientCapabilities, InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "../protocol/messages.ts";

/** What the client can do, read once. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly hasConfiguration: boolean;
  readonly hasFolders: boolean;
  readonly watchesFiles: boolean;
  readonly showsProgress: boolean;
  readonly showsDocuments: boolean;
  /** Whether edits may carry versions and create files. */
  readonly changesDocuments: boolean;
  readonly createsFiles: boolean;
  /** Whether edits may say of each file what becomes of it. */
  readonly annotatesChanges: boolean;
  /** Whether actions may be shown that cannot be done, with the reason. */
  readonly showsDisabled: boolean;
  readonly hasCommand: (command: string) => boolean;
  readonly showsFindings: boolean;
  trusted: boolean;
}

export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument, window }: ClientCapabilities = capabilities;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const commands = new Set(options.commands);
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    hasFolders: workspace?.workspaceFolders === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsProgress: window?.workDoneProgress === true,
    showsDocuments: window?.showDocument?.support === true,
    changesDocuments: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    annotatesChanges: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    showsDisabled: textDocument?.codeAction?.disabledSupport === true,
    hasCommand: (command) => commands.has(command),
    showsFindings: options.findings === true,
    trusted: options.trusted !== false,
  };
}
