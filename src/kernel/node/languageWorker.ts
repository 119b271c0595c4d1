import { Worker } from 'node:worker_threads';

import { LanguageClient } from '../language/client.js';
import { KernelLanguage } from '../language/kernelLanguage.js';
import type { FromLanguageWorker } from '../language/protocol.js';

/**
 * The language service of a kernel. Its thread starts with the first question,
 * keeps nothing alive, and ends with the thread that asks.
 *
 * @param folder - absolute path of the notebook's folder
 */
export function createLanguage(folder: string): KernelLanguage {
  const client = new LanguageClient({
    start: (onMessage, onError) => {
      const worker = new Worker(
        new URL('./languageThread.js', import.meta.url),
        { stdin: true, stdout: true, stderr: true }
      );
      worker.on('message', (message: FromLanguageWorker) => onMessage(message));
      worker.on('error', ({ message }) => onError(message));
      worker.unref();
      return {
        post: message => worker.postMessage(message),
        dispose: () => void worker.terminate()
      };
    }
  });
  return new KernelLanguage(client, 'kernel', folder.replaceAll('\\', '/'));
}
