import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser, tokTypes, type Options } from 'acorn';
import { completeGrammar } from './grammar.js';
import { Lines } from './lines.js';
import type { INode } from './node.js';
import { CellSyntaxError } from './types.js';

/**
 * The syntax tree of a cell or a module.
 *
 * @throws {@link CellSyntaxError}
 */
export function parse(source: string): INode {
  let first: unknown;
  for (const parser of parsersFor(source)) {
    try {
      return parser.parse(source, OPTIONS) as unknown as INode;
    } catch (error) {
      if (!(error instanceof SyntaxError) || isTooComplex(error)) {
        throw asSyntaxError(new TooComplex(), source);
      }
      // What is told is what TypeScript takes offence at.
      if (parser !== ScriptParser) {
        first ??= error;
      }
    }
  }
  throw asSyntaxError(first, source);
}

/** The tree of a text as a script in a function, which may `return`; null: it is none. */
export function parseScript(source: string): INode | null {
  try {
    return ScriptParser.parse(source, SCRIPT_OPTIONS) as unknown as INode;
  } catch {
    return null;
  }
}

function parsersFor(source: string): (typeof Parser)[] {
  // Rare readings come last: an arrow function after `a ? (b) :`, and what the
  // TypeScript plugin takes for types in plain JavaScript.
  const typed = [TypeScriptParser, ConditionalParser];
  return mayBeTypeScript(source)
    ? [...typed, ScriptParser]
    : [ScriptParser, ...typed];
}

/**
 * Whether a text has what TypeScript may read in another way than JavaScript, where both can read a
 * text: type arguments, types behind a colon that `?` may also belong to, or
 * words that are no keywords in JavaScript. Without any of it the parser for
 * JavaScript comes first, which takes half of the time for a short text.
 */
function mayBeTypeScript(source: string): boolean {
  return (
    source.includes('<') ||
    (source.includes('?') && source.includes('=>')) ||
    TYPE_WORD.test(source)
  );
}

const TYPE_WORD =
  /\b(?:abstract|accessor|as|asserts|declare|enum|export|global|import|infer|interface|is|keyof|module|namespace|out|override|private|protected|public|readonly|satisfies|type|unique|using)\b/;

/** The error that says where, for anything thrown while compiling. */
export function asSyntaxError(error: unknown, source: string): CellSyntaxError {
  if (error instanceof CellSyntaxError) {
    return error;
  }
  const lines = new Lines(source);
  if (isTooComplex(error)) {
    return new CellSyntaxError(
      'too-complex',
      'The code is nested too deeply',
      1,
      1
    );
  }
  if (!isParserError(error)) {
    throw error;
  }
  const offset = Math.min(error.pos, source.length);
  const { line, column } = lines.position(offset);
  const isIncomplete =
    /^Unterminated (template|comment)/.test(error.message) ||
    source.slice(offset).trim() === '';
  return new CellSyntaxError(
    isIncomplete ? 'incomplete' : 'syntax',
    describe(error, source),
    line,
    column
  );
}

interface IParserError extends SyntaxError {
  /** Where the offending text begins. */
  pos: number;
}

function isParserError(error: unknown): error is IParserError {
  return error instanceof SyntaxError && 'pos' in error;
}

/** The stack or the tokens were used up, in the middle of anything. */
function isTooComplex(error: unknown): boolean {
  return error instanceof SyntaxError
    ? error.message.startsWith('Not enough stack')
    : error instanceof RangeError || error instanceof TooComplex;
}

function describe(error: IParserError, source: string): string {
  const message = error.message.replace(/ \(\d+:\d+\)$/, '');
  if (message !== 'Unexpected token') {
    return message.startsWith('(') ? 'Invalid modifier' : message;
  }
  const rest = source.slice(error.pos);
  if (!rest.trim()) {
    return 'Unexpected end of input';
  }
  const token =
    /^[$\w]+|^["'`]|^(=>|\.\.\.|\?\.|[<>=!*&|?+-]{1,3})/.exec(rest)?.[0] ??
    [...rest][0];
  return `Unexpected token '${token}'`;
}

class TooComplex extends Error {}

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
  allowHashBang: true
};

const SCRIPT_OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowReturnOutsideFunction: true,
  allowHashBang: true
};

/** Tokens that the parser may read again and again for each character. */
const TOKENS_PER_CHARACTER = 40;

const AT = '@'.charCodeAt(0);

/** How acorn numbers the kinds of declarations. */
const BIND_LEXICAL = 2;
const BIND_FUNCTION = 3;

