/** Start the Worker that has the types. */
export function startLanguageWorker(): Worker {
  return new Worker(
    /* webpackChunkName: "language" */ new URL('./worker.js', import.meta.url),
    { type: 'module' }
  );
}
