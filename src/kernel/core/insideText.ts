/**
 * Whether a place is inside what is not code: a string, the text of a template, a
 * comment, a regular expression.
 */
export function isInsideText(code: string, offset: number): boolean {
  const before = code.slice(0, offset);
  /** For each template around, how many braces are open in its `${`. */
  const templates: number[] = [];
  let isOperand = true;
  let token = '';
  for (let index = 0; index < before.length; index += token.length) {
    const character = before[index];
    const isTemplate =
      character === '`' || (character === '}' && templates.at(-1) === 0);
    const kind = isTemplate
      ? TEMPLATE
      : isOperand && character === '/'
        ? SLASH
        : TOKEN;
    kind.lastIndex = index;
    token = kind.exec(before)![0];
    if (index + token.length === before.length) {
      const isText = isTemplate || kind === SLASH || TEXT.test(token);
      return isText && !CLOSED.test(token);
    }
    if (isTemplate) {
      if (character === '}') {
        templates.pop();
      }
      if (token.endsWith('${')) {
        templates.push(0);
      }
    } else if (templates.length > 0) {
      const change = token === '{' ? 1 : token === '}' ? -1 : 0;
      templates[templates.length - 1] += change;
    }
    if (!BLANK.test(token)) {
      isOperand = isTemplate ? token.endsWith('${') : OPERATOR.test(token);
    }
  }
  return false;
}

/** Texts that have not ended are read as far as they go. */
const TOKEN =
  /\s+|\/\/.*|\/\*[^]*?(?:\*\/|$)|'(?:[^'\\\n]|\\[^]?)*'?|"(?:[^"\\\n]|\\[^]?)*"?|[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|\+\+|--|[^]/uy;

const TEMPLATE = /[`}](?:[^`\\$]|\\[^]?|\$(?!\{))*(?:`|\$\{)?/y;

/** A comment or, where an operand must come, a regular expression. */
const SLASH =
  /\/\/.*|\/\*[^]*?(?:\*\/|$)|\/(?:[^\\/[\n]|\\.?|\[(?:[^\]\\\n]|\\.?)*\]?)*(?:\/\w*)?/y;

const TEXT = /^(?:['"]|\/[/*])/;

const BLANK = /^(?:\s|\/[/*])/;

/** What an operand comes behind. */
const OPERATOR =
  /^(?!\+\+|--)(?:[^\p{ID_Start}$_\d\])}'"/]|\/$|(?:await|case|delete|do|else|in|instanceof|new|of|return|throw|typeof|void|yield)$)/u;

const CLOSED =
  /^(?:\/\*[^]*\*\/|'(?:[^\\]|\\[^])*'|"(?:[^\\]|\\[^])*"|[`}](?:[^\\]|\\[^])*(?:`|\$\{)|\/(?:[^\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/\w*)$/;
