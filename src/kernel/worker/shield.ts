/**
 * The script with the language's and the host's globals in variables of its
 * own: a notebook may declare its own `Map` or `performance`, which all scripts
 * of the Worker see. In ASCII alone, which engines keep, and read, in half the
 * memory; escapes mean the same in strings, patterns and (short of astral
 * characters) names.
 */
export function shielded(script: string): string {
  const names = GLOBALS.filter(name => name in globalThis);
  // A backslash before such a character means nothing, and goes.
  const ascii = script.replace(/\\[^]|[^\0-\x7f]/g, found => {
    const unit = found.charCodeAt(found.length - 1);
    return unit > 0x7f ? `\\u${unit.toString(16).padStart(4, '0')}` : found;
  });
  return `(()=>{const {${names.join(',')}}=globalThis;${ascii}\n})()`;
}

/** What the kernel uses of the global scope. */
const GLOBALS =
  'AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView DOMException Date Error EvalError Float32Array Float64Array Function Int16Array Int32Array Int8Array JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt addEventListener atob btoa Blob clearTimeout crypto fetch importScripts location MessageChannel navigator performance queueMicrotask self setTimeout structuredClone TextDecoder TextEncoder URL Worker XMLHttpRequest'.split(
    ' '
  );
