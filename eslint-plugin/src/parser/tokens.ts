import { Brackets, closing, type Kind } from "./brackets.ts";
import { Levels } from "./levels.ts";
import { closingTag, elementName, isParameters, tagPart } from "./markup.ts";
import type { Dialect } from "./dialect.ts";
import { isSpace, lineEnd, patternEnd, stringEnd, wordEnd } from "./literals.ts";
import { isWordCode, Weight, weightOf } from "./weights.ts";
import { Word, wordAt } from "./words.ts";

/** What a token stands behind: that decides whether `/` divides, and `<` compares. */
type Before =
  /** An operator, a separator, an opening bracket: a value follows. */
  | "operator"
  /** The end of a value: an operator follows. */
  | "value"
  /** `.`, `#` or `@`: a name follows. */
  | "dot"
  /** `}`, the end of a block or of a value. */
  | "brace"
  /** One or the other. */
  | "unsure";

const TEMPLATE_PART = /[\\`]|\$\{/g;
const CHILD = /[<{]/g;

/**
 * Reads code as tokens and adds up how deep they nest. Where it takes a parser to tell what a character is, it stops to
 * tell: from there on, everything in the text counts and nothing ends anything.
 */
export class Tokens {
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #levels = new Levels();
  readonly #brackets = new Brackets();
  #at = 0;
  #before: Before = "operator";
  /** What the word does that stands before, if one does. */
  #word = 0;
  #isNewLine = true;
  /** A `;` ended a statement, unless what comes is an `else`. */
  #isEnding = false;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  /** A bound on the bytes of stack that the text may cost; any number above `max` when it is more. */
  stack(max: number): number {
    const text = this.#text;
    if (text.startsWith("#!")) this.#at = lineEnd(this.#text, this.#at);
    while (this.#at < text.length) {
      if (this.#levels.opened > max) return Infinity;
      if (!(this.#brackets.isCode ? this.#code() : this.#other()))
        return this.#levels.depth() + weightOf(text, this.#at, max);
    }
    return this.#levels.depth();
  }

  /** Reads code, up to where something else may begin or end; false when it cannot be told what comes next. */
  #code(): boolean {
    const text = this.#text;
    const kinds = this.#brackets.count;
    while (this.#at < text.length && this.#brackets.count === kinds) {
      const code = text.charCodeAt(this.#at);
      if (code <= 32) {
        if (code === 10 || code === 13) this.#isNewLine = true;
        this.#at++;
      } else if (code >= 128) {
        if (!isSpace(text, this.#at)) this.#name();
        else {
          if (code === 0x2028 || code === 0x2029) this.#isNewLine = true;
          this.#at++;
        }
      } else if (isWordCode[code] === 1) this.#name();
      else if (code === 0x2f) {
        if (!this.#slash()) return false;
      } else {
        if (this.#isEnding) this.#end(0);
        if (!this.#sign(code)) return false;
        this.#isNewLine = false;
      }
    }
    return true;
  }

  /** Reads a part of what is no code. */
  #other(): boolean {
    const kind = this.#brackets.innermost;
    if (kind === "`") return this.#template();
    return kind === "tag" ? this.#tag() : this.#children();
  }

  #sign(code: number): boolean {
    const text = this.#text;
    const levels = this.#levels;
    switch (code) {
      case 0x2e: // .
        if (text.charAt(this.#at + 1) === ".") return this.#operator(3, Weight.Operator);
        return this.#dot(Weight.Dot);
      case 0x28: // (
        return this.#open((this.#word & Word.Head) === 0 ? "(" : "head", Weight.Bracket);
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        return this.#close(code);
      case 0x2c: // ,
        levels.separate();
        return this.#operator(1, 0);
      case 0x3b: // ;
        this.#isEnding = true;
        return this.#operator(1, 0);
      case 0x7b: // {
      case 0x5b: // [
        return this.#open(code === 0x7b ? "{" : "[", Weight.Bracket);
      case 0x3d: // =
        return this.#equals();
      case 0x27: // '
      case 0x22: // "
        return this.#literal(stringEnd(text, this.#at));
      case 0x3a: // :
        return this.#colon();
      case 0x60: // `
        this.#brackets.enter("`");
        return this.#operator(1, 0);
      case 0x3f: // ?
        return this.#operator(1, /^\?\.\D/.test(text.slice(this.#at, this.#at + 3)) ? Weight.Dot : Weight.Question);
      case 0x21: // !
        return this.#not();
      case 0x2b: // +
      case 0x2d: // -
        return text.charCodeAt(this.#at + 1) === code ? this.#step() : this.#operator(1, Weight.Operator);
      case 0x3c: // <
        return this.#less();
      case 0x3e: // >
        this.#operator(1, Weight.Operator);
        // It may end arguments of types.
        if (this.#dialect.types && !/[>=]/.test(text.charAt(this.#at))) this.#before = "unsure";
        return true;
      case 0x23: // #
      case 0x40: // @
        // A member of a class, as a word would be.
        if (this.#before === "brace" || (this.#before === "value" && this.#isNewLine)) levels.finish();
        return this.#dot(Weight.Value);
      case 0x5c: // \
        return false;
      default:
        return this.#operator(1, Weight.Operator);
    }
  }

  #stand(before: Before): void {
    this.#before = before;
    this.#word = 0;
  }

  #operator(length: number, weight: number): true {
    if (weight > 0) this.#levels.token(weight);
    this.#at += length;
    this.#stand("operator");
    return true;
  }

  #dot(weight: number): true {
    this.#operator(1, weight);
    this.#before = "dot";
    return true;
  }

  #value(weight: number = Weight.Value): true {
    this.#levels.token(weight);
    this.#stand("value");
    return true;
  }

  #equals(): true {
    const text = this.#text;
    const next = text.charAt(this.#at + 1);
    if (next === ">") return this.#operator(2, Weight.Arrow);
    if (next !== "=") return this.#operator(1, Weight.Assignment);
    return this.#operator(text.charAt(this.#at + 2) === "=" ? 3 : 2, Weight.Operator);
  }

  #not(): true {
    // With types it may stand behind a value.
    const isSure = !this.#dialect.types || this.#before === "operator" || this.#text.charAt(this.#at + 1) === "=";
    this.#operator(1, Weight.Operator);
    if (!isSure) this.#before = "unsure";
    return true;
  }

  /** `++` or `--`, before or behind what it counts. */
  #step(): boolean {
    const before = this.#before;
    // At the beginning of a line, `-->` begins a comment in scripts.
    if (this.#isNewLine && this.#text.startsWith("-->", this.#at)) return false;
    this.#operator(2, Weight.Operator);
    if (before !== "operator") this.#before = before === "value" && !this.#isNewLine ? "value" : "unsure";
    return true;
  }

  /** `a:` names a statement, which nests. Behind a comma it is a key, or a parameter. */
  #colon(): true {
    const { listed } = this.#levels;
    const isKey = listed === 1 || (listed === 2 && this.#text.charAt(this.#at - 1) === "?");
    if (isKey) this.#levels.token(Weight.Assignment);
    else this.#levels.holding(Weight.Assignment);
    return this.#operator(1, 0);
  }

  #open(kind: Kind, weight: number): true {
    this.#levels.open(weight);
    this.#brackets.enter(kind);
    return this.#operator(1, 0);
  }

  #close(code: number): boolean {
    const kind = this.#brackets.leave();
    if (kind === undefined || code !== closing(kind)) return false;
    this.#levels.close(Weight.Closed);
    this.#at++;
    this.#stand(kind === "head" ? "operator" : kind === "{" ? "brace" : "value");
    return true;
  }

  /** A literal up to its end, unless that is not found. */
  #literal(end: number): boolean {
    if (end < 0) return false;
    this.#at = end;
    return this.#value();
  }

  #name(): void {
    const text = this.#text;
    const start = this.#at;
    const at = wordEnd(text, start);
    this.#at = at;
    const word = this.#before === "dot" ? 0 : wordAt(text, start, at);
    if (this.#isEnding) this.#end(word);
    else if ((word & Word.Continues) === 0 && this.#isEndBefore()) this.#levels.finish();
    this.#isNewLine = false;
    if (word === 0) this.#value();
    else this.#grammar(word);
  }

  /** Whether what stands before a word can only have ended. */
  #isEndBefore(): boolean {
    if (this.#before === "brace") return true;
    return this.#before === "value" && this.#isNewLine && (this.#word & Word.Grammar) === 0;
  }

  #end(word: number): void {
    this.#isEnding = false;
    const goesOn = (word & Word.Else) !== 0 || ((word & Word.While) !== 0 && this.#levels.isLoop);
    if (goesOn) this.#levels.begin();
    else this.#levels.finish();
  }

  #grammar(word: number): void {
    const levels = this.#levels;
    if ((word & Word.Case) !== 0) levels.finish();
    else if ((word & (Word.Nests | Word.Begins)) !== 0) levels.begin();
    if ((word & (Word.Nests | Word.Lists)) === 0) levels.token(Weight.Assignment);
    else levels.holding(Weight.Assignment);
    if ((word & Word.Do) !== 0) levels.loop();
    const isForAwait = (word & Word.Await) !== 0 && (this.#word & Word.For) !== 0;
    this.#before =
      (word & (Word.BeforeValue | Word.Nests)) !== 0
        ? "operator"
        : (word & Word.BeforeEither) !== 0
          ? "unsure"
          : "value";
    this.#word = isForAwait ? word | Word.Head : word;
  }

  #slash(): boolean {
    const text = this.#text;
    const next = text.charAt(this.#at + 1);
    if (next === "/") {
      this.#at = lineEnd(text, this.#at);
      return true;
    }
    if (next === "*") return this.#comment();
    if (this.#isEnding) this.#end(0);
    let isDivision = this.#before === "value";
    if (this.#before !== "operator" && !(isDivision && !this.#isNewLine)) {
      // Without another on the line it divides.
      const other = text.indexOf("/", this.#at + 1);
      if (other >= 0 && other < lineEnd(this.#text, this.#at)) return false;
      isDivision = true;
    }
    this.#isNewLine = false;
    return isDivision ? this.#operator(1, Weight.Operator) : this.#literal(patternEnd(text, this.#at));
  }

  #comment(): boolean {
    const end = this.#text.indexOf("*/", this.#at + 2);
    if (end < 0) return false;
    if (lineEnd(this.#text, this.#at) < end) this.#isNewLine = true;
    this.#at = end + 2;
    return true;
  }

  /** Text of a template, up to a hole or its end. */
  #template(): boolean {
    const text = this.#text;
    TEMPLATE_PART.lastIndex = this.#at;
    const part = TEMPLATE_PART.exec(text);
    if (!part) return false;
    this.#at = part.index + 1;
    if (part[0] === "${") return this.#open("${", Weight.Bracket);
    if (part[0] === "\\") this.#at++;
    else {
      this.#brackets.leave();
      this.#value(Weight.Closed);
      this.#isNewLine = false;
    }
    return true;
  }

  #less(): boolean {
    const text = this.#text;
    const next = text.charAt(this.#at + 1);
    // `<!--` begins a comment in scripts.
    if (text.startsWith("<!--", this.#at)) return false;
    if (next === "=") return this.#operator(2, Weight.Operator);
    if (next === "<" && this.#before === "value") {
      // A shift, or arguments of types that begin with parameters.
      this.#levels.holding(this.#dialect.types ? 2 * Weight.Bracket : Weight.Operator);
      return this.#operator(2, 0);
    }
    if (this.#dialect.jsx && (this.#before !== "value" || this.#isNewLine)) {
      const end = elementName(text, this.#at);
      const isNone = end < 0 || (this.#dialect.types && isParameters(text, this.#at));
      if (isNone === null || (!isNone && this.#before !== "operator")) return false;
      if (!isNone) return this.#openTag(end);
    }
    this.#levels.holding(Weight.Bracket);
    return this.#operator(1, 0);
  }

  #openTag(end: number): true {
    const start = this.#at;
    this.#open("tag", Weight.Element);
    // Arguments of types may be in it.
    this.#levels.token((end - start) * Weight.Value);
    this.#at = end;
    return true;
  }

  #tag(): boolean {
    const text = this.#text;
    const part = tagPart(text, this.#at);
    if (!part) return false;
    if (part.is === "{") return this.#open("expression", Weight.Bracket);
    this.#at = part.end;
    this.#levels.token(Weight.Value);
    if (part.is === ">") {
      this.#brackets.leave();
      this.#brackets.enter("children");
    } else if (part.is === "/>") return this.#endElement(part.end);
    else if (part.is === "=<") {
      const end = elementName(text, this.#at);
      return end >= 0 && this.#openTag(end);
    }
    return true;
  }

  #children(): boolean {
    const text = this.#text;
    CHILD.lastIndex = this.#at;
    this.#at = CHILD.exec(text)?.index ?? text.length;
    if (this.#at === text.length) return true;
    this.#levels.token(Weight.Value);
    if (text.charAt(this.#at) === "{") return this.#open("expression", Weight.Bracket);
    const endOfTag = closingTag(text, this.#at);
    if (endOfTag >= 0) return this.#endElement(endOfTag);
    const end = elementName(text, this.#at);
    return end >= 0 && this.#openTag(end);
  }

  #endElement(end: number): true {
    this.#at = end;
    this.#brackets.leave();
    this.#levels.close(Weight.Closed);
    this.#stand("value");
    this.#isNewLine = false;
    return true;
  }
}
