import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import { root, stampDir } from './paths.mjs';

/**
 * Do a step unless it was done with the same inputs.
 *
 * @param name - of the stamp.
 * @param inputs - files and folders (relative to the checkout) whose content
 *   decides; a changed byte does the step again.
 * @param outputs - what the step leaves; a missing one does it again.
 */
export async function once(name, inputs, outputs, step) {
  const stamp = join(stampDir, name);
  const digest = digestOf(inputs);
  const isDone =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === digest &&
    outputs.every(path => existsSync(join(root, path)));
  if (isDone) return false;
  rmSync(stamp, { force: true });
  await step();
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}

function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesOf(input)) {
      hash.update(`${file}\0`);
      hash.update(readFileSync(join(root, file)));
    }
  }
  hash.update(process.version);
  return hash.digest('hex');
}

function filesOf(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .filter(name => name !== '__pycache__' && !isBuilt(`${path}/${name}`))
    .sort()
    .flatMap(name => filesOf(`${path}/${name}`));
}

function isBuilt(path) {
  return [
    'src/kmeans/wasm/binary.ts',
    'src/kernel/language/declarations.ts',
    'src/kernel/language/nodeDeclarations.ts',
    'jupyterlab_nbgrid/labextension',
    'jupyterlab_nbgrid/node',
    'jupyterlab_nbgrid/_version.py'
  ].includes(path);
}
