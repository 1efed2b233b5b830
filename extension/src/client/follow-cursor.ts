import { window, type Disposable } from "vscode";
import { findingAtCursor } from "./commands/chosen.ts";
import type { Premortem } from "./premortem.ts";

const DELAY = 200;

/** Explains the finding on which the cursor comes to rest, while the details are visible. */
export function followCursor({ store, details, tree }: Premortem): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const subscription = window.onDidChangeTextEditorSelection(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const finding = details.isVisible ? findingAtCursor(store) : undefined;
      if (!finding || details.shows(finding)) return;
      void details.show(finding);
      void tree.select(finding);
    }, DELAY);
  });
  return {
    dispose: () => {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}
