/** Compile `assembly/` to three WebAssembly modules and embed them, as base64, in `src/kmeans/wasm/binary.ts`. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as asc from 'assemblyscript/asc';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.join(root, 'src/kmeans/wasm/binary.ts');
const source = `/** Made from assembly/ by scripts/build-wasm.mjs. */

/** For rows of few columns. */
export const narrowBinary =
  '${await compile('assembly/narrow/index.ts')}';

/** For rows of many columns. */
export const wideBinary =
  '${await compile('assembly/wide/index.ts')}';

/** Random deviates: a small module of its own, which loads sooner. */
export const normalsBinary =
  '${await compile('assembly/normals/index.ts')}';
`;
const before = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
if (before !== source) {
  fs.writeFileSync(target, source);
}

/** The module that starts at `entry`, as base64. */
async function compile(entry) {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      entry,
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--enable',
      'bulk-memory',
      '--importMemory',
      '--outFile',
      'module.wasm'
    ],
    {
      readFile: (name, base) => {
        const file = path.resolve(base ?? root, name);
        return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
      },
      writeFile: (name, contents) => void files.set(name, contents),
      listFiles: () => []
    }
  );
  if (error) {
    process.stderr.write(stderr.toString());
    process.exit(1);
  }
  return Buffer.from(files.get('module.wasm')).toString('base64');
}
