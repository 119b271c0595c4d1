import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { commandEnv, main } from './setup/commands.mjs';
import { root } from './setup/paths.mjs';
import { setup } from './setup/setup.mjs';

await main(async () => {
  await setup();
  const child = spawn(
    process.execPath,
    [join(root, 'lib', 'cli', 'main.js'), ...process.argv.slice(2)],
    // npm starts scripts in the checkout; paths are the caller's.
    {
      cwd: process.env.INIT_CWD ?? process.cwd(),
      env: commandEnv(),
      stdio: 'inherit'
    }
  );
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise(resolve =>
    child.on('exit', (code, signal) => resolve(signal ? 1 : code))
  );
});
