import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { commandEnv, main, venvTool } from './setup/commands.mjs';
import { root } from './setup/paths.mjs';
import { setup } from './setup/setup.mjs';

const notebook = 'examples/elbow-curve.ipynb';

await main(async () => {
  await setup();
  const child = spawn(
    venvTool('jupyter-lab'),
    [
      notebook,
      `--ServerApp.root_dir=${root}`,
      ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
      ...process.argv.slice(2)
    ],
    { cwd: root, env: commandEnv(), stdio: ['inherit', 'inherit', 'pipe'] }
  );
  let isSaid = false;
  createInterface({ input: child.stderr }).on('line', line => {
    process.stderr.write(`${line}\n`);
    const address = /https?:\/\/\S+token=\w+/.exec(line)?.[0];
    if (!address || isSaid) return;
    isSaid = true;
    const url = new URL(address);
    if (!url.pathname.includes(notebook)) {
      url.pathname = url.pathname.replace(/\/lab.*$/, `/lab/tree/${notebook}`);
    }
    process.stdout.write(`\nnbgrid: open ${url}\n\n`);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise(resolve => child.on('exit', code => resolve(code ?? 1)));
});
