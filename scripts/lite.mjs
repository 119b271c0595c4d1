/**
 * Build a JupyterLite page with this extension and the examples: files that any
 * web server can give out.
 *
 *   npm run lite [-- FOLDER]        default: lite/
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { markPage, pageFolder } from './pageFolder.mjs';
import { main, run } from './setup/commands.mjs';
import { binOf, root, stampDir } from './setup/paths.mjs';
import { makeEnvironment } from './setup/python.mjs';
import { setup } from './setup/setup.mjs';
import { once } from './setup/stamps.mjs';

const env = join(stampDir, 'lite');

/** Whether an example runs without a server. */
function isForPage(name) {
  if (!name.endsWith('.ipynb')) return false;
  const text = readFileSync(join(root, 'examples', name), 'utf8');
  return JSON.parse(text).metadata.kernelspec.name === 'typescript';
}

await main(async () => {
  const output = pageFolder(
    process.argv.slice(2),
    process.env.INIT_CWD ?? '.',
    join(root, 'lite')
  );
  await setup();
  await once('lite-env', ['requirements/lite.txt'], ['.setup/lite'], () =>
    makeEnvironment(env, 'requirements/lite.txt')
  );
  // JupyterLite takes the extensions that its own environment has.
  const extension = join(
    env,
    'share',
    'jupyter',
    'labextensions',
    'jupyterlab-nbgrid'
  );
  rmSync(extension, { recursive: true, force: true });
  mkdirSync(extension, { recursive: true });
  cpSync(join(root, 'jupyterlab_nbgrid', 'labextension'), extension, {
    recursive: true
  });
  const contents = join(stampDir, 'lite-contents');
  rmSync(contents, { recursive: true, force: true });
  mkdirSync(contents);
  const examples = join(root, 'examples');
  for (const name of readdirSync(examples).filter(isForPage)) {
    cpSync(join(examples, name), join(contents, name));
  }
  rmSync(output, { recursive: true, force: true });
  const builder = join(binOf(env), 'jupyter-lite');
  const args = [
    'build',
    `--lite-dir=${contents}`,
    `--contents=${contents}`,
    `--output-dir=${output}`,
    '--no-libarchive'
  ];
  // It leaves its notes where it runs.
  await run('Building the JupyterLite page', builder, args, { cwd: stampDir });
  markPage(output);
  process.stdout.write(
    `The page is in ${output}. To see it: npx serve ${output}, or python3 -m http.server --directory ${output}\n`
  );
});
