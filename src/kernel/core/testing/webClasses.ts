/** To be imported first: the classes of the web are plain properties, as in a browser. */
for (const [name, { get }] of Object.entries(
  Object.getOwnPropertyDescriptors(globalThis)
)) {
  if (get && /^[A-Z]/.test(name)) {
    const value: unknown = get.call(globalThis);
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

export {};
