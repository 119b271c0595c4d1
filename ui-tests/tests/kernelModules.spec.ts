import { expect } from '@jupyterlab/galata';

import { outputs, start } from './kernelPage.js';
import { test } from './lab.js';
import { openCells } from './typesPage.js';

const PACKAGE =
  'data:text/javascript,export const made = (n) => "made of " + n;';

test.use({
  mockSettings: {
    'jupyterlab-nbgrid:plugin': { kernelImportMap: { pkg: PACKAGE } }
  }
});

test('a notebook imports files of each kind beside it, reads them again, and packages of the import map', async ({
  page,
  tmpPath
}) => {
  const put = (name: string, text: string): Promise<boolean> =>
    page.contents.uploadContent(text, 'text', `${tmpPath}/${name}`);
  await put('data.json', '{ "start": 40 }');
  await put(
    'lib/part.ts',
    'import data from "../data.json";\nexport enum Kind { One = 1 }\nexport const start: number = data.start + Kind.One;'
  );
  await put(
    'old.js',
    'const { start } = require("./lib/part");\nconst { KMeans } = require("nbgrid");\nmodule.exports = { start, name: KMeans.name, spin() { for (;;); } };'
  );
  await openCells(
    page,
    "import old, { start, name } from './old.js';\nimport { made } from 'pkg';\n[start, name, made(2)]",
    'old.spin()',
    "[require('./old').start, require('pkg').made(3)]"
  );
  await page.notebook.runCell(0, true);
  await expect(outputs(page, 0)).toHaveText("[ 41, 'KMeans', 'made of 2' ]");

  await start(page, 1);
  await expect(page.getByText('TypeScript | Busy')).toBeVisible();
  await page.menu.clickMenuItem('Kernel>Interrupt Kernel');
  await expect(outputs(page, 1)).toContainText('KeyboardInterrupt');
  await expect(outputs(page, 1)).toContainText('old.js, line 3');
  await page.notebook.runCell(2, true);
  await expect(outputs(page, 2)).toHaveText("[ 41, 'made of 3' ]");

  await put('data.json', '{ "start": 50 }');
  await page.notebook.runCell(0, true);
  await expect(outputs(page, 0)).toHaveText("[ 51, 'KMeans', 'made of 2' ]");
});
