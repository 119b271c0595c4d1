/** @jest-environment node */
import { build } from 'esbuild';
import { join } from 'node:path';

/** The files that are bundled into a script, those left out that would do nothing there. */
async function bundled(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(__dirname, entry)],
    absWorkingDir: join(__dirname, '../../..'),
    bundle: true,
    treeShaking: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    logLevel: 'silent'
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return Object.keys(inputs).filter(file => inputs[file].bytesInOutput > 0);
}

const isParser = (file: string): boolean =>
  file.includes('acorn') || file.endsWith('/transform/parse.ts');

describe("The scripts of a kernel's Worker", () => {
  it('answer kernel_info without the parser, which is four fifths of the kernel', async () => {
    const files = await bundled('worker.ts');

    expect(files).toContain('src/kernel/core/kernel.ts');
    expect(files.filter(isParser)).toEqual([]);
  });

  it('have the parser in the one with the compiler', async () => {
    const files = await bundled('compiler.ts');

    expect(files.filter(isParser)).not.toEqual([]);
  });
});
