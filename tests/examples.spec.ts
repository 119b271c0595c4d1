import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { kernelInfo } from '../src/kernel/core/info';

const FOLDER = join(__dirname, '..', 'examples');

const languages = readdirSync(FOLDER)
  .filter(name => name.endsWith('.ipynb'))
  .map(name => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    return [name, JSON.parse(text).metadata.language_info] as const;
  })
  .filter(([, { name }]) => name === 'typescript');

it('there are examples of the TypeScript kernel', () => {
  expect(languages.length).toBeGreaterThan(1);
});

it.each(languages)(
  '%s is what its kernel makes of it: JupyterLab does not call it changed when it opens it',
  (_, language) => {
    expect(language).toEqual(kernelInfo('').language_info);
  }
);
