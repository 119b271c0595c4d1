import ts from 'typescript';

/** What Node has of the web, in global variables. */
const GLOBALS =
  'AbortController AbortSignal Blob BroadcastChannel ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DecompressionStream Event EventTarget File FormData Headers MessageChannel MessageEvent MessagePort Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader Request Response SubtleCrypto TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream TransformStreamDefaultController URL URLSearchParams WebAssembly WebSocket WritableStream WritableStreamDefaultController WritableStreamDefaultWriter atob btoa clearInterval clearTimeout console crypto fetch performance queueMicrotask setInterval setTimeout structuredClone'.split(
    ' '
  );

/** Where what Node has mentions what it lacks, and which in turn mentions nearly all. */
const LACKING = new Set(
  'AudioData Client ErrorEvent FileReaderSync ImageBitmap MediaSourceHandle OffscreenCanvas ProgressEvent RTCDataChannel ServiceWorker VideoFrame WebGLRenderingContextBase WorkerGlobalScope'.split(
    ' '
  )
);

/**
 * The declarations of Workers' globals without those that Node lacks, which are
 * four fifths of the text. Without them the service takes less time and memory.
 *
 * @param {string} text - of lib.webworker.d.ts
 */
export function nodeWeb(text) {
  const source = ts.createSourceFile('', text, ts.ScriptTarget.ESNext, true);
  const declared = new Map();
  for (const statement of source.statements) {
    for (const name of namesOf(statement)) {
      declared.set(name, [...(declared.get(name) ?? []), statement]);
    }
  }
  const found = new Set();
  const seen = new Set();
  const waiting = [...GLOBALS];
  while (waiting.length) {
    const name = waiting.pop();
    if (seen.has(name)) continue;
    seen.add(name);
    for (const statement of declared.get(name) ?? []) {
      found.add(statement);
      const code = statement.getText().replace(/\/\*[^]*?\*\//g, '');
      const mentioned = code.match(/[A-Za-z_$][\w$]*/g);
      waiting.push(...mentioned.filter(each => !LACKING.has(each)));
    }
  }
  return source.statements
    .filter(statement => found.has(statement))
    .map(statement => statement.getFullText())
    .join('');
}

function namesOf(statement) {
  return ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map(({ name }) => name.text)
    : [statement.name.text];
}
