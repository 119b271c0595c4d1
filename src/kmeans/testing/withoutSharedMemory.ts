/** To be imported first: this spec's home is a page that is not isolated from other origins. */
delete (globalThis as Partial<typeof globalThis>).SharedArrayBuffer;

export {};
