import { parentPort } from 'node:worker_threads';

import type { ToLanguageWorker } from '../language/protocol.js';
import { createServer } from '../language/server.js';
import { languageFiles } from './languageFiles.js';

/** The thread that has the types. What comes before TypeScript is there waits. */
const serving = start();

parentPort?.on('message', (message: ToLanguageWorker) => {
  void serving.then(serve => serve(message));
});

async function start(): Promise<(message: ToLanguageWorker) => void> {
  const [module, { texts }, { projectMaker }] = await Promise.all([
    import('typescript'),
    import('./languageTexts.js'),
    import('../language/projects.js')
  ]);
  const makeProject = projectMaker(module, texts, 'nodeweb');
  return createServer(
    folder => makeProject(folder, languageFiles),
    message => parentPort?.postMessage(message)
  );
}
