import { MirroredFiles } from './mirroredFiles.js';
import type { FromLanguageWorker, ToLanguageWorker } from './protocol.js';
import { PageFiles } from './remoteFiles.js';
import { createServer } from './server.js';

/**
 * The entry of the page's Worker that has the types of all notebooks. What comes
 * before TypeScript is there waits.
 */
const post = (message: FromLanguageWorker): void => postMessage(message);
const remote = new PageFiles(post);
const serving = start();

addEventListener('message', ({ data }: MessageEvent<ToLanguageWorker>) => {
  if (data.kind === 'file') {
    remote.receive(data);
  } else {
    void serving.then(serve => serve(data));
  }
});

async function start(): Promise<(message: ToLanguageWorker) => void> {
  const [module, { declarations }, { projectMaker }] = await Promise.all([
    import('typescript'),
    import('./declarations.js'),
    import('./projects.js')
  ]);
  const makeProject = projectMaker(module, declarations, 'webworker');
  return createServer(folder => {
    const files = new MirroredFiles(folder, remote);
    return {
      ...makeProject(folder, files),
      settle: look => files.settle(look),
      expire: () => files.expire()
    };
  }, post);
}
