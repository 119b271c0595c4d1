/**
 * Gather the declarations that the language service reads into
 * `src/kernel/language/declarations.ts`: TypeScript's own for the language and
 * for Workers, those of the module `nbgrid`, made from its sources, and those of
 * the kernel's globals; and into `nodeDeclarations.ts` what replaces the globals
 * of Workers in Node.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

import { nodeWeb } from './types/nodeWeb.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'src/kernel/language');
const libFolder = path.dirname(
  createRequire(import.meta.url).resolve('typescript')
);

/** The files of TypeScript's library that these roots ask for. */
function libraryOf(...roots) {
  const found = {};
  const add = name => {
    const file = `lib.${name}.d.ts`;
    if (found[file]) return;
    const text = fs.readFileSync(path.join(libFolder, file), 'utf8');
    found[file] = text.replace(/^\/\*![^]*?\*\/\s*/, '');
    for (const [, next] of text.matchAll(/<reference lib="([^"]+)"/g)) {
      add(next.toLowerCase());
    }
  };
  roots.forEach(add);
  return Object.fromEntries(
    Object.entries(found).map(([name, text]) => [`/lib/${name}`, text])
  );
}

/** The declarations of the module `nbgrid`. */
function moduleDeclarations() {
  const { options } = ts.parseJsonConfigFileContent(
    {
      extends: '../../tsconfig.base.json',
      compilerOptions: { composite: false, incremental: false }
    },
    ts.sys,
    path.join(root, 'src/notebook')
  );
  const program = ts.createProgram([path.join(root, 'src/notebook.ts')], {
    ...options,
    declaration: true,
    emitDeclarationOnly: true,
    sourceMap: false,
    noEmitOnError: false,
    rootDir: path.join(root, 'src'),
    outDir: '/nbgrid'
  });
  const found = {};
  program.emit(undefined, (file, text) => {
    // A WebAssembly module as text, which nobody looks at.
    if (!file.endsWith('/binary.d.ts')) found[file] = text;
  });
  return { ...found, '/nbgrid/index.d.ts': facade(program) };
}

/** One export for each that the module has, and the types that belong to them. */
function facade(program) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(root, 'src/notebook.ts'));
  const moduleType = checker
    .getExportsOfModule(checker.getSymbolAtLocation(source))
    .find(({ name }) => name === 'NotebookModule');
  const exported = checker.getPropertiesOfType(
    checker.getDeclaredTypeOfSymbol(moduleType)
  );
  const names = exported.map(({ name }) => name);
  const docOf = name => {
    const found = exported.find(each => each.name === name);
    const text = ts.displayPartsToString(
      found.getDocumentationComment(checker)
    );
    return text && `/** ${text} */\n`;
  };
  const classes = new Set();
  for (const part of ['collection', 'kmeans']) {
    const file = program.getSourceFile(path.join(root, `src/${part}/index.ts`));
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(file))
      .filter(({ name }) => names.includes(name))
      .forEach(({ name }) => classes.add(`${part}/${name}`));
  }
  const own = name => name === 'NotebookCollection';
  const again = [...classes].map(each => each.split('/'));
  return [
    "import type { NotebookModule } from './notebook.js';",
    "import type { NotebookCollection as Read } from './collection/index.js';",
    ...again
      .filter(([, name]) => !own(name))
      .map(([part, name]) => `export { ${name} } from './${part}/index.js';`),
    ...names
      .filter(name => own(name) || !again.some(each => each[1] === name))
      .map(
        name =>
          `${docOf(name)}export declare const ${name}: NotebookModule['${name}'];`
      ),
    'export type NotebookCollection = Read;',
    "export type { IKMeansOptions, Matrix, MatrixLike } from './kmeans/index.js';"
  ].join('\n');
}

const files = {
  ...libraryOf(
    'esnext',
    'webworker',
    'webworker.iterable',
    'webworker.asynciterable'
  ),
  ...moduleDeclarations(),
  '/globals.d.ts': fs.readFileSync(
    path.join(root, 'scripts/types/globals.d.ts'),
    'utf8'
  )
};
write('declarations', files);
write('nodeDeclarations', {
  '/lib/lib.nodeweb.d.ts': nodeWeb(files['/lib/lib.webworker.d.ts'])
});

function write(name, texts) {
  const target = path.join(folder, `${name}.ts`);
  const source = `/** Made by scripts/build-types.mjs: path → text. */
export const ${name}: Readonly<Record<string, string>> = JSON.parse(
  ${JSON.stringify(JSON.stringify(texts))}
);
`;
  const before = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
  if (before !== source) {
    fs.writeFileSync(target, source);
  }
}
