import { ConfigCommentParser, Directive, TextSourceCodeBase, VisitNodeStep } from "@eslint/plugin-kit";
import type { Linter } from "eslint";

interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Located {
  readonly range: readonly [start: number, end: number];
}

export interface CommentNode extends Located {
  readonly type: string;
  /** Without the signs that make it a comment. */
  readonly value: string;
}

/** The root of a file that is no JavaScript. Every node below it has a type and knows its parent. */
export interface RootNode extends Located {
  readonly type: string;
  readonly comments: readonly CommentNode[];
  readonly parent: null;
}

interface TreeNode extends Located {
  readonly type: string;
  readonly parent: TreeNode | null;
}

/** The children of each type of node, in the order of the text. */
export type VisitorKeys = Readonly<Record<string, readonly string[]>>;

const DIRECTIVE = /^\s*eslint(?:-disable(?:-next-line|-line)?|-enable)?(?=\s|$)/;
const directives = new ConfigCommentParser();

/** A file as ESLint hands it to rules: a tree, and comments that switch rules off or configure them. */
export class TreeSourceCode<Root extends RootNode = RootNode> extends TextSourceCodeBase {
  declare ast: Root;
  readonly hasBOM: boolean;
  readonly #keys: VisitorKeys;
  #steps: VisitNodeStep[] | undefined;
  #inlineConfig: CommentNode[] | undefined;

  constructor({ text, ast, hasBOM, keys }: { text: string; ast: Root; hasBOM: boolean; keys: VisitorKeys }) {
    super({ text, ast, lineEndingPattern: /\r\n|[\r\n]/u });
    this.hasBOM = hasBOM;
    this.#keys = keys;
  }

  override getLoc(node: Located): { start: Position; end: Position } {
    if ("loc" in node) return node.loc as { start: Position; end: Position };
    if (node === this.ast) {
      const { lines } = this;
      return { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1)?.length ?? 0 } };
    }
    return { start: this.getLocFromIndex(node.range[0]), end: this.getLocFromIndex(node.range[1]) };
  }

  override getRange(node: Located): [number, number] {
    return [...node.range];
  }

  override getParent(node: object): object | undefined {
    return (node as TreeNode).parent ?? undefined;
  }

  getAllComments(): readonly CommentNode[] {
    return this.ast.comments;
  }

  /** The comments that speak to ESLint. */
  getInlineConfigNodes(): CommentNode[] {
    return (this.#inlineConfig ??= this.ast.comments.filter(({ value }) => DIRECTIVE.test(value)));
  }

  getDisableDirectives() {
    const problems: { ruleId: null; message: string; loc: { start: Position; end: Position } }[] = [];
    const found: Directive[] = [];
    for (const node of this.getInlineConfigNodes()) {
      const { label = "", value = "", justification = "" } = directives.parseDirective(node.value) ?? {};
      if (label === "eslint") continue;
      const loc = this.getLoc(node);
      if (label === "eslint-disable-line" && loc.start.line !== loc.end.line) {
        problems.push({ ruleId: null, message: `${label} comment should not span multiple lines.`, loc });
        continue;
      }
      const type = label.slice("eslint-".length) as Directive["type"];
      found.push(new Directive({ type, node: { ...node, loc }, value, justification }));
    }
    return { directives: found, problems };
  }

  /** What comments such as `eslint some/rule: "off"` configure. */
  applyInlineConfig() {
    const configs: { config: { rules: Linter.RulesRecord }; loc: { start: Position; end: Position } }[] = [];
    const problems: { ruleId: null; message: string; loc: { start: Position; end: Position } }[] = [];
    for (const node of this.getInlineConfigNodes()) {
      const { label, value = "" } = directives.parseDirective(node.value) ?? {};
      if (label !== "eslint") continue;
      const loc = this.getLoc(node);
      const parsed = directives.parseJSONLikeConfig(value);
      if (parsed.ok) configs.push({ config: { rules: parsed.config }, loc });
      else problems.push({ ruleId: null, message: parsed.error.message, loc });
    }
    return { configs, problems };
  }

  /** Each node when it is entered and when it is left; found once, without calls within calls. */
  override traverse(): VisitNodeStep[] {
    return (this.#steps ??= stepsThrough(this.ast, this.#keys));
  }
}

function stepsThrough(root: TreeNode, keys: VisitorKeys): VisitNodeStep[] {
  const steps: VisitNodeStep[] = [];
  /** What comes next, last first: nodes to enter, and the steps that leave those entered. */
  const waiting: (TreeNode | VisitNodeStep)[] = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof VisitNodeStep) {
      steps.push(next);
      continue;
    }
    const args = [next, next.parent];
    steps.push(new VisitNodeStep({ target: next, phase: 1, args }));
    waiting.push(new VisitNodeStep({ target: next, phase: 2, args }));
    const names = keys[next.type] ?? [];
    for (let name = names.length - 1; name >= 0; name--) {
      const children = (next as unknown as Record<string, TreeNode | readonly (TreeNode | null)[] | null>)[
        names[name] ?? ""
      ];
      if (Array.isArray(children)) {
        for (let index = children.length - 1; index >= 0; index--) {
          const child = children[index] as TreeNode | null;
          if (child) waiting.push(child);
        }
      } else if (children) waiting.push(children as TreeNode);
    }
  }
  return steps;
}
