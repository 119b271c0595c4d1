import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';

import {
  list,
  openNotebook,
  panel,
  putExample,
  runButton,
  setSource,
  source
} from './gridPage.js';
import { test } from './lab.js';

const NAME = 'elbow-curve.ipynb';

const digits = '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]';

/** A grid of 10^n points in a few words. */
const powerOfTen = (n: number): string =>
  [...'abcdefgh']
    .slice(0, n)
    .map(name => `${name}: ${digits}`)
    .join(', ');

/** Nine aliases of nine aliases of …: more values than there are atoms. */
const bomb = [
  'grid:',
  '  n_clusters:',
  '    - &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  ...[...'bcdefghi'].map(
    (name, at) => `    - &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`)}]`
  )
].join('\n');

/** What stands in the grid cell, and what is said under it. */
const MISTAKES: [string, string, RegExp][] = [
  [
    'YAML that does not parse',
    'grid: {n_clusters: [1, 2',
    /line 1, column 25: This is not valid YAML/
  ],
  [
    'a tab',
    'grid:\n\tn_clusters: [1]',
    /line 2, column 1: .*Indent with spaces/
  ],
  ['one value as a grid', 'grid: 5', /line 1, column 7: Expected a mapping/],
  ['a list as a grid', 'grid: [1, 2]', /line 1, column 8: A list under grid/],
  ['a cell that is a list', '- grid: {n: [1]}', /line 1, column 1: Expected/],
  ['no grid', 'prefix: elbow', /The grid cell has no grid/],
  ['a misspelt key', 'gird: {n_clusters: [1]}', /Did you mean grid\?/],
  [
    'an empty list',
    'grid: {n_clusters: []}',
    /The list of values for n_clusters is empty/
  ],
  [
    'a mapping where a list belongs',
    'grid: {n_clusters: {m: [1]}}',
    /Expected a list of values for n_clusters, found a mapping/
  ],
  [
    'a key twice',
    'grid: {n_clusters: [1]}\ngrid: {n_clusters: [2]}',
    /line 2, column 1: This key is there twice/
  ],
  [
    'a parameter that no cell assigns',
    'grid:\n  nclusters: [1]',
    /line 2, column 3: .*does not assign nclusters.*Did you mean n_clusters\?/
  ],
  ['an alias bomb', bomb, /aliases/],
  [
    'an alias of itself',
    'grid: {n_clusters: [&a [*a]]}',
    /This alias stands for itself/
  ],
  [
    'a hundred million points',
    `grid: {${powerOfTen(8)}}`,
    /100,000,000 points; at most 10,000,000/
  ],
  ...(
    [
      ['../../elsewhere', /leaves the notebook’s folder/],
      ['a/../../b', /leaves the notebook’s folder/],
      ['/abs', /absolute path/],
      ['C:/abs', /prefix/],
      ['.hidden', /prefix/],
      ['"two\\nlines"', /line break or another control character/],
      ['"con"', /prefix/]
    ] as [string, RegExp][]
  ).map(([prefix, said]): [string, string, RegExp] => [
    `the prefix ${prefix}`,
    `grid: {n_clusters: [1]}\nprefix: ${prefix}`,
    said
  ])
];

const isUntouched = (page: IJupyterLabPageFixture, folder: string) =>
  expect.poll(() => list(page, folder)).toEqual([NAME]);

test('every mistake in the grid cell is told under it, and nothing is made', async ({
  page,
  tmpPath
}) => {
  await openNotebook(page, await putExample(page, tmpPath, NAME));
  const cell = page.locator('.jp-NotebookPanel .jp-Cell').first();
  const message = cell.locator('.nbgrid-CellError');
  for (const [mistake, text, said] of MISTAKES) {
    await test.step(mistake, async () => {
      await setSource(page, 0, text);
      await expect(message).toHaveCount(0);
      await runButton(page).click();
      await expect(message).toHaveText(said);
      await expect(panel(page).getByRole('alert')).toHaveText(said);
    });
  }
  await isUntouched(page, tmpPath);

  await page.evaluate(() =>
    (window as any).jupyterapp.shell.currentWidget.content.deselectAll()
  );
  await panel(page).getByRole('button', { name: 'Go to the cell' }).click();
  await expect(cell.locator('.cm-editor.cm-focused')).toBeVisible();
});

test('more than a thousand points are asked about, and nothing is made without a yes', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    NAME,
    source(
      'parameters',
      '// PARAMETERS\nlet a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;'
    )
  );
  await openNotebook(page, path);
  const dialog = page.locator('.jp-Dialog');
  for (const [power, count] of [
    [4, '10,000'],
    [6, '1,000,000']
  ] as const) {
    await setSource(page, 0, `grid: {${powerOfTen(power)}}`);
    await runButton(page).click();
    await expect(dialog).toContainText(`The grid has ${count} points`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
  }
  await isUntouched(page, tmpPath);
});

test('what is wrong with the rest of the notebook is told in the panel', async ({
  page,
  tmpPath
}) => {
  const parameters = 3;
  const path = await putExample(page, tmpPath, NAME, notebook => {
    notebook.cells[parameters].metadata.tags = [];
  });
  await openNotebook(page, path);
  const said = panel(page).getByRole('alert');

  await setSource(page, parameters, 'let n_clusters = 1;');
  await runButton(page).click();
  await expect(said).toContainText('The notebook has no parameters cell');

  await setSource(page, parameters, '// PARAMETERS\nlet n_clusters = ;');
  await runButton(page).click();
  await expect(said).toContainText(/The parameters cell does not parse/);
  await expect(
    page.locator('.jp-NotebookPanel .jp-Cell').nth(parameters)
  ).toContainText('The parameters cell does not parse');

  await setSource(page, parameters, '// PARAMETERS\nlet n_clusters = 1;');
  await page.evaluate(async () => {
    const { content, sessionContext } = (window as any).jupyterapp.shell
      .currentWidget;
    const { model } = content;
    // A kernel that starts writes its own name over the notebook's.
    await sessionContext.ready;
    await sessionContext.session.kernel.spec;
    model.setMetadata('kernelspec', {
      name: 'cobol',
      display_name: 'COBOL',
      language: 'typescript'
    });
  });
  await runButton(page).click();
  await expect(said).toContainText(
    "The notebook's kernel, cobol, is not installed here. Installed:"
  );
  await isUntouched(page, tmpPath);
});

test('a clone cannot be run as a grid', async ({ page, tmpPath }) => {
  const path = await putExample(page, tmpPath, NAME, notebook => {
    notebook.metadata.nbgrid = {
      run: 'r',
      task: 'elbow-curve-0',
      index: 0,
      params: { n_clusters: 1 },
      point: '{"n_clusters":1}',
      status: 'finished',
      sourceHash: 'x'
    };
  });
  await openNotebook(page, path);
  await runButton(page).click();
  await expect(panel(page).getByRole('alert')).toContainText(
    'This notebook is a clone that a grid made (task elbow-curve-0)'
  );
  await isUntouched(page, tmpPath);
});
