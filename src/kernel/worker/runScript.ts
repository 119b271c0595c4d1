/** Host functions are taken before user code runs. */
const { Blob, DOMException, URL, encodeURIComponent } = globalThis;

/** Of a Worker. */
export const { importScripts } = globalThis as unknown as {
  importScripts(...addresses: string[]): void;
};

let isDataAllowed = true;

/**
 * Run a short text as a classic script of this Worker. From a `data:` address it
 * takes a tenth of the time that it takes from a Blob, which another process
 * hands out; a content security policy may allow Blobs alone.
 */
export function runScript(text: string): void {
  if (isDataAllowed) {
    try {
      importScripts(
        `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`
      );
      return;
    } catch (error) {
      if (!(error instanceof DOMException)) {
        throw error;
      }
      isDataAllowed = false;
    }
  }
  const address = URL.createObjectURL(
    new Blob([text], { type: 'text/javascript' })
  );
  try {
    importScripts(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}
