import type { ILanguageClientOptions } from './client.js';
import type { FromLanguageWorker } from './protocol.js';

/** Start the Worker of the page that has the types. */
export const startLanguageWorker: ILanguageClientOptions['start'] = (
  onMessage,
  onError
) => {
  const worker = new Worker(
    /* webpackChunkName: "language" */ new URL('./worker.js', import.meta.url),
    { type: 'module' }
  );
  worker.onmessage = ({ data }: MessageEvent<FromLanguageWorker>) =>
    onMessage(data);
  worker.onerror = ({ message }) => onError(message);
  return {
    post: message => worker.postMessage(message),
    dispose: () => worker.terminate()
  };
};
