/** Compile `assembly/` to WebAssembly and embed it, as base64, in `src/kmeans/wasm/binary.ts`. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as asc from 'assemblyscript/asc';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.join(root, 'src/kmeans/wasm/binary.ts');
const files = new Map();
const { error, stderr } = await asc.main(
  [
    'assembly/index.ts',
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
    'kmeans.wasm'
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
const bytes = Buffer.from(files.get('kmeans.wasm'));
const source = `/** Made from assembly/ by scripts/build-wasm.mjs. */
export const binary =
  '${bytes.toString('base64')}';
`;
const before = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
if (before !== source) {
  fs.writeFileSync(target, source);
}
