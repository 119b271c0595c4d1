import type { IFrame } from '../core/index.js';
import { importScripts } from './runScript.js';

/** Host functions are taken before user code runs. */
const { Blob, URL } = globalThis;
const evaluateGlobally = globalThis.eval;

/** What texts that run as scripts put their value into. */
const VALUE = '$nbgridValue';

/** Whether a text has a value, as the compiled texts of cells and modules have. */
const HAS_VALUE = /^\s*\(/;

/**
 * Evaluates texts in the global scope under names, which the frames of stack
 * traces have. Safari does not name what `eval` runs: there they run as scripts
 * that come from Blobs, whose addresses its frames have.
 */
export class NamedEvaluation {
  evaluate(code: string, name: string): unknown {
    this._asScripts ??= !isEvalNamed() && areScriptsNamed();
    return this._asScripts
      ? this._runScript(code, name)
      : evaluateGlobally(`${code}\n//# sourceURL=${name}`);
  }

  /** A frame in terms of the name and the lines of what was evaluated. */
  resolve(frame: IFrame): IFrame {
    const name = this._names.get(frame.url);
    return name === undefined
      ? frame
      : { ...frame, url: name, line: frame.line - 1 };
  }

  /** A line of ours comes first, so that the columns stay. */
  private _runScript(code: string, name: string): unknown {
    const first = HAS_VALUE.test(code) ? `${VALUE}=` : '';
    const scope = globalThis as Record<string, unknown>;
    const address = scriptAddress(`${first}\n${code}`);
    this._names.set(address, name);
    try {
      importScripts(address);
      return scope[VALUE];
    } finally {
      URL.revokeObjectURL(address);
      delete scope[VALUE];
    }
  }

  private _asScripts: boolean | null = null;
  private readonly _names = new Map<string, string>();
}

function scriptAddress(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

function isEvalNamed(): boolean {
  const stack = evaluateGlobally(
    'new Error().stack\n//# sourceURL=nbgrid-name'
  );
  return String(stack).includes('nbgrid-name');
}

/** Whether scripts can come from Blobs, and their frames say so. */
function areScriptsNamed(): boolean {
  const scope = globalThis as Record<string, unknown>;
  const address = scriptAddress(`${VALUE}=new Error().stack`);
  try {
    importScripts(address);
    return String(scope[VALUE]).includes(address);
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(address);
    delete scope[VALUE];
  }
}