/** Messages of the parser that only TypeScript's checker would care about. */
const ABOUT_TYPES = new RegExp(
  [
    "cannot have an 'override' modifier because",
    'can only appear within an abstract class',
    'because it is marked abstract',
    '^A required element cannot follow',
    'modifier must precede',
    "'readonly' type modifier is only permitted",
    '^A binding pattern parameter cannot be optional',
    "^A 'set' accessor cannot have a return type",
    '^Unexpected type cast in parameter position'
  ].join('|')
);

function guard(Base: any): any {
  return class extends Base {
    nextToken(): void {
      this.tokensRead = (this.tokensRead ?? 0) + 1;
      if (this.tokensRead > 20000 + TOKENS_PER_CHARACTER * this.input.length) {
        throw new TooComplex();
      }
      super.nextToken();
    }

    /** Behind a type the plugin reads on as if in it, and there knows no `@`. */
    getTokenFromCode(code: number): unknown {
      if (code === AT && this.inType) {
        this.pos += 1;
        return this.finishToken(this.acornTypeScript.tokTypes.at);
      }
      return super.getTokenFromCode(code);
    }

    /** The parser looks for a digit behind, and finds neither at the end. */
    readToken_question(): unknown {
      return this.pos === this.input.length - 2 && this.input.endsWith('?.')
        ? this.finishOp(tokTypes.questionDot, 2)
        : super.readToken_question();
    }

    /** The parser searches lists, which takes long with thousands of names. */
    declareName(name: string, kind: number, offset: number): void {
      this.namesSeen ??= new Set<string>();
      const isNew = !this.namesSeen.has(name);
      this.namesSeen.add(name);
      if (isNew && !this.parseEffects?.active && kind === BIND_LEXICAL) {
        this.currentScope().lexical.push(name);
      } else if (
        isNew &&
        !this.parseEffects?.active &&
        kind === BIND_FUNCTION
      ) {
        this.currentScope().functions.push(name);
      } else {
        super.declareName(name, kind, offset);
      }
    }

    /** An engine that cannot read an expression does not say where it is. */
    readRegexp(): void {
      super.readRegexp();
      const { pattern, flags, value } = this.value;
      if (value === null) {
        this.raise(this.start, whyUnreadable(pattern, flags));
      }
    }

    /** Types never stop a cell from running; a `catch` can still come. */
    raise(offset: number, message: unknown): void {
      const text = typeof message === 'string' ? message : '';
      if (!ABOUT_TYPES.test(text)) {
        const isOpen =
          this.type === tokTypes.eof && text.startsWith('Missing catch');
        super.raise(isOpen ? this.input.length : offset, message);
      }
    }

    /** What a cell exports can be of another cell. */
    checkLocalExport(): void {}
  };
}

function whyUnreadable(pattern: string, flags: string): string {
  try {
    new RegExp(pattern, flags);
    return 'Invalid regular expression';
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

/** What a level of nesting takes of the stack, roughly, by the method that recurs. */
const COSTS = {
  parseMaybeAssign: 10,
  tsParseType: 10,
  parseStatement: 2,
  parseMaybeUnary: 1,
  parseExprOp: 1
};

/** Of these costs; half of a browser's stack for a Worker. */
const MAX_DEPTH = 4000;

/**
 * Stops long before the stack ends: a regular expression that V8 compiles near
 * the end of the stack ends the process.
 */
function limitDepth(Base: any): any {
  const Limited = class extends Base {};
  for (const [name, cost] of Object.entries(COSTS)) {
    const original = Base.prototype[name];
    if (!original) continue;
    Limited.prototype[name] = function (...args: unknown[]): unknown {
      this.depth = (this.depth ?? 0) + cost;
      try {
        if (this.depth > MAX_DEPTH) throw new TooComplex();
        return original.apply(this, args);
      } finally {
        this.depth -= cost;
      }
    };
  }
  return Limited;
}

/** Takes `(b)` in `a ? (b) : c => d` for an expression, not for parameters. */
function preferConditional(Base: any): any {
  return class extends Base {
    parseConditional(
      test: INode,
      start: number,
      location: unknown,
      forInit: unknown,
      errors: unknown
    ): INode {
      const before = this.isConsequent;
      this.isConsequent = true;
      try {
        return super.parseConditional(test, start, location, forInit, errors);
      } finally {
        this.isConsequent = before;
      }
    }

    shouldParseArrow(list: INode[]): boolean {
      const isColon = this.input[this.start] === ':';
      return !(isColon && this.isConsequent) && super.shouldParseArrow(list);
    }
  };
}

const TypeScriptParser: typeof Parser = Parser.extend(
  tsPlugin(),
  completeGrammar,
  guard,
  limitDepth
);
const ConditionalParser: typeof Parser = Parser.extend(
  tsPlugin(),
  completeGrammar,
  guard,
  limitDepth,
  preferConditional
);
const ScriptParser: typeof Parser = Parser.extend(guard, limitDepth);
