import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  languages,
  Location,
  Range,
  Uri,
  workspace,
  type DiagnosticCollection,
  type Disposable,
} from "vscode";
import type { Finding } from "../../protocol/finding.ts";
import { reportedByOthers, reportKey } from "./duplicates.ts";
import type { FindingStore } from "./store.ts";
import { TypedLine } from "./typed-line.ts";

const SOURCE = "premortem";

/**
 * The squiggles: what the server says of open documents and, for files that are closed, what the scan found; without those
 * that another extension shows already.
 */
export class Problems implements Disposable {
  readonly #collection = languages.createDiagnosticCollection(SOURCE);
  readonly #pulled = new Map<string, readonly Diagnostic[]>();
  readonly #others = new Map<string, ReadonlySet<string>>();
  readonly #typed = new TypedLine();
  readonly #store: FindingStore;
  readonly #subscriptions: Disposable[];

  constructor(store: FindingStore) {
    this.#store = store;
    this.#subscriptions = [
      this.#collection,
      this.#typed,
      this.#typed.onDidChange((uri) => {
        this.#show(uri);
      }),
      store.onDidChange((keys) => {
        for (const key of keys) if (!this.#pulled.has(key)) this.#show(Uri.parse(key));
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.#look(uri);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("premortem")) for (const key of this.#store.files) this.#show(Uri.parse(key));
      }),
    ];
  }

  /** Where the language client puts what it pulls. */
  readonly collectionProvider = {
    create: (): DiagnosticCollection => this.#pulledCollection(),
    dispose: (collection: DiagnosticCollection): void => {
      collection.clear();
    },
  };

  /** Whether the ESLint or Oxc extension shows the same rule on the same line. */
  isShownByOthers({ uri, range, ruleId, rule }: Finding): boolean {
    const others = this.#others.get(uri);
    return (
      others !== undefined && [ruleId, `premortem/${rule}`].some((id) => others.has(reportKey(range.start.line, id)))
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Shows a file's squiggles again when what others report of it changed; their other problems are of no interest. */
  #look(uri: Uri): void {
    const key = uri.toString();
    if (!this.#pulled.has(key) && this.#store.of(key).length === 0) return;
    const others = reportedByOthers(uri);
    if (String([...others].sort()) === String([...(this.#others.get(key) ?? [])].sort())) return;
    this.#others.set(key, others);
    this.#show(uri);
  }

  #show(uri: Uri): void {
    const key = uri.toString();
    const others = this.#others.get(key) ?? reportedByOthers(uri);
    this.#others.set(key, others);
    const diagnostics = this.#pulled.get(key) ?? this.#ofScan(uri);
    this.#collection.set(
      uri,
      diagnostics.filter(
        (diagnostic) => !isReported(diagnostic, others) && !this.#typed.is(uri, diagnostic.range.start.line),
      ),
    );
    if (diagnostics.length === 0 && this.#store.of(key).length === 0) this.#others.delete(key);
  }

  #ofScan(uri: Uri): readonly Diagnostic[] {
    if (!workspace.getConfiguration("premortem", uri).get<boolean>("scan.showProblems", true)) return [];
    return this.#store
      .of(uri.toString())
      .filter(({ suppressed }) => suppressed === null)
      .map(diagnosticOf);
  }

  #pulledCollection(): DiagnosticCollection {
    const set = (uri: Uri, diagnostics: readonly Diagnostic[] | undefined) => {
      if (diagnostics) this.#pulled.set(uri.toString(), diagnostics);
      else this.#pulled.delete(uri.toString());
      this.#show(uri);
    };
    const entries = () => [...this.#pulled].map(([key, diagnostics]) => [Uri.parse(key), diagnostics] as const);
    const collection: DiagnosticCollection = {
      name: SOURCE,
      set(first: Uri | readonly [Uri, readonly Diagnostic[] | undefined][], diagnostics?: readonly Diagnostic[]): void {
        if (first instanceof Uri) set(first, diagnostics);
        else for (const [uri, of] of first) set(uri, of);
      },
      delete: (uri) => {
        set(uri, undefined);
      },
      clear: () => {
        for (const [uri] of entries()) set(uri, undefined);
      },
      forEach: (callback, self) => {
        for (const [uri, diagnostics] of entries()) callback.call(self, uri, diagnostics, collection);
      },
      get: (uri) => this.#pulled.get(uri.toString()),
      has: (uri) => this.#pulled.has(uri.toString()),
      dispose: () => {
        collection.clear();
      },
      [Symbol.iterator]: () => entries()[Symbol.iterator]() as Iterator<[Uri, readonly Diagnostic[]]>,
    };
    return collection;
  }
}

function isReported({ range, code }: Diagnostic, others: ReadonlySet<string>): boolean {
  if (others.size === 0) return false;
  const id = String(typeof code === "object" ? code.value : code);
  const ids = [id, `premortem/${id.replace(/^.*\//, "")}`];
  return ids.some((candidate) => others.has(reportKey(range.start.line, candidate)));
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The range of a finding, as the editor takes it. */
export function rangeOf({ range: { start, end } }: Finding): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function diagnosticOf(finding: Finding): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(finding), finding.message, severities[finding.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = finding.ruleId;
  diagnostic.relatedInformation = finding.evidence.map(
    ({ uri, range: { start, end }, message }) =>
      new DiagnosticRelatedInformation(
        new Location(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character)),
        message,
      ),
  );
  return diagnostic;
}
