import type ts from 'typescript';

import type { ToLanguageWorker } from './protocol.js';
import { createServer } from './server.js';

/**
 * The entry of the Worker that has the types of all notebooks. What comes before
 * TypeScript is there waits.
 */
const serving = start();

addEventListener('message', ({ data }: MessageEvent<ToLanguageWorker>) => {
  void serving.then(serve => serve(data));
});

async function start(): Promise<(message: ToLanguageWorker) => void> {
  const [module, { declarations }, { LanguageProject }] = await Promise.all([
    import('typescript'),
    import('./declarations.js'),
    import('./project.js')
  ]);
  const compiler = ((module as { default?: typeof ts }).default ??
    module) as typeof ts;
  const registry = compiler.createDocumentRegistry();
  return createServer(
    folder => new LanguageProject({ compiler, declarations, registry, folder }),
    message => postMessage(message)
  );
}
