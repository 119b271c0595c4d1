import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { commandEnv, main } from './setup/commands.mjs';
import { root } from './setup/paths.mjs';
import { setup } from './setup/setup.mjs';

// In this process: a signal then has one program to reach, not two.
await main(async () => {
  await setup();
  process.env.PATH = commandEnv().PATH;
  // npm starts scripts in the checkout; paths are the caller's.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  // The bundle, as it is installed: its kernels start from few files.
  const bundle = join(root, 'jupyterlab_nbgrid/node/cli.mjs');
  await import(pathToFileURL(bundle).href);
  return process.exitCode;
});
