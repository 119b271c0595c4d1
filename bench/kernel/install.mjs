/** The peers, in a folder of their own that nothing else of the project sees. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const peers = join(root, 'bench', '.peers', 'kernel');
const bin = join(peers, 'venv', 'bin');

/** What is installed, by package index. */
const PYTHON = ['jupyter_client==8.10.0', 'ipykernel==7.4.0', 'deno==2.9.8'];
const NPM = ['tslab@1.0.22'];

/**
 * Install them, unless they are there.
 *
 * @returns the Python that has jupyter_client, and the folders of kernelspecs.
 */
export function installPeers() {
  const done = join(peers, 'installed.json');
  const wanted = JSON.stringify([...PYTHON, ...NPM]);
  if (!existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
    mkdirSync(peers, { recursive: true });
    run('python3', ['-m', 'venv', '--clear', join(peers, 'venv')]);
    run(join(bin, 'python'), ['-m', 'pip', 'install', '-q', ...PYTHON]);
    const prefix = ['--global', '--prefix', join(peers, 'npm')];
    run('npm', ['install', ...prefix, '--no-audit', '--silent', ...NPM]);
    writeFileSync(done, wanted);
  }
  writeKernelspec('ipykernel', 'python', [
    join(bin, 'python'),
    ...['-m', 'ipykernel_launcher', '-f', '{connection_file}']
  ]);
  writeKernelspec('deno', 'typescript', [
    join(bin, 'deno'),
    ...['jupyter', '--kernel', '--conn', '{connection_file}']
  ]);
  writeKernelspec('tslab', 'typescript', [
    'node',
    join(peers, 'npm', 'bin', 'tslab'),
    ...['kernel', '--config-path', '{connection_file}']
  ]);
  return {
    python: join(bin, 'python'),
    kernelspecs: [
      join(peers, 'kernels'),
      join(root, '.venv', 'share', 'jupyter', 'kernels')
    ]
  };
}

function writeKernelspec(name, language, argv) {
  const folder = join(peers, 'kernels', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'kernel.json'),
    JSON.stringify({ argv, display_name: name, language })
  );
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit']
  });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed with ${status}.`);
  }
}
