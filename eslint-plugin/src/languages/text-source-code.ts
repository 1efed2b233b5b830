import { Directive, TextSourceCodeBase, VisitNodeStep } from "@eslint/plugin-kit";

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

/** The root of a file that is no JavaScript. */
export interface RootNode<Child extends Located = Located> extends Located {
  readonly type: "Program";
  readonly loc: { readonly start: Position; readonly end: Position };
  readonly body: readonly Child[];
  readonly comments: readonly CommentNode[];
}

const DIRECTIVE = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?=\s|$)([^]*?)(?:\s-{2,}\s([^]*))?$/;

/** A file as ESLint hands it to rules: a root with children, comments that may switch rules off. */
export class TextSourceCode<Root extends RootNode = RootNode> extends TextSourceCodeBase {
  declare ast: Root;
  readonly hasBOM: boolean;

  constructor({ text, ast, hasBOM }: { text: string; ast: Root; hasBOM: boolean }) {
    super({ text, ast, lineEndingPattern: /\r\n|[\r\n]/u });
    this.hasBOM = hasBOM;
  }

  override getLoc(node: Located): { start: Position; end: Position } {
    if ("loc" in node) return node.loc as { start: Position; end: Position };
    return { start: this.getLocFromIndex(node.range[0]), end: this.getLocFromIndex(node.range[1]) };
  }

  override getRange(node: Located): [number, number] {
    return [...node.range];
  }

  override getParent(node: object): object | undefined {
    return node === this.ast ? undefined : this.ast;
  }

  getAllComments(): readonly CommentNode[] {
    return this.ast.comments;
  }

  getInlineConfigNodes(): CommentNode[] {
    return this.ast.comments.filter(({ value }) => DIRECTIVE.test(value));
  }

  getDisableDirectives() {
    const directives = this.getInlineConfigNodes().map((node) => {
      const [, type = "", value = "", justification = ""] = DIRECTIVE.exec(node.value) ?? [];
      return new Directive({
        type: type as Directive["type"],
        node: { ...node, loc: this.getLoc(node) },
        value: value.trim(),
        justification: justification.trim(),
      });
    });
    return { directives, problems: [] };
  }

  override *traverse() {
    yield new VisitNodeStep({ target: this.ast, phase: 1, args: [this.ast] });
    for (const node of this.ast.body) {
      yield new VisitNodeStep({ target: node, phase: 1, args: [node, this.ast] });
      yield new VisitNodeStep({ target: node, phase: 2, args: [node, this.ast] });
    }
    yield new VisitNodeStep({ target: this.ast, phase: 2, args: [this.ast] });
  }
}
