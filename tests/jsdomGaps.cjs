// What JupyterLab's parts expect of a browser and jsdom lacks.
if (typeof document !== 'undefined') {
  globalThis.DragEvent ??= class DragEvent extends globalThis.MouseEvent {};
  globalThis.requestIdleCallback ??= callback => setTimeout(callback, 0);
  globalThis.ResizeObserver ??= class ResizeObserver {
    observe() {}
    disconnect() {}
  };
  globalThis.matchMedia ??= media => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined
  });
}
